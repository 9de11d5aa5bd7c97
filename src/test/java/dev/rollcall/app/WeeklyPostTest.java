package dev.rollcall.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.config.WeeklySettings;
import dev.rollcall.config.WeeklySettings.Of;
import dev.rollcall.config.WeeklySettings.Part;
import dev.rollcall.config.WeeklySettings.Share;
import dev.rollcall.post.MailContent;
import dev.rollcall.post.Mailing;
import dev.rollcall.post.SmtpServer;
import dev.rollcall.store.Store;
import dev.rollcall.store.TestDatabase;
import dev.rollcall.token.MovedClock;
import dev.rollcall.token.Tokens;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The report is as short as in a quiet week. */
class WeeklyPostTest {

  private static final WeeklySettings SETTINGS =
      new WeeklySettings(
          DayOfWeek.MONDAY,
          LocalTime.of(7, 0),
          ZoneId.of("Europe/Berlin"),
          List.of(Mailing.BOARD),
          List.of(new Part(Of.OWNER, "Mail team", List.of(Mailing.OFFICE))));

  private static TestDatabase database;
  private static Store store;

  private final MovedClock clock = new MovedClock(Instant.parse("2027-03-10T12:00:00Z"));
  private SmtpServer server;

  @BeforeAll
  static void makeStore() {
    database = TestDatabase.migrated();
    store = Store.open(database.address(), Clock.systemUTC(), TestDatabase.PRIVACY);
  }

  @BeforeEach
  void begin() throws Exception {
    database.execute("delete from outgoing_mail; delete from outgoing_kind");
    server = new SmtpServer();
  }

  @AfterEach
  void end() throws IOException {
    server.close();
  }

  /** Clocks in Berlin go forward on 28 March 2027. */
  @Test
  void everyWeekComesOnceToEachHoweverQuietAndHoweverManyNodes() {
    List<String> came = new ArrayList<>();
    run();
    for (String moment :
        List.of(
            "2027-03-15T05:59:59Z",
            "2027-03-15T06:00:00Z",
            "2027-03-21T12:00:00Z",
            "2027-03-22T06:00:00Z",
            "2027-03-29T04:59:59Z",
            "2027-03-29T05:00:00Z",
            "2027-04-05T05:10:00Z")) {
      clock.move(Duration.between(clock.instant(), Instant.parse(moment)));
      int before = server.received().size();
      run();
      run();
      came.add(moment + " " + subjects(before));
    }

    assertThat(came)
        .containsExactly(
            "2027-03-15T05:59:59Z []",
            "2027-03-15T06:00:00Z [2027-W10 all, 2027-W10 [Mail team]]",
            "2027-03-21T12:00:00Z []",
            "2027-03-22T06:00:00Z [2027-W11 all, 2027-W11 [Mail team]]",
            "2027-03-29T04:59:59Z []",
            "2027-03-29T05:00:00Z [2027-W12 all, 2027-W12 [Mail team]]",
            "2027-04-05T05:10:00Z [2027-W13 all, 2027-W13 [Mail team]]");
    assertThat(server.messageIds()).hasSize(8).doesNotHaveDuplicates();
  }

  @Test
  void afterThreeWeeksOfSilenceOnlyTheLastReportIsCaughtUp() {
    run();
    clock.move(Duration.ofDays(21));
    run();

    assertThat(subjects(0)).containsExactly("2027-W12 all", "2027-W12 [Mail team]");
  }

  @Test
  void whatWasDueBeforeTheInstallationDoesNotCome() {
    run();

    assertThat(server.received()).isEmpty();
  }

  @Test
  void whoIsAddedLaterGetsTheReportOfTheWeekToo() {
    WeeklyPost before =
        post(
            new WeeklySettings(
                SETTINGS.day(),
                SETTINGS.time(),
                SETTINGS.zone(),
                List.of(Mailing.BOARD),
                List.of()));
    LocalDate monday = LocalDate.of(2027, 3, 1);

    assertThat(before.keep(monday)).isEqualTo(1);
    assertThat(post(SETTINGS).keep(monday)).isEqualTo(1);
    assertThat(post(SETTINGS).keep(monday)).isZero();
  }

  @Test
  void aDryRunWritesTheMailsAndSendsNone(@TempDir Path folder) throws Exception {
    List<Path> files = post(SETTINGS).write(LocalDate.of(2026, 12, 28), folder.resolve("mails"));

    assertThat(files)
        .extracting(file -> file.getFileName().toString())
        .containsExactly("2026-W53-board@example.com.eml", "2026-W53-office@example.com.eml");
    assertThat(SmtpServer.header(Files.readString(files.get(1)), "Subject"))
        .isEqualTo("2026-W53 [Mail team]");
    assertThat(database.query("select id from outgoing_mail")).isEmpty();
    run();
    assertThat(server.received()).isEmpty();
  }

  private List<String> subjects(int from) {
    return server.received().stream()
        .skip(from)
        .map(mail -> SmtpServer.header(mail, "Subject"))
        .toList();
  }

  /** What a node does every few minutes. */
  private void run() {
    post(SETTINGS).keepDue();
    postman().deliver(false);
  }

  private WeeklyPost post(WeeklySettings settings) {
    return new WeeklyPost(settings, store.outgoing(), postman(), WeeklyPostTest::report, clock);
  }

  private Postman postman() {
    return new Postman(store.outgoing(), Mailing.settings(server.port()), new Tokens(clock), clock);
  }

  private static MailContent report(LocalDate monday, Share share) {
    String week = WeeklyPost.week(monday);
    return new MailContent(
        week + " " + (share.everything() ? "all" : share.owners()), "Quiet.\n", null, List.of());
  }
}
