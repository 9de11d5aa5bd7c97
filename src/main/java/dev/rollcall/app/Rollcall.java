package dev.rollcall.app;

import dev.rollcall.auth.SpfOutcome;
import dev.rollcall.config.CatalogueReader;
import dev.rollcall.config.ChannelSettings;
import dev.rollcall.config.DatabaseSettings;
import dev.rollcall.config.MailAddress;
import dev.rollcall.config.MailSettings;
import dev.rollcall.config.MailboxSettings;
import dev.rollcall.config.Settings;
import dev.rollcall.dns.Dns;
import dev.rollcall.dns.NoDns;
import dev.rollcall.dns.SpfEvaluation;
import dev.rollcall.dns.ZoneFile;
import dev.rollcall.domain.DomainName;
import dev.rollcall.domain.DomainScope;
import dev.rollcall.domain.OrganizationalDomain;
import dev.rollcall.fault.Misconfigured;
import dev.rollcall.fault.Unavailable;
import dev.rollcall.inbox.FileCount;
import dev.rollcall.inbox.FileInbox;
import dev.rollcall.inbox.Pauses;
import dev.rollcall.judge.FailureOverview;
import dev.rollcall.judge.KnownDomains;
import dev.rollcall.judge.Overview;
import dev.rollcall.judge.Question;
import dev.rollcall.judge.RelayOverview;
import dev.rollcall.judge.SelectorOverview;
import dev.rollcall.judge.SpfAdvisor;
import dev.rollcall.judge.SpfExplanation;
import dev.rollcall.judge.SpfMiss;
import dev.rollcall.judge.SpfMisses;
import dev.rollcall.judge.TlsOverview;
import dev.rollcall.judge.alert.AlertKind;
import dev.rollcall.judge.alert.AlertMessage;
import dev.rollcall.judge.alert.Alerts;
import dev.rollcall.judge.explain.ExplanationReader;
import dev.rollcall.judge.message.MessageJudgement;
import dev.rollcall.judge.plan.ChangeSheet;
import dev.rollcall.judge.plan.Circumstances;
import dev.rollcall.judge.policy.Wanted;
import dev.rollcall.judge.records.RecordCheck;
import dev.rollcall.judge.status.DatabaseState;
import dev.rollcall.judge.status.Operation;
import dev.rollcall.judge.status.Status;
import dev.rollcall.judge.weekly.ComplianceReport;
import dev.rollcall.judge.weekly.IsoWeek;
import dev.rollcall.report.kept.Reread;
import dev.rollcall.report.kept.RereadSummary;
import dev.rollcall.report.kept.Verification;
import dev.rollcall.sender.Catalogue;
import dev.rollcall.sender.Window;
import dev.rollcall.store.Store;
import dev.rollcall.tell.AlertWords;
import dev.rollcall.tell.template.Templates;
import dev.rollcall.token.Tokens;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** The program: everything that commands ask for, wired from the settings. */
public final class Rollcall {

  private final Settings settings;
  private final Clock clock;
  private final Tokens tokens;
  private @Nullable Store store;
  private @Nullable Catalogue catalogue;
  private @Nullable CompletableFuture<Catalogue> catalogueToCome;

  /**
   * @param clock tells the time everywhere
   */
  public Rollcall(Settings settings, Clock clock) {
    this.settings = settings;
    this.clock = clock;
    this.tokens = new Tokens(clock);
  }

  /**
   * The same program, judging by what had arrived and what people had decided by the end of {@code
   * day}, in UTC. Configured senders have no dates and count. It is for reading.
   */
  public Rollcall asOf(LocalDate day) {
    Instant end = day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    Rollcall past = new Rollcall(settings, Clock.fixed(end.minusMillis(1), ZoneOffset.UTC));
    past.store = store().asOf(end);
    past.catalogue = catalogue;
    return past;
  }

  /**
   * The first day that an earlier time can be judged from, because rows of days before it are no
   * longer kept; empty when all are.
   *
   * @param until the last day to look at; null for yesterday, the last whole day
   */
  public Optional<LocalDate> rowsKeptFrom(DomainName domain, @Nullable LocalDate until) {
    return store().rowsKeptFrom(domain, review().window(until));
  }

  /**
   * Takes in files.
   *
   * @param paths files, folders, and {@code -} for standard input; all of them are looked at before
   *     a database is
   * @param listener hears what became of each message, on another thread
   */
  public RunResult importPaths(
      List<String> paths, InputStream standardInput, Consumer<MailOutcome> listener) {
    return importPaths(paths, standardInput, listener, Progress.NONE);
  }

  /** Likewise; for {@code progress} the files are counted beforehand, beside the work. */
  public RunResult importPaths(
      List<String> paths,
      InputStream standardInput,
      Consumer<MailOutcome> listener,
      Progress progress) {
    try (FileInbox inbox =
        new FileInbox(paths, standardInput, settings.limits(), Run.spool(settings))) {
      if (!progress.equals(Progress.NONE)) {
        Thread counting =
            new Thread(() -> FileCount.of(paths).ifPresent(progress.expected()), "rollcall-count");
        counting.setDaemon(true);
        counting.start();
      }
      return new Run(settings, store(), clock, listener, progress).importFrom(inbox);
    }
  }

  /**
   * Takes in the configured mailboxes.
   *
   * @param listener hears what became of each message, on another thread
   */
  public RunResult poll(Consumer<MailOutcome> listener) {
    return poll(listener, Progress.NONE);
  }

  /** Likewise; {@code progress} hears of mails to come folder by folder. */
  public RunResult poll(Consumer<MailOutcome> listener, Progress progress) {
    return poll(listener, progress, Pauses.growing());
  }

  /**
   * @param pauses before a lost connection is made again
   */
  RunResult poll(Consumer<MailOutcome> listener, Progress progress, Pauses pauses) {
    requireMailbox();
    RunResult result =
        new Run(settings, watchedStore(), clock, listener, progress)
            .poll(settings.mailboxes(), pauses, tokens);
    return withAlerts(result);
  }

  /** What is stored is stored, whatever comes of looking for alerts. */
  private RunResult withAlerts(RunResult result) {
    try {
      AlertNews news = look();
      List<String> notes = new ArrayList<>();
      news.messages().stream()
          .filter(message -> !isToldOf(message, result))
          .forEach(message -> notes.add("alert: " + AlertWords.title(message)));
      notes.addAll(news.problems());
      return result.with(notes);
    } catch (Unavailable e) {
      // what keeps from looking is what has kept from polling, and told of already
      return (result.failures().isEmpty() ? result.with(e) : result).with(alarm().away(e));
    } catch (Misconfigured e) {
      return result.failures().isEmpty() ? result.with(e) : result;
    }
  }

  /** A mailbox that fails is told of by the run itself. */
  private static boolean isToldOf(AlertMessage message, RunResult result) {
    return !result.failures().isEmpty()
        && message instanceof AlertMessage.Happened happened
        && happened.head().seen().kind() == AlertKind.MAILBOX_TROUBLE;
  }

  /**
   * Looks for what cannot wait for Monday in all that is new, and sends what is to be sent.
   *
   * @throws Unavailable when the database is away; channels are told of it
   */
  public AlertNews lookForAlerts() {
    watchedStore();
    try {
      return look();
    } catch (Unavailable e) {
      throw alarmed(e);
    }
  }

  private AlertNews look() {
    Alerts.Step step =
        new AlertWatch(settings, store(), review(), clock).look(domains(null).ours(), status());
    alarm().answers(store().alertQueue());
    return new AlertNews(step.messages(), sendAlerts());
  }

  /** The store; when it cannot be opened, channels are told of it. */
  private Store watchedStore() {
    try {
      return store();
    } catch (Unavailable | Misconfigured e) {
      throw alarmed(e);
    }
  }

  /** The same failure, with what came of telling channels that the database is away. */
  private RuntimeException alarmed(RuntimeException e) {
    List<String> told = alarm().away(e);
    if (told.isEmpty()) {
      return e;
    }
    String message = e.getMessage() + "; " + String.join("; ", told);
    return e instanceof Misconfigured ? new Misconfigured(message, e) : new Unavailable(message, e);
  }

  /** What tells channels that the database is away, or back. */
  DatabaseAlarm alarm() {
    return new DatabaseAlarm(settings, new AlertChannels(settings, tokens, clock), clock);
  }

  private List<String> sendAlerts() {
    List<ChannelSettings> channels = settings.alerts().channels();
    AlertChannels ways = new AlertChannels(settings, tokens, clock);
    List<String> problems =
        new ArrayList<>(
            new AlertPost(
                    channels,
                    store().alertQueue(),
                    clock,
                    channel -> ways.queueing(channel, this::postman))
                .send());
    if (channels.stream().anyMatch(one -> one.way() instanceof ChannelSettings.Mail)) {
      problems.addAll(postman().delivered());
    }
    return problems;
  }

  /** Likewise, in a store that is open already. */
  private AlertNews lookForAlerts(Store opened) {
    Rollcall own = new Rollcall(settings, clock);
    own.store = opened;
    own.catalogue = catalogue;
    return own.lookForAlerts();
  }

  /** Alerts, and what people do about them. */
  public KnownAlerts alerts() {
    return new KnownAlerts(
        settings.alerts(), store(), new AlertChannels(settings, tokens, clock), clock);
  }

  /** Takes in the configured mailboxes, as far as it comes until somebody says stop. */
  RunResult poll(Consumer<MailOutcome> listener, StopSignal stop) {
    requireMailbox();
    return new Run(settings, watchedStore(), clock, listener)
        .poll(settings.mailboxes(), Pauses.growing(stop::await), tokens, stop);
  }

  /**
   * Everything that has to be done again and again; see {@link Schedule#run}.
   *
   * @param interval how often mailboxes are looked at
   */
  public Schedule schedule(WatchNews news, Duration interval) {
    return new Schedule(settings, clock, news, interval, Watch::growing);
  }

  /**
   * Takes in the configured mailboxes whenever something comes; see {@link Watch#run}.
   *
   * @param interval how often mailboxes are looked at that do not announce mail
   */
  public Watch watch(WatchNews news, Duration interval) {
    return watch(news, interval, Watch::growing);
  }

  /**
   * @param pauses how long to wait after so many failures in a row, the latest not counted
   */
  Watch watch(WatchNews news, Duration interval, IntFunction<Duration> pauses) {
    requireMailbox();
    return new Watch(
        settings,
        () -> new Rollcall(settings, clock).watchedStore(),
        clock,
        news,
        interval,
        pauses,
        tokens,
        this::lookForAlerts);
  }

  /**
   * Asks DNS for the names of sources and for the records of our domains, as far as that is due;
   * then notes what is found of our domains.
   *
   * @throws dev.rollcall.fault.Unavailable when DNS is away altogether
   */
  public EnrichResult enrich(Progress progress) {
    EnrichResult result =
        new Enrichment(settings, store(), clock, Lookups.Limit.USUAL, progress).run();
    findings().note(domains(null).ours());
    return result;
  }

  /**
   * Notes what a zone file publishes under our domains as {@link #enrich} notes what DNS does,
   * where there is no DNS to ask.
   *
   * @param origin the name that its names are below, unless it says otherwise
   */
  public void noteZone(Path zone, String origin) {
    Dns dns = new ZoneFile(zone, origin, new NoDns("not in the zone file", clock), clock);
    Window window = Window.of(LocalDate.now(clock), settings.readiness().windowDays());
    new RecordWatch(store().recordHistory(), dns, Progress.NONE).run(domains(null).ours(), window);
  }

  /** What {@link #purge} would delete. */
  public PurgeResult rehearsePurge() {
    return new Purge(settings, store(), clock).rehearse();
  }

  /** Deletes what has been kept for as long as the settings say. */
  public PurgeResult purge() {
    return new Purge(settings, store(), clock).run();
  }

  private void requireMailbox() {
    if (settings.mailboxes().isEmpty()) {
      throw new Misconfigured(
          "no mailbox is configured; add one under 'mailboxes:' ('rollcall config example' shows"
              + " how)");
    }
  }

  /**
   * All that there is to tell about {@code domain}.
   *
   * @param question the policy to move to
   * @param until the last day to look at; null for yesterday, the last whole day
   */
  public Overview overview(DomainName domain, Question question, @Nullable LocalDate until) {
    return review().overview(domain, question, until);
  }

  /**
   * All that there is to tell about {@code domain}, if something were so.
   *
   * @param until the last day to look at; null for yesterday, the last whole day
   * @throws Misconfigured when the zone file of the request cannot be read or is not about the
   *     domain, or a sender is unknown
   */
  public Overview whatIf(DomainName domain, WhatIfRequest request, @Nullable LocalDate until) {
    return new WhatIfReview(settings, store(), this::catalogue, clock)
        .overview(domain, request, until);
  }

  /**
   * Tells of every row behind a number of the judgement on {@code domain}.
   *
   * @param what a class, {@code passing}, the name of a sender, or a source
   * @param until the last day to look at; null for yesterday, the last whole day
   * @param most of how many rows of each source
   * @throws Misconfigured when nothing is called {@code what}
   */
  public void explain(
      DomainName domain,
      String what,
      @Nullable LocalDate until,
      int most,
      ExplanationReader reader) {
    review().explain(domain, until, what, most, reader);
  }

  /**
   * The change sheets for {@code overviews}, in their order.
   *
   * @param until the last day that they look at; null for yesterday
   * @param askDns whether DNS is asked for the records of today, and their TTLs
   */
  public List<ChangeSheet> plans(
      List<Overview> overviews, @Nullable LocalDate until, Wanted wanted, boolean askDns) {
    Dns dns = askDns ? DnsAccess.orNobody(settings.dns(), clock) : null;
    return plans().of(overviews, until, wanted, dns);
  }

  /** What stands beside the verdict on {@code overview}: parking, and the last change. */
  public Circumstances circumstances(Overview overview) {
    return plans().circumstances(overview);
  }

  private Plans plans() {
    return new Plans(review(), store(), settings, clock);
  }

  /** What people have decided about senders. */
  public Senders senders() {
    return new Senders(review(), store().senderDecisions(), clock);
  }

  /** What becomes of findings. */
  public FindingLives findings() {
    return new FindingLives(review(), store(), clock);
  }

  /** The last week that is over. */
  public IsoWeek lastWeek() {
    return IsoWeek.of(LocalDate.now(clock)).previous();
  }

  /**
   * The compliance report of {@code week}.
   *
   * @param scope of which domains
   * @param earlier when the report of the week before was made; null for its Monday at 08:00 UTC.
   *     What came later for weeks before this one is told as late
   */
  public ComplianceReport weekly(IsoWeek week, DomainScope scope, @Nullable Instant earlier) {
    KnownDomains known = domains(week.sunday()).within(scope);
    return new WeeklyReports(review(), store(), settings.readiness().windowDays(), clock)
        .of(week, known, earlier);
  }

  /**
   * Sends what waits to be sent.
   *
   * @throws Misconfigured when nothing is said of how
   */
  public Postman postman() {
    if (settings.mail() == null) {
      throw new Misconfigured(
          "nothing says how to send mail; write 'mail:' with host and from in the configuration");
    }
    return new Postman(store().outgoing(), settings.mail(), tokens, clock);
  }

  /** Mail of ours that goes out, and what became of it. */
  public SentMail sentMail() {
    return new SentMail(store().outgoing(), this::postman, clock);
  }

  /**
   * Gets the weekly report to its recipients.
   *
   * @throws Misconfigured when there are none, or nothing is said of how to send mail
   */
  public WeeklyPost weeklyPost() {
    if (settings.weekly().shares().isEmpty()) {
      throw new Misconfigured(
          "nobody is to get the weekly report; write 'weekly:' with recipients in the"
              + " configuration");
    }
    Postman postman = postman();
    WeeklyLetters letters = new WeeklyLetters(this, settings.domains(), store().outgoing());
    return new WeeklyPost(settings.weekly(), store().outgoing(), postman, letters::of, clock);
  }

  /**
   * A report as mail, to the first of those who get all of it, or to ourselves.
   *
   * @throws Misconfigured when nothing is said of how to send mail
   */
  public byte[] weeklyMail(ComplianceReport report) {
    Postman postman = postman();
    MailSettings mail = Objects.requireNonNull(settings.mail());
    MailAddress to =
        settings.weekly().recipients().stream().findFirst().orElseGet(() -> mail.from());
    return postman.bytes(
        postman.write(
            WeeklyPost.KIND,
            report.week().toString(),
            to,
            WeeklyLetters.content(report, templates())));
  }

  /** The templates of what Rollcall sends. */
  public Templates templates() {
    return new Templates(settings.reports());
  }

  /**
   * Which policy domains there are, by the configuration and by the reports of the window that ends
   * with {@code until}.
   */
  public KnownDomains domains(@Nullable LocalDate until) {
    KnownDomains known =
        KnownDomains.of(settings.domains(), store().policyDomains(review().window(until)));
    return known.silent().isEmpty()
        ? known
        : known.with(store().recordHistory().dmarc(known.silentNames()));
  }

  /**
   * What is published about each of {@code domains}, and what is wrong with it. Without DNS or
   * without a store it says what is unknown.
   *
   * @param domains at least one; names in a zone file are below the organizational domain of the
   *     first, unless the file says otherwise
   * @throws Misconfigured when the zone file of the request cannot be read
   */
  public List<RecordCheck> check(List<DomainName> domains, CheckRequest request) {
    return new RecordChecks(settings, this::store, request, clock).check(domains);
  }

  /**
   * What failure reports say of the last days, today included.
   *
   * @param scope named domains without any are told of, too
   */
  public List<FailureOverview> failures(DomainScope scope, int days) {
    Window window = Window.of(LocalDate.now(clock), days);
    if (!scope.named().isEmpty()) {
      return scope.named().stream()
          .flatMap(domain -> store().failures(domain, window).stream())
          .toList();
    }
    return store().failures(null, window).stream()
        .filter(overview -> scope.includes(overview.domain(), settings.domains()))
        .toList();
  }

  /**
   * What TLS reports say of the last days, today included.
   *
   * @param scope named domains without any are told of, too
   */
  public List<TlsOverview> tls(DomainScope scope, int days) {
    Window window = Window.of(LocalDate.now(clock), days);
    if (!scope.named().isEmpty()) {
      return scope.named().stream()
          .flatMap(domain -> store().tls(domain, window).stream())
          .toList();
    }
    return store().tls(null, window).stream()
        .filter(overview -> scope.includes(overview.domain(), settings.domains()))
        .toList();
  }

  /** When the first report arrived, if not by the time that is judged; empty otherwise. */
  public Optional<LocalDate> firstArrivalLater() {
    return store()
        .firstArrival()
        .filter(at -> at.isAfter(clock.instant()))
        .map(at -> LocalDate.ofInstant(at, ZoneOffset.UTC));
  }

  /** The newest day that any report speaks of; empty in an empty store. */
  public Optional<LocalDate> newestDay() {
    return store().newestDay(LocalDate.now(clock));
  }

  /**
   * Reads stored aggregate reports again from their kept bytes.
   *
   * @param all whether to read also what this version of the parser has read
   * @param domains policy domains; empty for every one
   * @param changed hears of every report that says something else now
   * @param unreadable hears, in a line that may quote it, of every report that stays as it is
   *     because it cannot be read
   */
  public RereadSummary reparse(
      boolean all,
      List<DomainName> domains,
      Consumer<Reread> changed,
      Consumer<String> unreadable,
      Progress progress) {
    return new Reparse(settings, store(), clock, changed, unreadable, progress).run(all, domains);
  }

  /**
   * Holds every rollup against its rows, and every report against its original document where that
   * is kept. Nothing is changed.
   *
   * @param domains policy domains; empty for every one
   */
  public Verification verify(List<DomainName> domains, Progress progress) {
    return new Verify(settings, store(), progress).run(domains);
  }

  /**
   * What relays sign, and what is wrong with it.
   *
   * @param zone a zone file that stands in for DNS; null for none
   * @param withReports whether reports are looked at where relays have networks
   * @throws Misconfigured when no relay is configured, or a file of theirs or the zone file cannot
   *     be read
   */
  public RelayOverview relays(@Nullable Path zone, boolean withReports) {
    return new RelayReview(settings, clock)
        .review(zone, withReports ? this::store : null, Review.window(settings, clock, null));
  }

  /**
   * Where selectors are in their lives, those of each domain with reports in order of name.
   *
   * @param days how many days of reports to look at, today included
   * @param zone a zone file that stands in for DNS; null for none
   * @throws Misconfigured when the zone file cannot be read
   */
  public SelectorOverview selectors(DomainScope scope, int days, @Nullable Path zone) {
    return new SelectorReview(settings, store(), clock)
        .review(scope, Window.of(LocalDate.now(clock), days), zone);
  }

  /**
   * Judges one message, without looking at the store.
   *
   * @param path {@code -} for {@code standardInput}
   * @param hop how the receiver got it; null when nobody knows
   * @param zone a zone file that stands in for DNS in its zone; null for none
   */
  public MessageJudgement checkMessage(
      String path, InputStream standardInput, @Nullable Hop hop, @Nullable Path zone) {
    return new MessageCheck(settings, zone, clock).of(path, standardInput, hop);
  }

  /**
   * What the SPF record of {@code domain} says of one host.
   *
   * @param hop its address; MAIL FROM is {@code domain} when not said
   * @param zone a zone file that stands in for DNS in its zone; null for none
   */
  public SpfOutcome checkHost(DomainName domain, Hop hop, @Nullable Path zone) {
    String mailFrom = hop.mailFrom() == null ? domain.name() : hop.mailFrom();
    String helo = hop.helo() == null ? domain.name() : hop.helo();
    String origin = OrganizationalDomain.of(domain).name();
    return new SpfEvaluation(DnsAccess.orNobody(settings.dns(), zone, origin, clock))
        .of(hop.address(), mailFrom, helo);
  }

  /**
   * What today's DNS makes of the mail of {@code domain} that SPF misses.
   *
   * @param until the last day to look at; null for yesterday, the last whole day
   * @param zone a zone file that stands in for DNS in its zone; null for none
   */
  public SpfExplanation explainSpf(
      DomainName domain, @Nullable LocalDate until, @Nullable Path zone) {
    List<SpfMiss> misses =
        new SpfMisses(review().decisions().inForce(), catalogue())
            .of(review().traffic(domain, until));
    String origin = OrganizationalDomain.of(domain).name();
    Dns dns = DnsAccess.orNobody(settings.dns(), zone, origin, clock);
    SpfInquiry.Found found = new SpfInquiry(dns).about(misses);
    return new SpfExplanation(
        new SpfAdvisor(found.facts()).advise(misses),
        found.notAsked(),
        dns instanceof NoDns nobody ? nobody.why() : null);
  }

  /** Stored reports, one by one. */
  public Reports reports() {
    return new Reports(store().reports(), settings.domains(), clock);
  }

  /** How the work goes. The embedded database is started when it does not run. */
  public Status status() {
    EmbeddedDatabase embedded = new EmbeddedDatabase(settings);
    DatabaseSettings own = settings.database();
    boolean ran = own != null || embedded.state().pid() != null;
    Operation operation = store().operation(settings.domains());
    DatabaseState database;
    if (own == null) {
      EmbeddedDatabase.State state = embedded.state();
      database = new DatabaseState(null, state.pid(), state.port(), !ran);
    } else {
      database = new DatabaseState(StoreAccess.address(settings).shown(), null, null, false);
    }
    List<String> mailboxes = settings.mailboxes().stream().map(MailboxSettings::name).toList();
    return new Status(operation, database, mailboxes, clock.instant());
  }

  /** Mail that could not be read. */
  public Rejected rejected() {
    return new Rejected(settings, store(), clock);
  }

  /**
   * Writes everything that is stored into {@code file}; how many rows that is.
   *
   * @param force whether a file that is there already is written over
   */
  public long backup(Path file, boolean force) {
    return store().backup(file, force).rows();
  }

  /** Fills the empty store from a backup; how many rows that is. */
  public long restore(Path file) {
    return Store.restore(StoreAccess.address(settings), file, clock).rows();
  }

  /** The catalogue is read beside the database's work: nearly every judgement needs it. */
  private Review review() {
    if (catalogue == null && catalogueToCome == null) {
      catalogueToCome =
          CompletableFuture.supplyAsync(() -> CatalogueReader.read(settings.catalogue()));
    }
    store().keepConnection();
    return new Review(settings, store(), this::catalogue, clock);
  }

  /** The sending services that are known; read when first asked for. */
  public Catalogue catalogue() {
    if (catalogue == null) {
      catalogue =
          catalogueToCome == null
              ? CatalogueReader.read(settings.catalogue())
              : arrived(catalogueToCome);
    }
    return catalogue;
  }

  private static Catalogue arrived(CompletableFuture<Catalogue> reading) {
    try {
      return reading.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof Misconfigured misconfigured) {
        throw misconfigured;
      }
      throw e;
    }
  }

  private Store store() {
    if (store == null) {
      store = StoreAccess.open(settings, clock);
    }
    return store;
  }
}
