package dev.rollcall.store;

import dev.rollcall.carrier.Carrier;
import dev.rollcall.mail.Bytes;
import dev.rollcall.report.AggregateReport;
import dev.rollcall.report.FlagKind;
import dev.rollcall.report.PublishedPolicy;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An aggregate report on its way into the store.
 *
 * @param bytes digest of the document as received
 * @param gzip the document as one gzip stream; null when it came otherwise packed
 * @param plain the document
 * @param kinds works out the rows
 * @param rowsWorkedOut the rows, in order; null when there are too many to hold
 * @param carrier who carried it
 * @param signatures what it takes to verify those DKIM signatures of its mail that can say more of
 *     the carrier, each as a header
 */
public record PreparedAggregate(
    AggregateReport report,
    ReportName name,
    UUID bytes,
    @Nullable Bytes gzip,
    Bytes plain,
    RowKinds kinds,
    @Nullable List<WorkedOutRow> rowsWorkedOut,
    Carrier carrier,
    List<String> signatures)
    implements PreparedReport {

  /** Rows of larger reports are worked out while they are written. */
  private static final int ROWS_HELD = 5_000;

  public PreparedAggregate {
    signatures = List.copyOf(signatures);
  }

  /** A row, ready to be written. */
  record WorkedOutRow(String source, long messages, RowKind kind) {}

  /** Takes one row. */
  interface RowWriter {
    void write(WorkedOutRow row);
  }

  /** Works out what can be; nothing is known of a carrier yet. */
  public static PreparedAggregate of(
      AggregateReport report, UUID bytes, @Nullable Bytes gzip, Bytes plain, RowKinds kinds)
      throws IOException {
    ReportName name =
        ReportName.of(
            "aggregate", report.reporter(), report.reportId(), report.period(), report.content());
    List<WorkedOutRow> rows = null;
    if (report.totals().rows() <= ROWS_HELD) {
      List<WorkedOutRow> held = new ArrayList<>((int) report.totals().rows());
      eachOf(report, kinds, held::add);
      rows = held;
    }
    return new PreparedAggregate(
        report, name, bytes, gzip, plain, kinds, rows, Carrier.UNKNOWN, List.of());
  }

  /** The same report, brought by {@code carrier}. */
  public PreparedAggregate carriedBy(Carrier carrier) {
    return carriedBy(carrier, List.of());
  }

  /** The same report, brought by {@code carrier} in a mail with {@code signatures} to verify. */
  public PreparedAggregate carriedBy(Carrier carrier, List<String> signatures) {
    return new PreparedAggregate(
        report, name, bytes, gzip, plain, kinds, rowsWorkedOut, carrier, signatures);
  }

  /** Every row in order, worked out now where it was not before. */
  void eachRow(RowWriter writer) throws IOException {
    if (rowsWorkedOut == null) {
      eachOf(report, kinds, writer);
    } else {
      rowsWorkedOut.forEach(writer::write);
    }
  }

  private static void eachOf(AggregateReport report, RowKinds kinds, RowWriter writer)
      throws IOException {
    PublishedPolicy policy = report.policy();
    report
        .rows()
        .forEach(
            row ->
                writer.write(
                    new WorkedOutRow(row.source(), row.messages(), kinds.of(row, policy))));
  }

  String policyDomain() {
    return report.policy().domain() == null ? "" : report.policy().domain().name();
  }

  /** Whether it is what could be read of a damaged document. */
  public boolean salvaged() {
    return report.flags().stream().anyMatch(flag -> flag.kind() == FlagKind.SALVAGED);
  }

  @Override
  public long rows() {
    return report.totals().rows();
  }
}
