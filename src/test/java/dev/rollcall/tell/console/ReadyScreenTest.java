package dev.rollcall.tell.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.judge.Overview;
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
  void namesThatStayAreToldOfApartFromThoseThatMove() {
    Overview overview = Worlds.ofReadiness("subdomain-not-ready-is-pinned");

    assertThat(new ReadyScreen(overview).text(Style.PLAIN).replace("\n  ", " "))
        .contains(
            "Of the mail of listed senders in the name of acme.example 100.0% passes, 5,900 of 5,900"
                + " messages. In the names below it that stay as they are 0.0% passes, 0 of 400"
                + " messages.");
  }
}
