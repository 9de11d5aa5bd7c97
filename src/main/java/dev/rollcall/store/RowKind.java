package dev.rollcall.store;

import dev.rollcall.report.PublishedPolicy;
import dev.rollcall.report.Row;
import dev.rollcall.sender.Evidence;
import dev.rollcall.sender.RowEvidence;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * What rows share that differ in address and count only: worked out once, written many times.
 *
 * @param facts the row's facts as JSON
 * @param evidenceId the evidence's name
 * @param reducedId the name of the evidence without its lists
 */
@SuppressWarnings("ArrayRecordComponent")
record RowKind(
    String authorDomain,
    byte[] facts,
    Evidence evidence,
    UUID evidenceId,
    Evidence reduced,
    UUID reducedId) {

  /** The kinds of one report's rows. */
  static final class Kinds {

    private static final int REMEMBERED = 10_000;

    private final PublishedPolicy policy;
    private final Map<Row, RowKind> kinds = new HashMap<>();

    Kinds(PublishedPolicy policy) {
      this.policy = policy;
    }

    RowKind of(Row row) {
      if (kinds.size() >= REMEMBERED) {
        kinds.clear();
      }
      return kinds.computeIfAbsent(withoutSourceAndCount(row), this::workOut);
    }

    private RowKind workOut(Row row) {
      Evidence evidence = RowEvidence.of(row, policy);
      Evidence reduced = RowEvidence.withoutLists(evidence);
      return new RowKind(
          row.author().name(),
          Json.row(row),
          evidence,
          EvidenceJson.id(evidence),
          reduced,
          EvidenceJson.id(reduced));
    }

    private static Row withoutSourceAndCount(Row row) {
      return new Row(
          "",
          0,
          row.disposition(),
          row.dkim(),
          row.spf(),
          row.reasons(),
          row.author(),
          row.envelopeFrom(),
          row.envelopeTo(),
          row.dkimResults(),
          row.spfResults());
    }
  }
}
