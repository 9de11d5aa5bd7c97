package dev.rollcall.parse;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.limit.Limits;
import dev.rollcall.mail.Bytes;
import dev.rollcall.mail.Payload;
import dev.rollcall.report.AggregateReport;
import dev.rollcall.report.Flag;
import dev.rollcall.report.FlagKind;
import dev.rollcall.report.Row;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Damaged reports: what is whole in them is kept, in time, and the report says so. */
@Timeout(60)
class SalvageTest {

  private static final String HEAD =
      "<feedback><report_metadata><org_name>receiver.example</org_name><report_id>1</report_id>"
          + "<date_range><begin>1793577600</begin><end>1793663999</end></date_range>"
          + "</report_metadata><policy_published><domain>shop.example</domain></policy_published>\n";
  private static final String ROW =
      "<record><row><source_ip>192.0.2.1</source_ip><count>2</count></row>"
          + "<identifiers><header_from>shop.example</header_from></identifiers></record>\n";

  /** On a processor, and more than on a quick one, where one second is enough for each. */
  private static final long MOST_MILLIS = 1_000 * Long.getLong("rollcall.test.patience", 4);

  /** What would cost most if any of it were looked at again and again. */
  private static final List<String> TRAPS =
      List.of(
          "<",
          "<<>",
          "< ",
          "</",
          "<record",
          "<record ",
          "<record/ ",
          "</record ",
          "<record a='",
          "<a>",
          "<row>",
          "</row>",
          "<record>",
          "</record>",
          "<report_metadata>",
          "<!",
          "<!--",
          "<!-- -->",
          "<!-- - -",
          "<?",
          "<?x?>",
          "<![CDATA[",
          "<![CDATA[]]>",
          "<![CDATA[]",
          "]]>",
          "&",
          "&#",
          "&#x",
          "&amp",
          "&amp;",
          "&#0;",
          "&#x10ffff;",
          "&#55555555;",
          "\u0000",
          "\u0001",
          "\u00ff",
          "\n",
          "\r",
          "x:",
          "<x:record>",
          "<version>",
          "<feedback ",
          "><");

  private static final List<String> OPEN_ENDED =
      List.of("<!--", "<!-- - -", "<?", "<![CDATA[", "<![CDATA[]");

  private final AggregateReader reader = new AggregateReader(Limits.defaults());

  @Test
  void whereverItIsCutOffEveryCompleteRecordIsKept() throws IOException {
    String whole = HEAD + ROW.repeat(3) + "</feedback>";
    for (int length = HEAD.length(); length < whole.length() - 1; length++) {
      String cut = whole.substring(0, length);
      AggregateReport report = read(cut.getBytes(UTF_8));
      int complete = (cut.length() - cut.replace("</record>", "").length()) / "</record>".length();
      assertThat(report.totals().rows()).as(cut).isEqualTo(complete);
      assertThat(report.totals().messages()).as(cut).isEqualTo(2L * complete);
      assertThat(salvaged(report)).as(cut).contains("cut off").contains(complete + " complete");
    }
  }

  @Test
  void cutOffBeforeTheEndOfItsPolicyDomainItIsRejectedForTheFirstReason() throws IOException {
    for (int length = 1; length < HEAD.indexOf("</domain>"); length++) {
      Reading reading = reading(HEAD.substring(0, length).getBytes(UTF_8));
      assertThat(reading).isInstanceOf(Reading.Unreadable.class);
      assertThat(((Reading.Unreadable) reading).why()).startsWith("no well-formed XML: ");
    }
  }

  @Test
  void whateverIsBetweenTwoRecordsBothAreKeptUnlessItTakesTheSecondIn() throws IOException {
    for (String trap : TRAPS) {
      AggregateReport report =
          read(("\"" + HEAD + ROW + trap + "\n" + ROW + "</feedback>").getBytes(ISO_8859_1));
      assertThat(report.totals().rows()).as(trap).isEqualTo(OPEN_ENDED.contains(trap) ? 1 : 2);
    }
  }

  @Test
  void trapsRepeatedForMegabytesAreGotOverInTime() throws IOException {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    for (String trap : TRAPS) {
      for (String start : List.of("", "\"" + HEAD + ROW, "\"" + HEAD + "<record><row>")) {
        long begin = threads.getCurrentThreadCpuTime();
        reading(endless(start, trap, 1_000_000 / trap.length(), ROW));
        assertThat(threads.getCurrentThreadCpuTime() - begin)
            .as(trap)
            .isLessThan(MOST_MILLIS * 1_000_000);
      }
    }
  }

  @Test
  void limitHitWhileRepairingIsARejectionThatNamesBoth() throws IOException {
    Reading reading = reading(endless("\"" + HEAD + ROW, "<!-- -->", 3_000_000, "</feedback>"));
    assertThat(((Reading.Unreadable) reading).why())
        .startsWith("no well-formed XML: line 1")
        .contains("limits.bytes-without-row");
    reading = reading(endless("\"" + HEAD + "<version>", "words ", 1_000_000, "</feedback>"));
    assertThat(((Reading.Unreadable) reading).why()).contains("limits.record-chars");
  }

  @Test
  void almostNothingButDamageIsRejectedUnlessMostRecordsAreComplete() throws IOException {
    Reading reading = reading(endless("\"" + HEAD + ROW, "<record>", 110_000, "</feedback>"));
    assertThat(((Reading.Unreadable) reading).why())
        .startsWith("no well-formed XML: line ")
        .endsWith("more than 100000 repairs, and 20 for each complete record (limits.repairs)");
    String row = ROW.replace("</record>", "< & < & < & < & < &</record>");
    assertThat(read(endless(HEAD, row, 20_000, "</feedback>")).totals().rows()).isEqualTo(20_000);
  }

  @Test
  void rowsOfALargeOneAreTheSameEveryTime() throws IOException {
    AggregateReport report =
        read(endless(HEAD, "<a b='<'>" + ROW, 20_000, ROW.substring(0, ROW.length() - 30)));
    List<Row> first = AggregateFacts.rows(report);
    assertThat(first).hasSize(20_000).isEqualTo(AggregateFacts.rows(report));
    assertThat(report.totals().rows()).isEqualTo(20_000);
    assertThat(report.totals().unusableMessages()).isEqualTo(2);
  }

  @Test
  void brokenRecordsWithoutEndHaveFewFlags() throws IOException {
    AggregateReport report =
        read(endless(HEAD + ROW, "<record></row></record>", 100_000, "</feedback>"));
    assertThat(report.totals().unusableRows()).isEqualTo(100_000);
    assertThat(report.flags()).hasSizeLessThan(110);
    assertThat(salvaged(report))
        .isEqualTo(
            "a tag without its counterpart (100000 times, first in line 3):"
                + " 1 complete record kept, 100000 set aside");
  }

  @Test
  void damagedUtf16IsReadAsSuch() throws IOException {
    byte[] cut = ("\uFEFF" + HEAD + ROW + "<record>\u00fc").getBytes(UTF_16LE);
    assertThat(read(cut).totals().rows()).isEqualTo(1);
    assertThat(read(("<?xml version='1.0'?>" + HEAD + ROW).getBytes(UTF_16LE)).totals().rows())
        .isEqualTo(1);
  }

  @Test
  void markInAWellFormedReportMeansNothing() throws IOException {
    String marked = ROW.replace("</record>", "<?broken?></record>");
    AggregateReport report = read((HEAD + marked + "</feedback>").getBytes(UTF_8));
    assertThat(report.totals().rows()).isEqualTo(1);
    assertThat(read((HEAD + marked).getBytes(UTF_8)).totals().rows()).isEqualTo(1);
  }

  private static String salvaged(AggregateReport report) {
    return report.flags().stream()
        .filter(flag -> flag.kind() == FlagKind.SALVAGED)
        .map(Flag::detail)
        .findFirst()
        .orElse("");
  }

  private AggregateReport read(byte[] document) throws IOException {
    return read(() -> new ByteArrayInputStream(document));
  }

  private AggregateReport read(Bytes document) throws IOException {
    Reading reading = reading(document);
    assertThat(reading).isInstanceOf(Reading.Read.class);
    return (AggregateReport) ((Reading.Read) reading).report();
  }

  private Reading reading(byte[] document) throws IOException {
    return reading(() -> new ByteArrayInputStream(document));
  }

  private Reading reading(Bytes document) throws IOException {
    return Objects.requireNonNull(
        reader.read(new Payload.Document("", Payload.Form.XML, document, null)));
  }

  /** {@code start}, {@code times} times {@code middle}, {@code end}; never all in memory. */
  private static Bytes endless(String start, String middle, int times, String end) {
    int perBlock = Math.max(1, 100_000 / middle.length());
    byte[] block = middle.repeat(perBlock).getBytes(ISO_8859_1);
    byte[] rest = middle.repeat(times % perBlock).getBytes(ISO_8859_1);
    return () -> {
      List<InputStream> streams = new ArrayList<>();
      streams.add(new ByteArrayInputStream(start.getBytes(ISO_8859_1)));
      for (int i = 0; i < times / perBlock; i++) {
        streams.add(new ByteArrayInputStream(block));
      }
      streams.add(new ByteArrayInputStream(rest));
      streams.add(new ByteArrayInputStream(end.getBytes(ISO_8859_1)));
      return new SequenceInputStream(Collections.enumeration(streams));
    };
  }
}
