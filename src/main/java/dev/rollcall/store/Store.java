package dev.rollcall.store;

import dev.rollcall.domain.OwnDomains;
import dev.rollcall.judge.status.Operation;
import dev.rollcall.mail.Filing;
import dev.rollcall.privacy.Privacy;
import dev.rollcall.store.backup.Manifest;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Everything that is stored, in one PostgreSQL database. Methods throw {@link
 * dev.rollcall.fault.Unavailable} when it is away and {@link dev.rollcall.fault.Misconfigured} when
 * waiting will not help.
 */
public final class Store {

  private final Database database;
  private final Clock clock;
  private final Privacy privacy;
  private final @Nullable Instant asOf;

  private Store(Database database, Clock clock, Privacy privacy, @Nullable Instant asOf) {
    this.database = database;
    this.clock = clock;
    this.privacy = privacy;
    this.asOf = asOf;
  }

  /**
   * The store at {@code address}, its schema brought up to date.
   *
   * @param privacy what may be kept of personal data
   */
  public static Store open(Address address, Clock clock, Privacy privacy) {
    Database database = new Database(address);
    new Migrations(database).bringUpToDate(clock);
    return new Store(database, clock, privacy, null);
  }

  /**
   * The same store, telling of traffic, policy domains, DMARC records and decisions on senders what
   * it told before {@code moment}; whatever else it is asked, it tells as of now. It computes
   * rollups anew for every answer, which takes seconds in a large store.
   */
  public Store asOf(Instant moment) {
    return new Store(database, clock, privacy, moment);
  }

  /** A store that takes in no failure reports and no mail to be rejected. */
  public static Store open(Address address, Clock clock) {
    return open(address, clock, Privacy.withoutKey());
  }

  /**
   * Fills the empty database at {@code address} from a backup of any store, whatever PostgreSQL it
   * was on. All of it is committed when this returns; a database that is not empty is left alone.
   *
   * @param file what {@link #backup} wrote
   * @return what was restored
   */
  public static Manifest restore(Address address, Path file, Clock clock) {
    return new Restore(new Database(address), clock).from(file);
  }

  /**
   * Writes everything to {@code file}, as it is now; others may go on reading and writing. Only the
   * file's owner can read it. It is in its place only when it is complete.
   *
   * @param force whether a file that is there already is replaced
   * @return what was written
   */
  public Manifest backup(Path file, boolean force) {
    return new Backup(database, clock).to(file, force);
  }

  /**
   * A writer of its own connection; the caller closes it.
   *
   * @param parser the version of the parser that read what is written
   */
  public ReportWriter writer(int parser) {
    return writer(parser, Filing.NONE);
  }

  /**
   * A writer of its own connection; the caller closes it.
   *
   * @param parser the version of the parser that read what is written
   * @param filing what becomes of mail of mailboxes, once it is settled
   */
  public ReportWriter writer(int parser, Filing filing) {
    return new ReportWriter(database, clock, parser, privacy, filing);
  }

  /** Loads classes that reading needs; without any other effect. */
  public static void warmUp() {
    EvidenceJson.signatures(
        "[{\"domain\": \"example.org\", \"result\": \"PASS\", \"aligned\": true}]");
    EvidenceJson.spfChecks("[{\"scope\": \"MFROM\", \"result\": \"PASS\", \"aligned\": true}]");
    EvidenceJson.policy("{\"p\": \"none\", \"adkim_strict\": false, \"aspf_strict\": false}");
  }

  /** From now on what is asked at once, one after the other, is asked on one connection. */
  public void keepConnection() {
    database.keepConnection();
  }

  /** Takes {@link #keepConnection} back. */
  public void closeKept() {
    database.closeKept();
  }

  /** What was reported of the mail of domains. */
  public ReportedMail reportedMail() {
    return new ReportedMail(database, new AsOf(database, asOf), clock);
  }

  /** What reports show of policies. */
  public PolicyFacts policyFacts() {
    return new PolicyFacts(database, new AsOf(database, asOf));
  }

  /** What the report of a week is made from. */
  public WeekFacts weekFacts() {
    return new WeekFacts(database, new AsOf(database, asOf));
  }

  /** What failure reports and TLS reports say. */
  public OtherReports otherReports() {
    return new OtherReports(database);
  }

  /** Stored reports, one by one. */
  public KeptReports reports() {
    return new KeptReports(database, clock);
  }

  /**
   * Stored aggregate reports, to be read again; the caller closes it.
   *
   * @param parser the version of the parser that will read them
   */
  public Rereading rereading(int parser) {
    return new Rereading(database, parser);
  }

  /** Holds what is stored against itself and against original documents. */
  public Verifier verifier() {
    return new Verifier(database);
  }

  /** Reports of which it is not yet settled who carried them. */
  public WaitingCarriers waitingCarriers() {
    return new WaitingCarriers(database);
  }

  /** What DNS says of the names of sources. */
  public AddressNames addressNames() {
    return new AddressNames(database);
  }

  /** What is published under our domains, over time. */
  public RecordHistory recordHistory() {
    return new RecordHistory(database, asOf);
  }

  /** What is remembered of mailboxes. */
  public KeptMailboxes mailboxes() {
    return new KeptMailboxes(database);
  }

  /** Mail that was not stored. */
  public KeptMail keptMail() {
    return new KeptMail(database, privacy);
  }

  /** What is remembered of findings. */
  public KeptLives lives() {
    return new KeptLives(database);
  }

  /** What is remembered of alerts. */
  public KeptAlerts alerts() {
    return new KeptAlerts(database);
  }

  /** Messages on their way to channels. */
  public AlertQueue alertQueue() {
    return new AlertQueue(database);
  }

  /** What alerts are found in. */
  public AlertFacts alertFacts() {
    return new AlertFacts(database);
  }

  /** What people have decided about senders by command. */
  public SenderDecisions senderDecisions() {
    return new SenderDecisions(database, clock, asOf);
  }

  /**
   * Asks the database whether it is there.
   *
   * @throws dev.rollcall.fault.Unavailable when it is not
   */
  public void ping() {
    database.close(database.connect());
  }

  /** Which author domains exist. */
  public AuthorLookups authorLookups() {
    return new AuthorLookups(database);
  }

  /**
   * How the work goes.
   *
   * @param ours the domains that are ours
   */
  public Operation operation(OwnDomains ours) {
    Instant now = clock.instant();
    return database.snapshot(connection -> new StatusReader(connection).read(ours, now));
  }

  /** The queue of mail to be sent. */
  public OutgoingMails outgoing() {
    return new OutgoingMails(database);
  }

  /** Deletes what is old. */
  public Retention retention() {
    return new Retention(database);
  }

  /**
   * Notes that a run took place.
   *
   * @param summary what it did, as JSON
   * @param error why it ended early; null when it did not
   */
  public void logRun(String command, Instant started, String summary, @Nullable String error) {
    logRun(command, started, summary, error, Map.of());
  }

  /**
   * Notes that a run took place.
   *
   * @param summary what it did, as JSON
   * @param error why it ended early; null when it did not
   * @param polls by mailbox that was polled, what ended that early; empty when nothing did
   */
  public void logRun(
      String command,
      Instant started,
      String summary,
      @Nullable String error,
      Map<String, String> polls) {
    database.transaction(
        connection -> {
          new RunLog(connection).add(command, started, clock.instant(), summary, error, polls);
          return command;
        });
  }
}
