package dev.rollcall.judge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AdviceTest {

  private static final String RELAYS =
      """
      sender relays ours net=192.0.2.0/24
      mail 192.0.2.10 5000 dkim=acme.example/mail:pass spf=acme.example:pass
      """;

  @Test
  void unsignedSystemIsToldToSignBeforeItIsAllowedInSpf() {
    String fix = fix("mail 192.0.2.77 100", FindingKind.UNSIGNED);

    assertThat(fix).contains("relays sign with DKIM as d=acme.example", "192.0.2.77");
    assertThat(fix.indexOf("DKIM")).isLessThan(fix.indexOf("bounce"));
    assertThat(fix.indexOf("bounce")).isLessThan(fix.indexOf("SPF"));
    assertThat(fix.indexOf("SPF")).isLessThan(fix.indexOf("retire"));
  }

  @Test
  void spfMissNamesJustTheAddressesThatWereSeen() {
    String fix = fix("mail 192.0.2.77 100 spf=acme.example:fail", FindingKind.SPF_MISS);

    assertThat(fix).contains("192.0.2.77", "10 look-ups", "acme.example: fail");
    assertThat(fix).doesNotContain("192.0.2.0/24");
  }

  @Test
  void spfRecordThatCannotBeEvaluatedIsMendedFirst() {
    assertThat(fix("mail 192.0.2.77 100 spf=acme.example:permerror", FindingKind.SPF_MISS))
        .contains("First mend the SPF record");
  }

  @Test
  void unknownAddressIsNeverAllowedInSpfUndecided() {
    assertThat(fix("mail 203.0.113.9 100 spf=acme.example:fail", FindingKind.SPF_MISS))
        .startsWith("Find out whose it is.")
        .contains("If it is yours, 'rollcall senders approve' it");
  }

  @Test
  void anExceptionThatWasGrantedIsToldAndNotFoundAgain() {
    String fax = "\nmail 203.0.113.7 30 %s spf=acme.example:pass";
    String granted = "ours acme.example\nsender fax ours net=203.0.113.7 spf-only=old" + fax;

    Finding excused = World.ofReadiness(granted.formatted("")).judged().findings().get(0);
    assertThat(excused.kind()).isEqualTo(FindingKind.UNSIGNED);
    assertThat(excused.severity()).isEqualTo(Severity.INFORMATION);
    assertThat(excused.evidence())
        .contains(
            "It may pass by SPF alone, an exception that was granted: old; the configuration says"
                + " so.");
    assertThat(excused.fix()).startsWith("Nothing, as long as that holds");

    String asked = granted.replace(" spf-only=old", "");
    assertThat(World.ofReadiness(asked.formatted("")).judged().findings().get(0).severity())
        .isEqualTo(Severity.FRAGILE);
    assertThat(
            World.ofReadiness(granted.formatted("dkim=acme.example/k:fail"))
                .judged()
                .findings()
                .get(0))
        .returns(FindingKind.BROKEN_SIGNATURE, Finding::kind)
        .returns(Severity.FRAGILE, Finding::severity);
  }

  @Test
  void forwarderIsNeverAllowedInSpf() {
    assertThat(
            fix(
                "mail 203.0.113.9 100 dkim=acme.example/mail:fail spf=acme.example:fail",
                FindingKind.FORWARDED))
        .startsWith("Nothing to publish, and never add a forwarder to SPF.");
  }

  @Test
  void brokenSignatureTellsChangedMailFromWrongKey() {
    assertThat(fix("mail 192.0.2.77 9 dkim=acme.example/mail:fail", FindingKind.BROKEN_SIGNATURE))
        .contains("The key is right", "mail._domainkey.acme.example: fail");
    assertThat(fix("mail 192.0.2.77 9 dkim=acme.example/old:fail", FindingKind.BROKEN_SIGNATURE))
        .contains("No mail verifies with this key", "old._domainkey.acme.example: fail");
  }

  @Test
  void manyUnlistedSendersShareALine() {
    String botnet =
        IntStream.range(0, 500)
            .mapToObj(i -> "mail 203.0.%d.7 %d spf=acme.example:fail".formatted(i % 250, 1 + i))
            .collect(Collectors.joining("\n"));

    Readiness readiness = new World(RELAYS + botnet).judged().readiness();

    assertThat(readiness.blockers()).hasSize(21);
    assertThat(readiness.impact().undecided()).isEqualTo(500 * 501 / 2);
    assertThat(readiness.blockers().get(0).sender()).hasToString("other unlisted senders");
    assertThat(readiness.blockers().get(0).seen().sourceCount()).isEqualTo(230);
    assertThat(readiness.blockers().get(0).seen().sources()).hasSize(Seen.LISTED);
  }

  @Test
  void everyVerdictEndsWithWhatTheEvidenceCannotShow() {
    Readiness readiness = new World(RELAYS).judged().readiness();

    assertThat(readiness.unseen()).hasSize(3);
    assertThat(readiness.notes())
        .contains("No domains: are listed, so every domain counts as yours.");
  }

  private static String fix(String mail, FindingKind kind) {
    return new World(RELAYS + mail)
        .judged().findings().stream()
            .filter(finding -> finding.kind() == kind)
            .findFirst()
            .orElseThrow()
            .fix();
  }
}
