package dev.rollcall.store;

import dev.rollcall.sender.Evidence;
import dev.rollcall.sender.RowEvidence;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Which evidence a batch counts its rows under. Evidence holds domains that strangers choose, so a
 * domain has only so much of it on a day; rows beyond that are counted under the same evidence
 * without its lists, of which there can be few.
 */
final class EvidenceBook {

  /** Combinations per policy domain and day. */
  static final int PER_DAY = 1000;

  private record Entry(String policyDomain, UUID evidence) implements Comparable<Entry> {
    @Override
    public int compareTo(Entry other) {
      int byDomain = policyDomain.compareTo(other.policyDomain);
      return byDomain != 0 ? byDomain : evidence.compareTo(other.evidence);
    }
  }

  private final Connection connection;
  private final Map<DomainDay, Set<UUID>> known = new HashMap<>();

  /** By policy domain: evidence that another of the days has needs no second description. */
  private final Map<String, Set<UUID>> described = new HashMap<>();

  private final Map<DomainDay, Set<UUID>> added = new TreeMap<>();
  private final Map<Entry, Evidence> unwritten = new TreeMap<>();

  private EvidenceBook(Connection connection) {
    this.connection = connection;
  }

  /** The book for these days, with what earlier batches counted under. */
  static EvidenceBook of(Connection connection, Collection<DomainDay> days) throws SQLException {
    EvidenceBook book = new EvidenceBook(connection);
    book.read(List.copyOf(days));
    return book;
  }

  private void read(List<DomainDay> days) throws SQLException {
    String select =
        """
        select e.policy_domain, e.day, e.evidence
        from unnest(?::text[], ?::date[]) d (policy_domain, day)
        join evidence_day e on e.policy_domain = d.policy_domain and e.day = d.day
        """;
    try (PreparedStatement statement = connection.prepareStatement(select)) {
      statement.setArray(
          1,
          connection.createArrayOf("text", days.stream().map(DomainDay::policyDomain).toArray()));
      statement.setArray(
          2,
          connection.createArrayOf("date", days.stream().map(d -> d.day().toString()).toArray()));
      try (ResultSet result = statement.executeQuery()) {
        while (result.next()) {
          DomainDay day = new DomainDay(result.getString(1), result.getObject(2, LocalDate.class));
          UUID evidence = result.getObject(3, UUID.class);
          known.computeIfAbsent(day, d -> new HashSet<>()).add(evidence);
          described.computeIfAbsent(day.policyDomain(), d -> new HashSet<>()).add(evidence);
        }
      }
    }
  }

  /** The evidence under which a row of {@code kind} counts on {@code day}. */
  UUID countUnder(DomainDay day, RowKind kind) {
    Set<UUID> ofDay = known.computeIfAbsent(day, d -> new HashSet<>());
    if (ofDay.contains(kind.evidenceId())) {
      return kind.evidenceId();
    }
    if (ofDay.size() < PER_DAY) {
      enter(day, ofDay, kind.evidenceId(), kind.evidence());
      return kind.evidenceId();
    }
    Evidence reduced = RowEvidence.withoutLists(kind.evidence());
    UUID reducedId = EvidenceJson.id(reduced);
    if (!ofDay.contains(reducedId)) {
      enter(day, ofDay, reducedId, reduced);
    }
    return reducedId;
  }

  private void enter(DomainDay day, Set<UUID> ofDay, UUID id, Evidence evidence) {
    ofDay.add(id);
    added.computeIfAbsent(day, d -> new HashSet<>()).add(id);
    if (described.computeIfAbsent(day.policyDomain(), d -> new HashSet<>()).add(id)) {
      unwritten.put(new Entry(day.policyDomain(), id), evidence);
    }
  }

  /** Stores what the batch added. No copy may be under way. */
  void write() throws SQLException {
    writeEvidence();
    writeDays();
  }

  private void writeEvidence() throws SQLException {
    Sql.execute(
        connection,
        "create temp table if not exists incoming_evidence (like evidence) on commit delete rows");
    try (BinaryCopy copy = new BinaryCopy(connection, "incoming_evidence", 15)) {
      for (Map.Entry<Entry, Evidence> one : unwritten.entrySet()) {
        Evidence evidence = one.getValue();
        copy.row()
            .text(one.getKey().policyDomain())
            .uuid(one.getKey().evidence())
            .text(evidence.evaluatedDkim().name())
            .text(evidence.evaluatedSpf().name())
            .bool(evidence.dkimRelaxed())
            .bool(evidence.dkimStrict())
            .bool(evidence.spfRelaxed())
            .bool(evidence.spfStrict())
            .bool(evidence.passes())
            .text(evidence.disposition().name())
            .texts(evidence.reasons().stream().map(Enum::name).toList())
            .jsonb(EvidenceJson.signatures(evidence))
            .jsonb(EvidenceJson.spfChecks(evidence))
            .jsonb(EvidenceJson.policy(evidence.policy()))
            .bool(evidence.listsDropped());
      }
      copy.end();
    }
    Sql.execute(
        connection,
        """
        insert into evidence
        select * from incoming_evidence
        order by policy_domain, id
        on conflict do nothing
        """);
  }

  private void writeDays() throws SQLException {
    Sql.execute(
        connection,
        "create temp table if not exists incoming_evidence_day (like evidence_day)"
            + " on commit delete rows");
    try (BinaryCopy copy = new BinaryCopy(connection, "incoming_evidence_day", 3)) {
      for (Map.Entry<DomainDay, Set<UUID>> day : added.entrySet()) {
        for (UUID evidence : day.getValue()) {
          copy.row().text(day.getKey().policyDomain()).date(day.getKey().day()).uuid(evidence);
        }
      }
      copy.end();
    }
    Sql.execute(
        connection,
        """
        insert into evidence_day
        select * from incoming_evidence_day
        order by policy_domain, day, evidence
        on conflict do nothing
        """);
  }
}
