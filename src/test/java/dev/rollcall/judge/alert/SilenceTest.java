package dev.rollcall.judge.alert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.config.AlertSettings;
import dev.rollcall.domain.DomainName;
import dev.rollcall.judge.alert.OperationAlerts.Heard;
import dev.rollcall.judge.status.DatabaseState;
import dev.rollcall.judge.status.Operation;
import dev.rollcall.judge.status.PostState;
import dev.rollcall.judge.status.ReporterState;
import dev.rollcall.judge.status.Status;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What falls silent together is one message. */
class SilenceTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);
  private static final LocalDate LAST = LocalDate.of(2026, 11, 12);

  @Test
  void domainsThatFellSilentTogetherAreExplainedByTheFirst() {
    assertThat(
            causes(
                List.of(
                    heard("b.example", LAST),
                    heard("a.example", LAST),
                    heard("c.example", LAST.plusDays(2)),
                    heard("speaks.example", TODAY.minusDays(2))),
                reporters(TODAY.minusDays(1))))
        .isEqualTo(Map.of("a.example", "", "b.example", "a.example", "c.example", "a.example"));
  }

  @Test
  void whatFellSilentLaterIsAMatterOfItsOwn() {
    assertThat(
            causes(
                List.of(heard("a.example", LAST.minusDays(30)), heard("b.example", LAST)),
                reporters(TODAY.minusDays(1))))
        .isEqualTo(Map.of("a.example", "", "b.example", ""));
  }

  @Test
  void reportersThatFellSilentWithADomainAreExplainedByIt() {
    assertThat(causes(List.of(heard("a.example", LAST)), reporters(LAST)))
        .isEqualTo(Map.of("a.example", "", "reporters", "a.example"));
  }

  @Test
  void reportersThatToldOfOthersSinceAreNot() {
    assertThat(causes(List.of(heard("a.example", LAST.minusDays(30))), reporters(LAST)))
        .isEqualTo(Map.of("a.example", "", "reporters", ""));
    assertThat(causes(List.of(), reporters(LAST))).isEqualTo(Map.of("reporters", ""));
  }

  private static Heard heard(String domain, LocalDate lastDay) {
    return new Heard(new DomainName(domain), lastDay, 28);
  }

  private static List<ReporterState> reporters(LocalDate lastDay) {
    return Stream.of("google.com", "yahoo.com", "mail.ru")
        .map(name -> new ReporterState(name, at(lastDay.plusDays(1)), lastDay, 60, 1))
        .toList();
  }

  private static Instant at(LocalDate day) {
    return day.atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  /** By subject, what explains it; nothing when nothing does. */
  private static Map<String, String> causes(List<Heard> heard, List<ReporterState> reporters) {
    Operation operation =
        new Operation(List.of(), reporters, List.of(), at(TODAY), 0, 0, 0, 0, PostState.DONE);
    Status status =
        new Status(operation, new DatabaseState("own", null, null, false), List.of(), at(TODAY));
    List<Candidate> found = new Silence(status, AlertSettings.defaults(), TODAY).of(heard);
    Map<Fingerprint, String> subjects =
        found.stream().collect(Collectors.toMap(Candidate::id, Candidate::subject));
    return found.stream()
        .collect(
            Collectors.toMap(
                Candidate::subject,
                Function.<Candidate>identity()
                    .andThen(one -> one.cause() == null ? "" : subjects.get(one.cause()))));
  }
}
