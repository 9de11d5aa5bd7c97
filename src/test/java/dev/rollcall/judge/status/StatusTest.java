package dev.rollcall.judge.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.judge.status.Trouble.Kind;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What counts as wrong, and what does not. */
class StatusTest {

  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
  private static final Instant EARLIER = Instant.parse("2026-11-23T06:00:00Z");

  @Test
  void aMailboxThatWasReadAndHasNothingLeftIsWell() {
    Status status = status(List.of(read("rua", NOW)), List.of(), null, "rua");
    assertThat(status.troubles()).isEmpty();
    assertThat(status.isWell()).isTrue();
  }

  @Test
  void aConfiguredMailboxThatWasNeverPolledIsMissed() {
    assertThat(kinds(status(List.of(), List.of(), NOW, "rua")))
        .containsExactly(Kind.MAILBOX_NEVER_POLLED);
  }

  @Test
  void onlyTheLastPollSaysWhetherAMailboxFails() {
    assertThat(kinds(status(List.of(failed("rua", NOW, EARLIER)), List.of(), NOW, "rua")))
        .isEmpty();
    Status fails = status(List.of(failed("rua", EARLIER, NOW)), List.of(), NOW, "rua");
    assertThat(fails.troubles())
        .containsExactly(
            new Trouble(Kind.MAILBOX_FAILS, "rua", "mailbox rua could not be read: is away"));
    assertThat(fails.isWell()).isFalse();
  }

  @Test
  void aMailboxThatIsNotConfiguredAnyMoreTroublesNobody() {
    Status status = status(List.of(failed("old", EARLIER, NOW)), List.of(), NOW, "rua");
    assertThat(status.formerMailboxes()).extracting(MailboxState::name).containsExactly("old");
    assertThat(kinds(status)).containsExactly(Kind.MAILBOX_NEVER_POLLED);
  }

  @ParameterizedTest
  @CsvSource({"2026-11-22T00:00:00Z, false", "2026-11-21T23:59:59Z, true"})
  void aPollOfEveryDayMayComeHalfADayLate(String last, boolean overdue) {
    Status status = status(List.of(read("rua", Instant.parse(last))), List.of(), NOW, "rua");
    assertThat(kinds(status).contains(Kind.MAILBOX_OVERDUE)).isEqualTo(overdue);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-20, 30, 1, false", // three days: twice the pause and a day
    "2026-11-19, 30, 1, true",
    "2026-11-19, 4, 1, false", // no habit yet
    "2026-11-08, 10, 7, false",
    "2026-11-07, 10, 7, true",
    "2026-10-01, 10, 0, false"
  })
  void aReporterIsSilentByItsOwnHabit(LocalDate lastDay, int days, int pause, boolean silent) {
    ReporterState reporter = new ReporterState("google.com", NOW, lastDay, days, pause);
    Status status = status(List.of(read("rua", NOW)), List.of(reporter), NOW, "rua");
    assertThat(kinds(status).contains(Kind.SILENT_REPORTERS)).isEqualTo(silent);
  }

  @Test
  void nobodyIsSilentWhileNobodyListens() {
    ReporterState reporter =
        new ReporterState("google.com", EARLIER, LocalDate.of(2026, 11, 9), 30, 1);
    Instant lastRead = Instant.parse("2026-11-10T06:00:00Z");
    Status status = status(List.of(read("rua", lastRead)), List.of(reporter), lastRead, "rua");
    assertThat(kinds(status)).containsExactly(Kind.MAILBOX_OVERDUE);
  }

  @Test
  void whatIsMissedComesBeforeWhatWaits() {
    Operation operation =
        new Operation(
            List.of(
                new MailboxState("a", 7, 0, 0, 0, 2, null, NOW, null, null, null),
                failed("b", EARLIER, NOW)),
            List.of(),
            List.of(run("the disk is full")),
            NOW,
            3,
            1,
            0,
            0,
            new PostState(
                2,
                "mail: away",
                1,
                "office@example.com: 550 no",
                List.of(
                    new ChannelState("busy", 1, 0, NOW, null),
                    new ChannelState("hook", 2, 1, NOW, "it answers 503"))));
    Status status = new Status(operation, database(), List.of("a", "b", "c"), NOW);
    assertThat(kinds(status))
        .containsExactly(
            Kind.MAILBOX_FAILS,
            Kind.MAILBOX_NEVER_POLLED,
            Kind.RUN_FAILED,
            Kind.MAIL_GIVEN_UP,
            Kind.MAIL_WAITS,
            Kind.CHANNEL_FAILS,
            Kind.BACKLOG,
            Kind.TO_FILE,
            Kind.REJECTED,
            Kind.CONFLICTS);
    assertThat(status.troubles())
        .extracting(Trouble::words)
        .contains(
            "1 mail of ours could not be sent and is not tried again ('rollcall mail list'); the last"
                + " to office@example.com: 550 no",
            "2 mails of ours could not be sent yet: mail: away",
            "alerts: channel hook: 2 messages wait since %s, 1 message was given up; last, it answers 503"
                .formatted(NOW));
  }

  @Test
  void whatAMailboxTellsIsNotToldAgainAsARun() {
    Operation operation =
        new Operation(
            List.of(failed("rua", EARLIER, NOW)),
            List.of(),
            List.of(run("mailbox rua: is away")),
            EARLIER,
            0,
            0,
            0,
            0,
            PostState.DONE);
    assertThat(kinds(new Status(operation, database(), List.of("rua"), NOW)))
        .containsExactly(Kind.MAILBOX_FAILS);
  }

  @Test
  void whoOnlyImportsNeedsNoMailbox() {
    assertThat(kinds(status(List.of(), List.of(), null))).containsExactly(Kind.NOTHING_READ);
    assertThat(kinds(status(List.of(), List.of(), EARLIER))).isEmpty();
  }

  private static Status status(
      List<MailboxState> known,
      List<ReporterState> reporters,
      @Nullable Instant readUntil,
      String... configured) {
    Operation operation =
        new Operation(known, reporters, List.of(), readUntil, 0, 0, 0, 0, PostState.DONE);
    return new Status(operation, database(), List.of(configured), NOW);
  }

  private static List<Kind> kinds(Status status) {
    return status.troubles().stream().map(Trouble::kind).toList();
  }

  private static DatabaseState database() {
    return new DatabaseState(null, 1L, 2, false);
  }

  private static MailboxState read(String name, Instant when) {
    return new MailboxState(name, 0, 5, 0, 0, 0, null, when, null, null, null);
  }

  private static MailboxState failed(String name, Instant success, Instant failure) {
    return new MailboxState(
        name, 0, 5, 0, 0, 0, null, success, failure, failure, "mailbox " + name + ": is away");
  }

  private static PastRun run(String error) {
    return new PastRun("poll", EARLIER, NOW, 0, 0, 0, 0, 0, 0, error);
  }
}
