package dev.rollcall.parse;

import dev.rollcall.limit.Limits;
import dev.rollcall.mail.BadContent;
import dev.rollcall.report.FlagKind;
import dev.rollcall.report.Row;
import dev.rollcall.report.RowTotals;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What one pass has found of an aggregate report so far. */
final class AggregateDraft implements FeedbackScan.Finder {

  /**
   * Larger reports are read again from their bytes when their rows are needed. An ordinary row is
   * about 1,500 large.
   */
  private static final int CHARS_IN_MEMORY = 8_000_000;

  private static final String RFC_9990_NAMESPACE = "urn:ietf:params:xml:ns:dmarc-2.0";

  private final Limits limits;
  private final Flags flags;
  private final RowReader rowReader;
  private final RowDigest rowsDigest = new RowDigest();
  private final Contradictions contradictions = new Contradictions();
  private final List<Row> rows = new ArrayList<>();
  private long rowChars;
  private RowTotals totals = RowTotals.ZERO;
  private String namespace = "";
  private boolean extension;
  private long brokenRows;
  private @Nullable String version;
  private @Nullable MetadataXml metadata;
  private @Nullable PolicyXml policy;

  AggregateDraft(Limits limits, Flags flags) {
    this.limits = limits;
    this.flags = flags;
    this.rowReader = new RowReader(limits, flags);
  }

  @Override
  public void root(String found, boolean withinAnother) {
    namespace = found;
    if (withinAnother) {
      flags.raise(FlagKind.SALVAGED, "what stands before the feedback element left out");
    }
  }

  @Override
  public void version(String found) {
    version = found;
  }

  @Override
  public void extension() {
    extension = true;
  }

  @Override
  public void metadata(MetadataXml found) {
    if (metadata != null) {
      flags.raise(FlagKind.ELEMENT_REPEATED, "report_metadata; the first one counts");
      return;
    }
    metadata = found;
  }

  @Override
  public void policy(PolicyXml found) {
    if (policy != null) {
      flags.raise(FlagKind.ELEMENT_REPEATED, "policy_published; the first one counts");
      return;
    }
    policy = found;
  }

  @Override
  public boolean row(RecordXml xml, int line, int chars) throws BadContent {
    requireRoom();
    try {
      Row row = rowReader.read(xml);
      totals = totals.plus(row);
      rowsDigest.add(row);
      contradictions.add(row);
      keep(row, chars);
      return true;
    } catch (UnusableRow e) {
      totals = totals.plusUnusable(e.messages());
      flags.raise(FlagKind.ROW_UNUSABLE, "line " + line + ": " + e.reason());
      return false;
    }
  }

  @Override
  public void brokenRow(RecordXml xml, int line) throws BadContent {
    requireRoom();
    brokenRows++;
    totals = totals.plusUnusable(rowReader.messages(xml));
    flags.raise(FlagKind.ROW_UNUSABLE, "line " + line + ": something of it is missing");
  }

  private void requireRoom() throws BadContent {
    if (totals.rows() + totals.unusableRows() >= limits.rows()) {
      throw new BadContent("more than " + limits.rows() + " records (limits.rows)");
    }
  }

  private void keep(Row row, int chars) {
    rowChars += chars;
    if (rowChars <= CHARS_IN_MEMORY) {
      rows.add(row);
    } else {
      rows.clear();
    }
  }

  /** RFC 9990 keeps version 1.0, so only its namespace and its new elements tell the shape. */
  boolean isRfc9990() {
    MetadataXml m = metadata();
    PolicyXml p = policy();
    return namespace.equals(RFC_9990_NAMESPACE)
        || extension
        || m.generator != null
        || p.np != null
        || p.testing != null
        || p.t != null
        || p.discoveryMethod != null;
  }

  String namespace() {
    return namespace;
  }

  @Nullable String version() {
    return version;
  }

  MetadataXml metadata() {
    return metadata == null ? new MetadataXml() : metadata;
  }

  PolicyXml policy() {
    return policy == null ? new PolicyXml() : policy;
  }

  RowTotals totals() {
    return totals;
  }

  Contradictions contradictions() {
    return contradictions;
  }

  /** How many records were whole, usable or not. */
  long wholeRows() {
    return totals.rows() + totals.unusableRows() - brokenRows;
  }

  /** How many records were there of which something was missing. */
  long brokenRows() {
    return brokenRows;
  }

  UUID rowsDigest() {
    return rowsDigest.name();
  }

  /** The rows; empty when there were too many to keep. */
  Optional<List<Row>> rowsInMemory() {
    return rowChars <= CHARS_IN_MEMORY ? Optional.of(rows) : Optional.empty();
  }
}
