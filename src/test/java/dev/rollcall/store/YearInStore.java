package dev.rollcall.store;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import dev.rollcall.domain.DomainName;
import dev.rollcall.judge.ReplayedYear;
import dev.rollcall.judge.World;
import dev.rollcall.judge.history.Sighting;
import dev.rollcall.report.Disposition;
import dev.rollcall.report.DkimResult;
import dev.rollcall.report.OverrideReason;
import dev.rollcall.report.Row;
import dev.rollcall.report.SpfResult;
import dev.rollcall.report.SpfScope;
import dev.rollcall.report.Word;
import dev.rollcall.sender.Evidence;
import dev.rollcall.sender.KnownSender;
import dev.rollcall.sender.Ruling;
import dev.rollcall.sender.Traffic;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;

/** Lives through the replayed year: at noon of each day comes what came on that day. */
final class YearInStore {

  static final DomainName ACME = new DomainName("acme.example");

  private static final String RECORD = "v=DMARC1; p=none; rua=mailto:dmarc@acme.example";

  private final ReplayedYear year;
  private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
  private final Store store;

  /** What one reporter says of one day. */
  private record ReportOf(String reporter, LocalDate day) {}

  private YearInStore(ReplayedYear year, TestDatabase database) {
    this.year = year;
    InstantSource clock = now::get;
    store = Store.open(database.address(), clock.withZone(ZoneOffset.UTC), Server.PRIVACY);
  }

  /** Fills an empty store. */
  static void live(ReplayedYear year, TestDatabase database) throws IOException {
    new YearInStore(year, database).live();
  }

  private void live() throws IOException {
    LocalDate first = year.days().get(0);
    lookUp(at(first));
    Map<LocalDate, List<ReplayedYear.Row>> post =
        year.rows().stream().collect(groupingBy(ReplayedYear.Row::arrives, TreeMap::new, toList()));
    List<String> listed = List.of();
    try (ReportWriter writer = store.writer(1)) {
      for (LocalDate day : year.days()) {
        now.set(at(day));
        writer.write(reports(post.getOrDefault(day, List.of())));
        listed = decide(listed, year.listedOn(day));
      }
    }
  }

  private void lookUp(Instant at) {
    store
        .recordHistory()
        .note(List.of(new Sighting(ACME, "_dmarc.acme.example", "TXT", List.of(RECORD), "ns", at)));
    store
        .authorLookups()
        .keep(
            List.of(
                new AuthorLookups.Found(
                    new AuthorLookups.Author(ACME, new DomainName("dev.acme.example")),
                    true,
                    "ns",
                    at)));
  }

  /** Takes sender lines off the list and puts others on it. */
  private List<String> decide(List<String> before, List<String> after) {
    if (before.equals(after)) {
      return after;
    }
    SenderDecisions decisions = store.senderDecisions();
    before.stream()
        .filter(line -> !after.contains(line))
        .forEach(line -> decisions.end(sender(line).name(), "ann"));
    decisions.decide(
        after.stream().filter(line -> !before.contains(line)).map(this::sender).toList());
    return after;
  }

  private KnownSender sender(String line) {
    KnownSender described = new World(line).known().get(0);
    return new KnownSender(
        described.name(),
        described.decision(),
        described.identifiers(),
        described.expectations(),
        described.owner(),
        new Ruling("ann", now.get(), null));
  }

  private static List<Arrival> reports(List<ReplayedYear.Row> rows) {
    Map<ReportOf, List<ReplayedYear.Row>> reports =
        rows.stream().collect(groupingBy(row -> new ReportOf(row.reporter(), row.day())));
    return reports.entrySet().stream()
        .map(
            report ->
                Facts.of(report.getKey().reporter(), "r-" + report.getKey().day())
                    .on(report.getKey().day())
                    .rows(report.getValue().stream().map(YearInStore::row).toList()))
        .map(Post::of)
        .toList();
  }

  private static Row row(ReplayedYear.Row row) {
    Traffic mail = traffic(row);
    Evidence evidence = mail.evidence();
    return new Row(
        row.source(),
        row.count(),
        new Word<>(Disposition.NONE, "none"),
        word(evidence.evaluatedDkim()),
        word(evidence.evaluatedSpf()),
        evidence.reasons().stream().map(type -> new OverrideReason(word(type), null)).toList(),
        mail.author(),
        null,
        null,
        evidence.signatures().stream().map(YearInStore::signature).toList(),
        evidence.spfChecks().stream().map(YearInStore::check).toList());
  }

  /** What such a row is once it is stored, but for its days. */
  static Traffic traffic(ReplayedYear.Row row) {
    return new World("mail %s %d %s".formatted(row.source(), row.count(), row.evidence()))
        .traffic()
        .get(0);
  }

  private static DkimResult signature(Evidence.Signature signature) {
    return new DkimResult(signature.domain(), signature.selector(), word(signature.result()), null);
  }

  private static SpfResult check(Evidence.SpfCheck check) {
    return new SpfResult(
        check.domain(), new Word<>(SpfScope.MFROM, "mfrom"), word(check.result()), null);
  }

  private static <K extends Enum<K>> Word<K> word(K kind) {
    return new Word<>(kind, kind.name().toLowerCase(Locale.ROOT));
  }

  private static Instant at(LocalDate day) {
    return day.atTime(LocalTime.NOON).toInstant(ZoneOffset.UTC);
  }
}
