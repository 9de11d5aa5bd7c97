package dev.rollcall.store;

import dev.rollcall.carrier.Carrier;
import dev.rollcall.report.AggregateReport;
import dev.rollcall.report.Flag;
import dev.rollcall.report.FlagKind;
import dev.rollcall.report.Period;
import dev.rollcall.store.Settlement.ReportOutcome;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * The aggregate reports of one batch on their way through one transaction. Statements go over whole
 * batches and are sorted by key, tables are taken in one order everywhere (report,
 * carrier_evidence, report_key, raw, report_row, evidence, rollups), so that writers wait for each
 * other but never in a circle. A report that is there already takes the carrier of its duplicate
 * when that says more for it.
 */
final class AggregateBatch {

  private static final Duration REPORTER_CLOCKS_DIFFER = Duration.ofDays(2);
  private static final LocalDate FIRST_PARTITION = LocalDate.of(2012, 1, 1);

  private final Connection connection;
  private final Instant now;
  private final int parser;
  private final List<Incoming> incoming = new ArrayList<>();
  private final Map<UUID, Incoming> byId = new LinkedHashMap<>();

  /** One report of the batch, and where it came from. */
  private record Incoming(PreparedAggregate prepared, String origin) {
    UUID id() {
      return prepared.name().id();
    }

    List<Object> key() {
      return List.of(prepared.policyDomain(), prepared.name().key());
    }
  }

  AggregateBatch(Connection connection, Instant now, int parser) {
    this.connection = connection;
    this.now = now;
    this.parser = parser;
  }

  void add(PreparedAggregate prepared, String origin) {
    Incoming one = new Incoming(prepared, origin);
    incoming.add(one);
    byId.merge(one.id(), one, AggregateBatch::better);
  }

  private static Incoming better(Incoming one, Incoming other) {
    Carrier carrier = one.prepared().carrier();
    return carrier.orBetter(other.prepared().carrier()).equals(carrier) ? one : other;
  }

  /** Stores what is new; one outcome per report in the order they were added. */
  List<ReportOutcome> write() throws SQLException, IOException {
    if (incoming.isEmpty()) {
      return List.of();
    }
    copyReports();
    Map<UUID, Incoming> fresh = insertReports();
    boolean raised = new RaisedCarriers(connection).raise(known(fresh));
    keepSignatures();
    if (fresh.isEmpty() && !raised) {
      return Collections.nCopies(incoming.size(), ReportOutcome.DUPLICATE);
    }
    Conflicts conflicts = new Conflicts(connection);
    conflicts.settle(fresh.keySet(), raised);
    writeRaw(fresh);
    writeRows(fresh, conflicts, raised);
    return outcomes(fresh, conflicts);
  }

  /** Of every copy, be it not the one that is stored. */
  private void keepSignatures() throws SQLException {
    CarrierEvidence evidence = new CarrierEvidence(connection);
    incoming.forEach(one -> evidence.add(one.prepared()));
    evidence.write(now);
  }

  /** The others: they were stored before. */
  private List<RaisedCarriers.Carried> known(Map<UUID, Incoming> fresh) {
    return byId.values().stream()
        .filter(one -> !fresh.containsKey(one.id()))
        .map(
            one ->
                new RaisedCarriers.Carried(
                    one.prepared().policyDomain(),
                    one.id(),
                    one.prepared().bytes(),
                    one.prepared().carrier()))
        .toList();
  }

  /** Makes the table of the transaction for what is coming in. */
  static void makeTable(Connection connection) throws SQLException {
    Sql.execute(
        connection,
        "create temp table if not exists incoming_report (like report including defaults)"
            + " on commit delete rows");
  }

  private void copyReports() throws SQLException {
    makeTable(connection);
    String columns =
        "(policy_domain, id, key, content, bytes, parser, reporter, reporter_name, reporter_email,"
            + " reporter_mail_domain, reporter_contact, report_id, period_begin, period_end, day,"
            + " shape, namespace, version, generator, errors, policy, rows, messages, passed,"
            + " unusable_rows, unusable_messages, flags, salvaged, carrier, carrier_domain, origin,"
            + " arrived_at)";
    try (BinaryCopy copy = new BinaryCopy(connection, "incoming_report " + columns, 32)) {
      for (Incoming one : byId.values()) {
        copyReport(copy.row(), one);
      }
      copy.end();
    }
  }

  private void copyReport(BinaryCopy copy, Incoming one) throws SQLException {
    AggregateReport report = one.prepared().report();
    Period period = report.period();
    Carrier carrier = one.prepared().carrier();
    copy.text(one.prepared().policyDomain())
        .uuid(one.id())
        .uuid(one.prepared().name().key())
        .uuid(report.content())
        .uuid(one.prepared().bytes())
        .integer(parser)
        .text(report.reporter().key())
        .text(report.reporter().name())
        .text(report.reporter().email())
        .text(report.reporter().mailDomain())
        .text(report.reporter().contact())
        .text(report.reportId())
        .instant(period == null ? null : period.begin())
        .instant(period == null ? null : period.end())
        .date(day(report))
        .text(report.shape().name())
        .text(report.namespace())
        .text(report.version())
        .text(report.generator())
        .jsonb(Json.texts(report.errors()))
        .jsonb(Json.policy(report.policy()))
        .bigint(report.totals().rows())
        .bigint(report.totals().messages())
        .bigint(report.totals().passed())
        .bigint(report.totals().unusableRows())
        .bigint(report.totals().unusableMessages())
        .jsonb(Json.flags(flags(report, now)))
        .bool(one.prepared().salvaged())
        .text(carrier.standing().word())
        .text(carrier.domain() == null ? null : carrier.domain().name())
        .text(one.origin())
        .instant(now);
  }

  /** Only here is it known when a report is read, and so whether its period can have been. */
  static List<Flag> flags(AggregateReport report, Instant now) {
    Period period = report.period();
    if (period == null
        || isPlausible(period, now)
        || report.flags().stream().anyMatch(f -> f.kind() == FlagKind.PERIOD_IMPLAUSIBLE)) {
      return report.flags();
    }
    List<Flag> flags = new ArrayList<>(report.flags());
    flags.add(
        new Flag(
            FlagKind.PERIOD_IMPLAUSIBLE,
            "date_range is " + period.begin() + " to " + period.end() + ", read at " + now));
    return flags;
  }

  private static boolean isPlausible(Period period, Instant now) {
    return period.end().isBefore(now.plus(REPORTER_CLOCKS_DIFFER))
        && !period.day().isBefore(FIRST_PARTITION);
  }

  private LocalDate day(AggregateReport report) {
    return report.period() == null
        ? LocalDate.ofInstant(now, ZoneOffset.UTC)
        : report.period().day();
  }

  /** The reports that were not there yet, by name. */
  private Map<UUID, Incoming> insertReports() throws SQLException {
    Map<UUID, Incoming> fresh = new LinkedHashMap<>();
    String insert =
        """
        insert into report
        select * from incoming_report
        order by policy_domain, id
        on conflict do nothing
        returning id
        """;
    try (PreparedStatement statement = connection.prepareStatement(insert);
        ResultSet result = statement.executeQuery()) {
      while (result.next()) {
        UUID id = result.getObject(1, UUID.class);
        fresh.put(id, byId.get(id));
      }
    }
    return fresh;
  }

  private void writeRaw(Map<UUID, Incoming> fresh) throws SQLException, IOException {
    try (BinaryCopy copy =
        new BinaryCopy(
            connection, "raw (policy_domain, report, piece, encoding, bytes, arrived_at)", 6)) {
      for (Incoming one : fresh.values()) {
        RawPieces.of(one.prepared()).copyTo(copy, one.prepared().policyDomain(), one.id(), now);
      }
      copy.end();
    }
  }

  private void writeRows(Map<UUID, Incoming> fresh, Conflicts conflicts, boolean raised)
      throws SQLException, IOException {
    Shares shares = new Shares(connection);
    List<DomainDay> days =
        fresh.values().stream()
            .map(one -> new DomainDay(one.prepared().policyDomain(), day(one.prepared().report())))
            .distinct()
            .sorted()
            .toList();
    EvidenceBook book = EvidenceBook.of(connection, days);
    try (RowWriter writer = new RowWriter(connection, book, shares)) {
      for (Incoming one : fresh.values()) {
        writer.add(one.prepared(), day(one.prepared().report()), conflicts.counts(one.id()));
      }
      writer.end();
    }
    book.write();
    if (conflicts.dethrones() || raised) {
      shares.move(fresh.keySet());
    }
    shares.write();
    conflicts.writeReporterRollup();
  }

  /** Of several contents for a key that come together, all but the first are in conflict. */
  private List<ReportOutcome> outcomes(Map<UUID, Incoming> fresh, Conflicts conflicts) {
    Map<List<Object>, Integer> before = new HashMap<>();
    for (Incoming one : fresh.values()) {
      before.putIfAbsent(one.key(), conflicts.contents(one.id()));
      before.merge(one.key(), -1, Integer::sum);
    }
    List<ReportOutcome> outcomes = new ArrayList<>();
    Set<UUID> seen = new HashSet<>();
    for (Incoming one : incoming) {
      if (!fresh.containsKey(one.id()) || !seen.add(one.id())) {
        outcomes.add(ReportOutcome.DUPLICATE);
      } else {
        boolean first = before.merge(one.key(), 1, Integer::sum) == 1;
        outcomes.add(first ? ReportOutcome.STORED : ReportOutcome.CONFLICT);
      }
    }
    return outcomes;
  }
}
