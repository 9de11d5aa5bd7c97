package dev.rollcall.store;

import dev.rollcall.domain.DomainName;
import dev.rollcall.domain.Network;
import dev.rollcall.domain.OwnDomains;
import dev.rollcall.judge.FailureOverview;
import dev.rollcall.judge.TlsOverview;
import dev.rollcall.judge.explain.Explanation;
import dev.rollcall.judge.explain.ExplanationReader;
import dev.rollcall.judge.history.RecordChange;
import dev.rollcall.judge.plan.Quoted;
import dev.rollcall.judge.plan.TagHonours;
import dev.rollcall.judge.policy.ParkingFacts;
import dev.rollcall.judge.status.Operation;
import dev.rollcall.judge.weekly.DomainEvidence;
import dev.rollcall.judge.weekly.IsoWeek;
import dev.rollcall.judge.weekly.LateReports;
import dev.rollcall.judge.weekly.Unread;
import dev.rollcall.judge.weekly.WeekTraffic;
import dev.rollcall.mail.Filing;
import dev.rollcall.mail.FolderAction;
import dev.rollcall.mail.FolderId;
import dev.rollcall.mail.FolderProgress;
import dev.rollcall.privacy.Privacy;
import dev.rollcall.sender.DomainTraffic;
import dev.rollcall.sender.PastMail;
import dev.rollcall.sender.SelectorUse;
import dev.rollcall.sender.SourceNames;
import dev.rollcall.sender.Traffic;
import dev.rollcall.sender.Window;
import dev.rollcall.store.backup.Manifest;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
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

  /** What is settled in a folder; empty when it was never read. */
  public Optional<FolderProgress> progress(FolderId folder) {
    return database.transaction(connection -> new MailboxTables(connection).progress(folder));
  }

  /**
   * Asks the database whether it is there.
   *
   * @throws dev.rollcall.fault.Unavailable when it is not
   */
  public void ping() {
    database.close(database.connect());
  }

  /**
   * Keeps others from polling {@code mailbox} into this store; the caller closes it. Empty when
   * somebody else is at it.
   */
  public Optional<PollLock> lockMailbox(String mailbox) {
    return PollLock.take(database, mailbox);
  }

  /** What the settled mails of {@code mailbox} were. */
  public MailboxFigures figures(String mailbox) {
    return database.transaction(connection -> new MailboxTables(connection).figures(mailbox));
  }

  /** Notes how many mails of a folder are not settled, as its mailbox has just been asked. */
  public void listed(FolderId folder, long uidValidity, long backlog) {
    database.transaction(
        connection -> {
          new MailboxTables(connection).listed(folder, uidValidity, backlog);
          return folder;
        });
  }

  /**
   * What is to be done next to stored mail of {@code mailbox}; empty when nothing is. There may be
   * more once this is noted as done.
   */
  public List<FolderAction> intended(String mailbox) {
    return database.transaction(connection -> new MailboxTables(connection).intended(mailbox));
  }

  /** Notes that {@code actions} have been carried out. */
  public void done(List<FolderAction> actions) {
    database.transaction(
        connection -> {
          new MailboxTables(connection).done(actions);
          return actions;
        });
  }

  /** Everything that was reported about {@code domain} within {@code window}. */
  public DomainTraffic traffic(DomainName domain, Window window) {
    return read(
        past -> past.about(domain, window),
        connection -> new TrafficReader(connection).read(domain, window));
  }

  /**
   * What the report of a week tells of {@code domain}, all of one state of the store.
   *
   * @param days how many days a judgement looks at
   */
  public WeekTraffic week(DomainName domain, IsoWeek week, int days) {
    return read(
        past -> past.about(domain, week.since(DomainEvidence.TREND)),
        connection -> new WeekReader(connection).read(domain, week, days));
  }

  /**
   * Reports about {@code window} that came late, as far as they count.
   *
   * @param since the first moment at which one was late
   * @param until the first at which one is too late for this answer
   */
  public List<LateReports> late(
      Collection<DomainName> domains, Window window, Instant since, Instant until) {
    return database.snapshot(
        connection -> new WeekReader(connection).late(domains, window, since, until));
  }

  /** Mail that could not be read, of the days of {@code window} and in all. */
  public Unread unread(Window window) {
    return database.snapshot(connection -> new WeekReader(connection).unread(window));
  }

  /**
   * Tells of every row behind a number, all on one state of the store.
   *
   * @param explain what is behind the number, from everything that was reported
   * @param most of how many rows of each source
   */
  public void explain(
      DomainName domain,
      Window window,
      Function<DomainTraffic, Explanation> explain,
      int most,
      ExplanationReader reader) {
    read(
        past -> past.about(domain, window),
        connection -> {
          DomainTraffic traffic = new TrafficReader(connection).read(domain, window);
          new CountedRows(connection, explain.apply(traffic)).tell(most, reader);
          return domain;
        });
  }

  /**
   * The first day that an earlier time can be judged from, where rows of days before it within or
   * before {@code window} are no longer kept; empty when all are.
   */
  public Optional<LocalDate> rowsKeptFrom(DomainName domain, Window window) {
    return database.snapshot(
        connection ->
            new Hindsight(connection, asOf == null ? clock.instant() : asOf)
                .rowsKeptBy(domain, window));
  }

  /** What is to be as it was before something is read. */
  private interface Past {
    void recall(Hindsight hindsight) throws SQLException;
  }

  private <T> T read(Past past, Database.Work<T> work) {
    if (asOf == null) {
      return database.snapshot(work);
    }
    return database.transaction(
        connection -> {
          Sql.execute(connection, "set transaction isolation level repeatable read");
          past.recall(new Hindsight(connection, asOf));
          return work.in(connection);
        });
  }

  /** The mail of {@link #traffic} once more, but each element of one week from Monday to Sunday. */
  public List<Traffic> weeks(DomainName domain, Window window) {
    return read(
        past -> past.about(domain, window),
        connection -> new TrafficReader(connection).weeks(domain, window));
  }

  /**
   * What is kept of the mail of {@code domain} from before a window.
   *
   * @param before the days to look at
   * @param networks of whose sources to tell one by one
   */
  public List<PastMail> past(DomainName domain, Window before, List<Network> networks) {
    return read(
        past -> past.within(domain, before),
        connection -> new PastReader(connection).read(domain, before, networks));
  }

  /** Which author domains exist. */
  public AuthorLookups authorLookups() {
    return new AuthorLookups(database);
  }

  /** What is known of whose machines {@code sources} are. */
  public SourceNames sourceNames(Set<String> sources) {
    return addressNames().of(sources);
  }

  /**
   * How the DNS records that matter to {@code domain}, which is one of ours, have changed.
   *
   * @param since the first day, in UTC, on which a change counts
   */
  public List<RecordChange> recordChanges(DomainName domain, LocalDate since) {
    return recordHistory().changes(domain, since);
  }

  /** On which days which address signed with which key of {@code domain}, within {@code window}. */
  public List<SelectorUse> selectors(DomainName domain, Window window) {
    return database.snapshot(connection -> new SelectorReader(connection).read(domain, window));
  }

  /** Who is known to honour {@code t} or {@code pct}, from the reports about all domains. */
  public TagHonours.Reporters tagReporters() {
    return database.snapshot(connection -> new TagHonoursReader(connection).reporters());
  }

  /** By whom the mail of {@code domain} was reported, by the tags that they are known to honour. */
  public TagHonours tagHonours(DomainName domain, Window window, TagHonours.Reporters reporters) {
    return read(
        past -> past.reportsAbout(domain, window),
        connection -> new TagHonoursReader(connection).read(domain, window, reporters));
  }

  /**
   * When reports told of mail of {@code domain}, and what of it passed; empty when none ever did.
   *
   * @param since the first day on which a pass counts
   * @param until the last day on which anything counts
   */
  public Optional<ParkingFacts.Reports> told(DomainName domain, LocalDate since, LocalDate until) {
    return read(
        past -> past.within(domain, new Window(since, until)),
        connection -> new HeardReader(connection).told(domain, since, until));
  }

  /** The policies of {@code domain} that reports quote, day by day. */
  public List<Quoted> quotedPolicies(DomainName domain, Window window) {
    return read(
        past -> past.reportsAbout(domain, window),
        connection -> new HeardReader(connection).quoted(domain, window));
  }

  /**
   * The failure reports about {@code domain} and what is below it, or about each domain that has
   * any.
   *
   * @param domain null for all
   */
  public List<FailureOverview> failures(@Nullable DomainName domain, Window window) {
    return database.snapshot(
        connection -> {
          FailureTables tables = new FailureTables(connection);
          List<FailureOverview> overviews = new ArrayList<>();
          for (String one : domain == null ? tables.domains(window) : List.of(domain.name())) {
            overviews.add(tables.read(one, window));
          }
          return overviews;
        });
  }

  /**
   * The TLS reports about {@code domain}, or about each domain that has any.
   *
   * @param domain null for all
   */
  public List<TlsOverview> tls(@Nullable DomainName domain, Window window) {
    return database.snapshot(
        connection -> {
          TlsTables tables = new TlsTables(connection);
          List<TlsOverview> overviews = new ArrayList<>();
          for (String one : domain == null ? tables.domains(window) : List.of(domain.name())) {
            overviews.add(tables.read(one, window));
          }
          return overviews;
        });
  }

  /** Every policy domain with reports in {@code window}, and its messages. */
  public Map<DomainName, Long> policyDomains(Window window) {
    return read(
        past -> past.reportersOfAll(window.from(), window.to()),
        connection -> {
          String select =
              """
              select policy_domain, sum(messages) from rollup_reporter
              where day between ? and ? and policy_domain <> ''
              group by policy_domain
              """;
          Map<DomainName, Long> domains = new TreeMap<>();
          try (PreparedStatement statement = connection.prepareStatement(select)) {
            statement.setObject(1, window.from());
            statement.setObject(2, window.to());
            try (ResultSet result = statement.executeQuery()) {
              while (result.next()) {
                domains.put(new DomainName(result.getString(1)), result.getLong(2));
              }
            }
          }
          return domains;
        });
  }

  /** The newest day that any report speaks of, up to {@code latest}; empty in an empty store. */
  public Optional<LocalDate> newestDay(LocalDate latest) {
    return read(
        past -> past.reportersOfAll(LocalDate.EPOCH, latest),
        connection -> {
          String select = "select max(day) from rollup_reporter where day <= ?";
          try (PreparedStatement statement = connection.prepareStatement(select)) {
            statement.setObject(1, latest);
            try (ResultSet result = statement.executeQuery()) {
              result.next();
              return Optional.ofNullable(result.getObject(1, LocalDate.class));
            }
          }
        });
  }

  /** When the first report that is kept arrived, whatever time is looked at; empty without any. */
  public Optional<Instant> firstArrival() {
    return database.transaction(
        connection -> {
          String select = "select min(arrived_at) from report";
          try (PreparedStatement statement = connection.prepareStatement(select);
              ResultSet result = statement.executeQuery()) {
            result.next();
            return Optional.ofNullable(result.getObject(1, OffsetDateTime.class))
                .map(OffsetDateTime::toInstant);
          }
        });
  }

  /**
   * How the work goes.
   *
   * @param ours the domains that are ours
   */
  public Operation operation(OwnDomains ours) {
    LocalDate today = LocalDate.now(clock);
    return database.snapshot(connection -> new StatusReader(connection).read(ours, today));
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
