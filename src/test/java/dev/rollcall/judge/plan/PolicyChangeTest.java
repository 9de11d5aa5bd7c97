package dev.rollcall.judge.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.domain.DomainName;
import dev.rollcall.judge.history.RecordChange;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** When a policy became another, as DNS or reports show it. */
class PolicyChangeTest {

  private static final DomainName DOMAIN = DomainName.of("acme.example");

  private static RecordChange change(String name, String before, String after, String seen) {
    return new RecordChange(
        name,
        "TXT",
        before.isEmpty() ? List.of() : List.of(before),
        after.isEmpty() ? List.of() : List.of(after),
        Instant.parse(seen).minusSeconds(86_400),
        Instant.parse(seen),
        "192.0.2.53");
  }

  private static RecordChange dmarc(String before, String after) {
    return change("_dmarc.acme.example", before, after, "2026-11-20T06:00:00Z");
  }

  private static String words(RecordChange... changes) {
    return PolicyChange.inDns(DOMAIN, List.of(changes)).map(PolicyChange::words).orElse("none");
  }

  @Test
  void whatReceiversAreAskedForCounts() {
    assertThat(words(dmarc("v=DMARC1; p=none", "v=DMARC1; p=quarantine; t=y; pct=0")))
        .isEqualTo("from p=none to p=quarantine; t=y; pct=0");
    assertThat(words(dmarc("v=DMARC1; p=quarantine", "v=DMARC1; p=quarantine; np=reject")))
        .isEqualTo("from p=quarantine to p=quarantine; np=reject");
    assertThat(words(dmarc("v=DMARC1; p=reject", ""))).isEqualTo("from p=reject to p=none");
  }

  @Test
  void whatChangesNothingForThemDoesNot() {
    assertThat(words(dmarc("v=DMARC1; p=none", "v=DMARC1; p=none; rua=mailto:a@acme.example")))
        .isEqualTo("none");
    assertThat(words(dmarc("v=DMARC1; p=none", "v=DMARC1; p=none; t=y; pct=0"))).isEqualTo("none");
    assertThat(words(dmarc("v=DMARC1; p=reject", "v=DMARC1; p=reject; sp=reject; pct=100")))
        .isEqualTo("none");
    assertThat(words(change("acme.example", "v=spf1 -all", "", "2026-11-20T06:00:00Z")))
        .isEqualTo("none");
  }

  @Test
  void theNewestChangeCounts() {
    assertThat(
            words(
                change(
                    "_dmarc.acme.example",
                    "v=DMARC1; p=quarantine",
                    "v=DMARC1; p=reject",
                    "2026-11-22T06:00:00Z"),
                dmarc("v=DMARC1; p=none", "v=DMARC1; p=quarantine")))
        .isEqualTo("from p=quarantine to p=reject");
  }

  private static Quoted quoted(int day, String p, long messages) {
    return new Quoted(LocalDate.of(2026, 11, day), p, messages);
  }

  @Test
  void inReportsTheWordBesideMostMailOfADayCounts() {
    Optional<PolicyChange> change =
        PolicyChange.inReports(
            List.of(
                quoted(1, "none", 100),
                quoted(2, "none", 60),
                quoted(2, "reject", 59),
                quoted(5, "quarantine", 70),
                quoted(5, "none", 30),
                quoted(6, "quarantine", 99)));
    assertThat(change)
        .contains(
            new PolicyChange(
                "from p=none to p=quarantine",
                LocalDate.of(2026, 11, 2),
                LocalDate.of(2026, 11, 5),
                false));
  }

  @Test
  void reportsThatAllQuoteTheSameTellOfNoChange() {
    assertThat(PolicyChange.inReports(List.of(quoted(1, "none", 1), quoted(2, "none", 1))))
        .isEmpty();
    assertThat(PolicyChange.inReports(List.of())).isEmpty();
  }

  @Test
  void aChangeIsWatchedForFourteenDays() {
    PolicyChange change =
        PolicyChange.inDns(DOMAIN, List.of(dmarc("v=DMARC1; p=none", "v=DMARC1; p=reject")))
            .orElseThrow();
    assertThat(PolicyWatch.watches(change, LocalDate.of(2026, 11, 20))).isTrue();
    assertThat(PolicyWatch.watches(change, LocalDate.of(2026, 12, 4))).isTrue();
    assertThat(PolicyWatch.watches(change, LocalDate.of(2026, 12, 5))).isFalse();
  }

  @Test
  void daysOnWhichItMayHaveBeenEitherAreInNeither() {
    PolicyChange change =
        PolicyChange.inDns(DOMAIN, List.of(dmarc("v=DMARC1; p=none", "v=DMARC1; p=reject")))
            .orElseThrow();
    assertThat(PolicyWatch.before(change).to()).isEqualTo(LocalDate.of(2026, 11, 18));
    assertThat(PolicyWatch.before(change).days()).isEqualTo(14);
    assertThat(PolicyWatch.after(change, LocalDate.of(2026, 11, 25)).from())
        .isEqualTo(LocalDate.of(2026, 11, 20));
  }
}
