package dev.rollcall.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.limit.Limits;
import dev.rollcall.mail.Payload;
import dev.rollcall.parse.Reading;
import dev.rollcall.parse.ReportParser;
import dev.rollcall.report.AggregateReport;
import dev.rollcall.report.Row;
import dev.rollcall.report.RowTotals;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What must hold of everything that is read, whatever it was made of. */
final class Outcomes {

  /** Small, so that inputs of some kilobytes reach each of them. */
  static final Limits SMALL =
      new Limits(
          64 * 1024, // message bytes
          64 * 1024, // part bytes
          20, // expansion ratio
          4096, // expansion grace bytes
          8192, // bytes without row
          4, // archive entries
          3, // nesting
          8, // mime parts
          4, // mime depth
          2048, // header bytes
          6, // rows
          20, // repairs
          4000, // record chars
          4, // auth results per row
          2, // reasons per row
          1_000_000, // messages per row
          60, // key text
          200, // other text
          10, // xml depth
          200); // xml attribute chars

  private static final int LONGEST_REASON = 3000;

  private static final ReportParser PARSER = new ReportParser(SMALL);

  private Outcomes() {}

  /** Reads {@code payload} twice: the same each time, complete, and within the limits. */
  static void require(Payload payload) throws IOException {
    Reading reading = PARSER.parse(payload);
    if (reading instanceof Reading.Read read) {
      RecordTexts.in(read.report()).forEach(Outcomes::requireStorable);
      if (read.report() instanceof AggregateReport report) {
        requireConsistent(report);
      }
    } else if (reading instanceof Reading.Unreadable unreadable) {
      requireOneLine(unreadable.why());
    } else if (reading instanceof Reading.NotAReport none) {
      requireOneLine(none.why());
    }
    assertThat(facts(PARSER.parse(payload))).isEqualTo(facts(reading));
  }

  /** Content is a digest of all facts. */
  private static Object facts(Reading reading) {
    return reading instanceof Reading.Read read
        ? List.of(read.report().content(), read.report().flags())
        : reading;
  }

  static void requireOneLine(String reason) {
    assertThat(reason).isNotBlank().doesNotContain("\n").hasSizeLessThan(LONGEST_REASON);
  }

  private static void requireConsistent(AggregateReport report) throws IOException {
    List<Row> rows = new ArrayList<>();
    report.rows().forEach(rows::add);
    RowTotals totals = report.totals();
    assertThat(rows).hasSize((int) totals.rows());
    assertThat(rows.stream().mapToLong(Row::messages).sum()).isEqualTo(totals.messages());
    assertThat(totals.rows() + totals.unusableRows()).isLessThanOrEqualTo(SMALL.rows());
    for (Row row : rows) {
      assertThat(row.messages()).isBetween(1L, SMALL.messagesPerRow());
      assertThat(row.reasons()).hasSizeLessThanOrEqualTo(SMALL.reasonsPerRow());
      assertThat(row.dkimResults().size() + row.spfResults().size())
          .isLessThanOrEqualTo(SMALL.authResultsPerRow());
      RecordTexts.in(row).forEach(Outcomes::requireStorable);
    }
  }

  /** PostgreSQL takes neither NUL nor half a surrogate pair. */
  private static void requireStorable(String text) {
    assertThat(text.length()).as(text).isLessThan(LONGEST_REASON);
    assertThat(text.indexOf('\0')).as(text).isNegative();
    assertThat(text.codePoints().noneMatch(c -> c >= 0xd800 && c <= 0xdfff)).as(text).isTrue();
  }
}
