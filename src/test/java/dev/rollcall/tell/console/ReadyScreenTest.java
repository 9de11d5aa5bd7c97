package dev.rollcall.tell.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.judge.Overview;
import dev.rollcall.judge.World;
import dev.rollcall.tell.Worlds;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the answer says in cases that no whole screen is kept of. */
class ReadyScreenTest {

  @Test
  void policyThatIsReachedIsNothingToMoveButTellsWhatItHurts() {
    Overview overview = Worlds.ofReadiness("already-at-quarantine-own-mail-quarantined");

    assertThat(new ReadyScreen(overview).text(Style.PLAIN))
        .startsWith("acme.example: NOTHING TO MOVE, p=quarantine is published already\n")
        .contains("\n300 messages of yours fail and are at risk now.\n")
        .contains("p=quarantine hits those that fail DMARC:\n")
        .contains("\nWhat to mend\n")
        .contains("300 messages of yours are at risk now.\n")
        .doesNotContain("would be", "NOT READY", "in the way");
    assertThat(new DomainsScreen(Worlds.known(overview), List.of(overview)).text(Style.PLAIN))
        .containsPattern("acme\\.example +quarantine +published, hurts +5,300");
  }

  @Test
  void manyForgersAreOneSentenceThatNamesTheLargest() {
    String relays =
        "sender relays ours net=192.0.2.0/24\nmail 192.0.2.10 5000 dkim=acme.example/mail:pass\n";
    String few = relays + forger(1) + forger(2) + forger(3);

    assertThat(text(few))
        .contains("1 message from evil1 is set aside as forged: ")
        .contains("2 messages from evil2 are set aside as forged: ");
    assertThat(text(few + forger(4) + forger(5)).replace("\n    ", " "))
        .contains(
            "\n  - 15 messages from 5 senders are set aside as forged: evil5 (5), evil4 (4), evil3 (3)"
                + " and 2 more. 'rollcall senders' tells who decided.\n")
        .containsOnlyOnce("forged:");
  }

  private static String forger(int i) {
    return "sender evil%d spoofer net=198.51.100.%d\nmail 198.51.100.%d %d\n".formatted(i, i, i, i);
  }

  private static String text(String world) {
    return new ReadyScreen(new World(world).judged()).text(Style.PLAIN);
  }

  @Test
  void namesThatStayAreToldOfApartFromThoseThatMove() {
    Overview overview = Worlds.ofReadiness("subdomain-not-ready-is-pinned");

    assertThat(new ReadyScreen(overview).text(Style.PLAIN).replace("\n  ", " "))
        .contains(
            "Of the mail of listed senders in the name of acme.example 100.0% passes, 5,900 of 5,900"
                + " messages. In the names below it that stay as they are 0.0% passes, 0 of 400"
                + " messages.");
  }
}
