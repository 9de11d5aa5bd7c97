package dev.rollcall.store;

import dev.rollcall.domain.DomainName;
import dev.rollcall.domain.IpAddress;
import dev.rollcall.judge.FindingKind;
import dev.rollcall.judge.alert.Alert;
import dev.rollcall.judge.alert.AlertEvent;
import dev.rollcall.judge.alert.AlertHandling;
import dev.rollcall.judge.history.Sighting;
import dev.rollcall.judge.life.FindingId;
import dev.rollcall.judge.life.Handling;
import dev.rollcall.judge.life.Life;
import dev.rollcall.judge.life.LifeEvent;
import dev.rollcall.mail.After;
import dev.rollcall.mail.Filing;
import dev.rollcall.mail.FolderId;
import dev.rollcall.mail.Origin;
import dev.rollcall.report.FailureReport;
import dev.rollcall.report.FlagKind;
import dev.rollcall.report.Period;
import dev.rollcall.report.Reporter;
import dev.rollcall.report.ResolvedAlignment;
import dev.rollcall.report.TlsReport;
import dev.rollcall.sender.Evidence;
import dev.rollcall.sender.Expectations;
import dev.rollcall.sender.Identifiers;
import dev.rollcall.sender.KnownSender;
import dev.rollcall.sender.KnownSender.Decision;
import dev.rollcall.sender.MessageClass;
import dev.rollcall.sender.ReporterShare;
import dev.rollcall.sender.Ruling;
import dev.rollcall.sender.SenderName;
import dev.rollcall.sender.Traffic;
import dev.rollcall.sender.Window;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.zip.GZIPOutputStream;

/**
 * A small store with one of everything, as each version of the schema leaves it behind. The newest
 * version's is written by {@link #main} once that version is final, and never changes afterwards.
 */
final class KeptStore {

  static final Path FOLDER = Path.of("src", "test", "resources", "stores");
  private static final FolderId INBOX = new FolderId("rua", "INBOX");
  private static final Window ALWAYS =
      new Window(LocalDate.of(2010, 1, 1), LocalDate.of(2100, 1, 1));

  private KeptStore() {}

  /**
   * Writes the newest version's folder: {@code store.sql.gz} and {@code figures.txt}. Its argument
   * is the folder of PostgreSQL 15's programs.
   */
  public static void main(String[] arguments) throws Exception {
    TestDatabase database = Server.POSTGRES_15.database();
    Store store = Server.open(database);
    fill(store);
    Path folder = Files.createDirectories(FOLDER.resolve("v%03d".formatted(Migrations.NEWEST)));
    try (OutputStream out =
        new GZIPOutputStream(Files.newOutputStream(folder.resolve("store.sql.gz")))) {
      out.write(dump(database, arguments[0]).getBytes(StandardCharsets.UTF_8));
    }
    Files.write(folder.resolve("figures.txt"), figures(store));
  }

  private static String dump(TestDatabase database, String programs) throws IOException {
    ProcessBuilder dump =
        new ProcessBuilder(
            Path.of(programs, "pg_dump").toString(),
            "--data-only",
            "--inserts",
            "--rows-per-insert=50",
            "--load-via-partition-root",
            "--schema=rollcall",
            "--exclude-table=rollcall.flyway_schema_history",
            "--username=" + database.address().user(),
            database.address().url().replaceFirst("^jdbc:", "").replaceFirst("\\?.*", ""));
    dump.environment().put("PGPASSWORD", database.address().password().reveal());
    Process process = dump.redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String sql = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return sql.lines()
        .filter(line -> !line.startsWith("--") && !line.startsWith("\\") && !line.isBlank())
        .collect(Collectors.joining("\n", "", "\n"));
  }

  private static final Instant AT = Instant.parse("2026-11-22T10:00:00Z");

  private static void fill(Store store) {
    List<Arrival> arrivals = new ArrayList<>(Crowd.of(42, 24).stream().map(Post::of).toList());
    Facts report = Facts.of("google.com", "one").row("192.0.2.1", 7, "mail");
    arrivals.add(Post.at(mail(1), report.prepared()));
    arrivals.add(Post.of(report.row("2001:db8::1", 3, "mail")));
    arrivals.add(Post.of(report.about("other.example").flagged(FlagKind.SALVAGED)));
    arrivals.add(Post.of(report.on(LocalDate.of(2011, 5, 1))));
    arrivals.add(Post.of(tls(), failure()));
    arrivals.add(Post.rejected(mail(2), "not a \0 report", "not XML"));
    arrivals.add(Post.ignored(mail(4), "hello", "a reply, not a report"));
    Post.settle(store, Filing.ofStored(After.MOVE, "Done"), arrivals);
    store.logRun(
        "poll",
        Instant.parse("2026-11-23T11:59:00Z"),
        "{\"messages\": 31}",
        null,
        Map.of("rua", "", "ruf", "mailbox ruf: cannot connect"));
    decide(store);
    lookUp(store);
    handle(store);
    send(store);
    alert(store);
  }

  private static void send(Store store) {
    for (String recipient : List.of("ann@acme.example", "bob@acme.example")) {
      byte[] mime = ("To: " + recipient + "\r\n\r\nhello\r\n").getBytes(StandardCharsets.UTF_8);
      store
          .outgoing()
          .add(
              new OutgoingMails.New("weekly", "2026-W47", recipient, recipient, "<1@acme.example>"),
              mime,
              AT);
    }
    store.outgoing().since("weekly", AT);
    store.outgoing().handOver(AT, Set.of(), AT, (mail, mime) -> Handed.sent("250 OK"));
  }

  private static void alert(Store store) {
    DomainName acme = new DomainName("acme.example");
    Alert alert = KeptAlertsTest.alert("a-bcdefg2a", acme, Alert.News.OPENED);
    store
        .alerts()
        .step(
            List.of(acme),
            AT,
            book ->
                new KeptAlerts.Outcome(
                    KeptAlertsTest.step(alert),
                    List.of(new Outgoing("hook", "m-1", "{\"id\": \"m-1\"}"))));
    AlertHandling muted =
        new AlertHandling(
            AlertHandling.What.MUTED, LocalDate.of(2026, 12, 24), "ann", AT, "holidays");
    store
        .alerts()
        .handle(
            alert,
            now -> now.handled(muted),
            new AlertEvent(
                alert.id(), AT, AlertEvent.What.MUTED, "ann", "holidays", muted.until()));
  }

  private static void decide(Store store) {
    Ruling approved = new Ruling("ann", AT, "ticket 7");
    store
        .senderDecisions()
        .decide(
            List.of(
                decided("Newsletter", Decision.OURS, "sendwave.example", approved),
                decided("Wave", Decision.SPOOFER, "wave.example", new Ruling("bob", AT, null))));
    store.senderDecisions().end("Wave", "ann");
  }

  private static KnownSender decided(String name, Decision decision, String spf, Ruling ruling) {
    return new KnownSender(
        name,
        decision,
        new Identifiers(List.of(), Set.of(), Set.of(), Set.of(new DomainName(spf))),
        Expectations.NONE,
        null,
        ruling);
  }

  private static void lookUp(Store store) {
    DomainName acme = new DomainName("acme.example");
    store
        .addressNames()
        .keep(
            List.of(
                new AddressNames.Known(
                    IpAddress.in("192.0.2.1").orElseThrow(),
                    new DomainName("mail.acme.example"),
                    true,
                    "192.0.2.53",
                    AT,
                    AT.plus(Duration.ofDays(30)))));
    store
        .recordHistory()
        .note(List.of(seen(acme, "v=spf1 -all", AT), seen(acme, "v=spf1 ~all", AT.plusSeconds(9))));
  }

  private static void handle(Store store) {
    LocalDate day = LocalDate.of(2026, 11, 20);
    Life life =
        new Life(
            new FindingId("abcdefg2"),
            new DomainName("acme.example"),
            FindingKind.UNSIGNED,
            new SenderName(SenderName.Kind.OURS, "Newsletter"),
            MessageClass.OURS,
            day,
            day.minusDays(5),
            day,
            true,
            new Life.Measure(List.of("192.0.2.1"), 3, 7),
            null,
            null);
    store.lives().keep(List.of(life), List.of());
    Handling muted =
        new Handling(Handling.What.MUTED, day.plusDays(9), "ann", AT, "they know of it");
    store
        .lives()
        .handle(
            life.handled(muted),
            new LifeEvent(
                life.id(), AT, "ann", LifeEvent.What.MUTED, muted.because(), muted.until()));
  }

  private static Sighting seen(DomainName domain, String record, Instant at) {
    return new Sighting(domain, domain.name(), "TXT", List.of(record), "192.0.2.53", at);
  }

  private static Origin.Imap mail(long uid) {
    return new Origin.Imap(INBOX, 77, uid);
  }

  private static PreparedTls tls() {
    return new PreparedTls(
        new TlsReport(
            new Reporter("Google Inc.", "tls@google.com", null),
            "tls-1",
            Period.of(Facts.DAY),
            List.of(
                new TlsReport.PolicyResult(
                    "sts",
                    new DomainName("acme.example"),
                    List.of("version: STSv1", "mode: testing"),
                    List.of("*.acme.example"),
                    100,
                    2,
                    List.of(
                        new TlsReport.FailureDetail(
                            "certificate-expired", "192.0.2.9", null, null, null, 2, null, null)))),
            new UUID(1, 1),
            List.of()));
  }

  private static PreparedFailure failure() {
    return new PreparedFailure(
        new FailureReport(
            "auth-failure",
            List.of("dmarc"),
            "Filter/1.0",
            "192.0.2.7",
            null,
            Instant.parse("2026-11-20T08:00:00Z"),
            new DomainName("mail.acme.example"),
            "ann@acme.example",
            List.of("bob@example.org"),
            null,
            List.of(),
            List.of(),
            null,
            ResolvedAlignment.UNKNOWN,
            "delivered",
            null,
            null,
            null,
            null,
            null,
            1,
            null,
            new UUID(2, 2),
            List.of()));
  }

  private static Collection<LocalDate> newestDays(Store store) {
    return store.reportedMail().newestDays(ALWAYS.to()).values();
  }

  /** Everything that a store has to say, a line each. */
  static List<String> figures(Store store) {
    List<String> figures = new ArrayList<>();
    figures.add("newest day " + Collections.max(newestDays(store)));
    store
        .reportedMail()
        .policyDomains(ALWAYS)
        .forEach(
            (domain, messages) -> {
              figures.add(domain + " " + messages);
              var traffic = store.reportedMail().traffic(domain, ALWAYS);
              traffic.reporters().stream()
                  .map(KeptStore::line)
                  .forEach(line -> figures.add(domain + ": " + line));
              traffic.traffic().stream()
                  .map(KeptStore::line)
                  .sorted()
                  .forEach(line -> figures.add(domain + ": " + line));
            });
    var progress = store.mailboxes().progress(INBOX).orElseThrow();
    long next = progress.unsettled().get(0).first();
    List<Long> above = LongStream.range(next, 1_000).filter(progress::isSettled).boxed().toList();
    figures.add(
        "settled up to %d and %s, UIDVALIDITY %d"
            .formatted(next - 1, above, progress.uidValidity()));
    store
        .mailboxes()
        .intended("rua")
        .forEach(
            action ->
                figures.add(
                    "to %s %s to %s".formatted(action.what(), action.mail(), action.target())));
    store
        .senderDecisions()
        .all()
        .forEach(
            decision ->
                figures.add(
                    "%s is %s by %s of %s%s"
                        .formatted(
                            decision.sender().name(),
                            decision.sender().decision(),
                            decision.sender().ruling().by(),
                            decision.sender().identifiers().spfDomains(),
                            decision.inForce() ? "" : ", no longer")));
    store
        .addressNames()
        .of(Set.of("192.0.2.1"))
        .confirmed("192.0.2.1")
        .ifPresent(name -> figures.add("192.0.2.1 is " + name));
    store
        .recordHistory()
        .changes(new DomainName("acme.example"), ALWAYS.from())
        .forEach(change -> figures.add("%s was %s".formatted(change.after(), change.before())));
    store.lives().of(new DomainName("acme.example")).stream()
        .map(life -> line(life, store.lives().history(life)))
        .forEach(figures::add);
    Set<String> recipients = store.outgoing().recipients("weekly", "2026-W47");
    if (!recipients.isEmpty()) {
      figures.add(
          "report of 2026-W47 for %s, %d waits, reports since %s"
              .formatted(
                  recipients, store.outgoing().waiting(), store.outgoing().since("weekly", AT)));
    }
    store.alerts().since(AT).stream()
        .map(alert -> line(alert, store.alerts().history(alert)))
        .forEach(figures::add);
    store
        .alertQueue()
        .backlog(AT)
        .forEach(
            one ->
                figures.add(
                    "%d to %s since %s".formatted(one.waiting(), one.channel(), one.oldest())));
    return figures;
  }

  private static String line(Alert alert, List<AlertEvent> history) {
    AlertHandling handling = Objects.requireNonNull(alert.handling());
    return "%s is %s of %s about %s, %d until %s, %s to be told, %s until %s by %s, %s"
        .formatted(
            alert.id(),
            alert.seen().kind(),
            alert.seen().domain(),
            alert.seen().subject(),
            alert.seen().measure(),
            alert.seen().lastDay(),
            alert.pending(),
            handling.what(),
            handling.until(),
            handling.by(),
            history.stream().map(event -> event.what() + " at " + event.at()).toList());
  }

  /**
   * In words of its own, because records may gain a part that an earlier store knows nothing of.
   */
  private static String line(ReporterShare share) {
    return "reporter %s (%s), %d messages, %d passed, %d days until %s"
        .formatted(
            share.reporter(),
            share.mailDomain(),
            share.messages(),
            share.passed(),
            share.days(),
            share.lastDay());
  }

  private static String line(Life life, List<LifeEvent> history) {
    Handling handling = Objects.requireNonNull(life.handling());
    return "%s is %s of %s, seen until %s, %d of %d from %s, %s until %s by %s, %s"
        .formatted(
            life.id(),
            life.kind(),
            life.sender(),
            life.lastSeen(),
            life.measure().faulty(),
            life.measure().mail(),
            life.measure().sources(),
            handling.what(),
            handling.until(),
            handling.by(),
            history.stream().map(event -> event.what() + " at " + event.at()).toList());
  }

  private static String line(Traffic traffic) {
    Evidence evidence = traffic.evidence();
    return "%s from %s, %d messages from %s to %s, %s by DKIM, %s by SPF, %s%s"
        .formatted(
            traffic.author(),
            traffic.source(),
            traffic.messages(),
            traffic.firstDay(),
            traffic.lastDay(),
            evidence.dkimPasses() ? "pass" : "fail",
            evidence.spfPasses() ? "pass" : "fail",
            evidence.signatures().stream()
                .map(signature -> signature.domain() + "/" + signature.selector())
                .collect(Collectors.joining(" ")),
            traffic.verified() ? ", verified" : "");
  }
}
