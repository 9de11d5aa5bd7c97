package dev.rollcall.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.domain.OwnDomains;
import dev.rollcall.judge.status.MailboxState;
import dev.rollcall.judge.status.Operation;
import dev.rollcall.judge.status.PastRun;
import dev.rollcall.judge.status.PostState;
import dev.rollcall.judge.status.ReporterState;
import dev.rollcall.mail.After;
import dev.rollcall.mail.Filing;
import dev.rollcall.mail.FolderId;
import dev.rollcall.mail.Origin;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How the work goes, as the store knows it. The clock of the tests says 2026-11-23 12:00. */
class StatusReaderTest {

  private static final FolderId INBOX = new FolderId("rua", "INBOX");
  private static final FolderId ARCHIVE = new FolderId("rua", "Archive");
  private static final long VALIDITY = 1234;
  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);

  private TestDatabase database;
  private Store store;

  @BeforeEach
  void open() throws Exception {
    database = Server.BUNDLED.database();
    store = Server.open(database);
  }

  @Test
  void anEmptyStoreKnowsNothing() {
    assertThat(operation())
        .isEqualTo(
            new Operation(List.of(), List.of(), List.of(), null, 0, 0, 0, 0, PostState.DONE));
  }

  @Test
  void theFoldersOfAMailboxAreToldTogether() {
    store.mailboxes().listed(INBOX, VALIDITY, 12);
    store.mailboxes().listed(ARCHIVE, VALIDITY, 3);
    Post.settle(
        store,
        Filing.ofStored(After.MOVE, "Done"),
        List.of(
            Post.settling(new Origin.Imap(INBOX, VALIDITY, 9), 9, 9, report(1)),
            Post.at(new Origin.Imap(ARCHIVE, VALIDITY, 4), report(2)),
            Post.rejected(new Origin.Imap(ARCHIVE, VALIDITY, 5), "broken", "not XML"),
            Post.ignored(new Origin.Imap(ARCHIVE, VALIDITY, 6), "hello", "no report")));
    assertThat(operation().mailboxes())
        .containsExactly(
            new MailboxState("rua", 11, 2, 1, 1, 2, Post.DAY_OF_RECEIPT, null, null, null, null));
    assertThat(operation().openRejected()).isEqualTo(1);
  }

  @Test
  void aMailboxRemembersItsLastSuccessAndItsLastFailure() throws Exception {
    poll(Map.of("rua", "", "ruf", "is away"));
    poll(Map.of("rua", "is away, too", "ruf", "is still away"));
    age("2 hours", "1 hour");
    assertThat(operation().mailboxes())
        .containsExactly(
            new MailboxState(
                "rua", 0, 0, 0, 0, 0, null, hoursAgo(2), hoursAgo(1), hoursAgo(1), "is away, too"),
            new MailboxState(
                "ruf", 0, 0, 0, 0, 0, null, null, hoursAgo(2), hoursAgo(1), "is still away"));
    assertThat(operation().readUntil()).isEqualTo(hoursAgo(2));
  }

  @Test
  void runsThatTookNothingInAreLeftOutButTheLast() {
    run(
        "import",
        "{\"messages\": 7, \"stored\": {\"aggregate\": 3, \"failure\": 1, \"tls\": 1},"
            + " \"duplicates\": 2, \"conflicts\": 4, \"ignored\": 5, \"rejected\": 6}");
    run("poll", "{\"messages\": 0, \"stored\": {\"aggregate\": 0, \"failure\": 0, \"tls\": 0}}");
    run("reparse", "{\"read\": 9, \"changed\": 8}");
    run("poll", "{\"messages\": 0}");
    run("poll", "{\"messages\": 0}");
    assertThat(operation().runs())
        .containsExactly(
            new PastRun("poll", NOW, NOW, 0, 0, 0, 0, 0, 0, null),
            new PastRun("reparse", NOW, NOW, 9, 8, 0, 0, 0, 0, null),
            new PastRun("import", NOW, NOW, 7, 5, 2, 4, 5, 6, null));
  }

  @Test
  void aReporterHasAPauseThatIsUsual() {
    IntStream.rangeClosed(1, 12).forEach(day -> store("google.com", TODAY.minusDays(day)));
    store("google.com", TODAY.minusDays(20)); // once in a while it takes a break
    IntStream.rangeClosed(1, 5)
        .forEach(week -> store("weekly.example", TODAY.minusDays(7L * week)));
    store("once.example", TODAY.minusDays(3));
    store("forgotten.example", TODAY.minusDays(ReporterState.DAYS));
    assertThat(operation().reporters())
        .containsExactly(
            new ReporterState("google.com", NOW, TODAY.minusDays(1), 13, 1),
            new ReporterState("once.example", NOW, TODAY.minusDays(3), 1, 0),
            new ReporterState("weekly.example", NOW, TODAY.minusDays(7), 5, 7));
  }

  @Test
  void whatIsNotOursIsCountedAndItsReportersAreNot() throws Exception {
    store("google.com", TODAY.minusDays(1));
    Post.storeOneByOne(
        store,
        List.of(
            facts("google.com", TODAY).about("mail.acme.example"),
            facts("google.com", TODAY).about("other.example"),
            facts("stranger.example", TODAY).about("other.example"),
            facts("stranger.example", TODAY).about("notacme.example")));
    Operation operation = store.operation(OwnDomains.named("acme.example"));
    assertThat(operation.notOurs()).isEqualTo(3);
    assertThat(operation.domainsNotOurs()).isEqualTo(2);
    assertThat(operation.reporters()).extracting(ReporterState::name).containsExactly("google.com");
    assertThat(operation().notOurs()).isZero();
    assertThat(operation().reporters()).hasSize(2);
  }

  @Test
  void aConflictIsOpenUntilSomebodyDecides() throws Exception {
    Facts one = Facts.of("google.com", "n1").row("192.0.2.1", 1, "mail");
    Post.storeOneByOne(store, List.of(one, one.row("192.0.2.2", 1, "mail")));
    assertThat(operation().openConflicts()).isEqualTo(1);
    database.execute("update report_key set decided_at = now(), decided_by = 'me'");
    assertThat(operation().openConflicts()).isZero();
  }

  private Operation operation() {
    return store.operation(OwnDomains.NOT_SAID);
  }

  private void store(String reporter, LocalDate day) {
    Post.storeOneByOne(store, List.of(facts(reporter, day)));
  }

  private static Facts facts(String reporter, LocalDate day) {
    return Facts.of(reporter, "n" + day).on(day).row("192.0.2.1", 1, "mail");
  }

  private static PreparedReport report(int number) {
    return Facts.of("google.com", "n" + number).row("192.0.2.1", 1, "mail").prepared();
  }

  private void run(String command, String summary) {
    store.logRun(command, NOW, summary, null);
  }

  private void poll(Map<String, String> ends) {
    store.logRun("poll", NOW, "{\"messages\": 0}", "something", ends);
  }

  /** Moves the runs apart, the first by the first. */
  private void age(String... ages) throws Exception {
    for (int i = 0; i < ages.length; i++) {
      database.execute(
          "update run set finished_at = finished_at - interval '%s'".formatted(ages[i])
              + " where id = (select id from run order by id limit 1 offset %d)".formatted(i));
    }
  }

  private static Instant hoursAgo(int hours) {
    return NOW.minusSeconds(3600L * hours);
  }
}
