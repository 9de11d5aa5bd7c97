package dev.rollcall.parse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.limit.Limits;
import dev.rollcall.mail.Bytes;
import dev.rollcall.mail.Payload;
import dev.rollcall.report.AggregateReport;
import dev.rollcall.report.Flag;
import dev.rollcall.report.FlagKind;
import dev.rollcall.report.Row;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Documents made to hurt their reader. Each has an outcome, and a reason in one line. */
@Timeout(60)
class XmlTrapsTest {

  private static final String ROW =
      "<record><row><source_ip>192.0.2.1</source_ip><count>1</count></row>"
          + "<identifiers><header_from>shop.example</header_from></identifiers></record>";

  private final AggregateReader reader = new AggregateReader(Limits.defaults());

  @TempDir private Path folder;

  @Test
  void doctypeIsRefusedWhateverItHolds() throws IOException {
    assertThat(unreadable("<!DOCTYPE feedback><feedback/>")).contains("line 1").contains("DOCTYPE");
    assertThat(unreadable("<?xml version='1.0'?>\n<!DOCTYPE feedback [ ]><feedback/>"))
        .contains("line 2")
        .contains("DOCTYPE");
  }

  @Test
  void localFileIsNotReadThroughAnEntity() throws IOException {
    Path secret = Files.writeString(folder.resolve("secret.txt"), "the secret");
    for (String dtd :
        List.of(
            "<!DOCTYPE feedback [<!ENTITY x SYSTEM '%s'>]>",
            "<!DOCTYPE feedback [<!ENTITY %% p SYSTEM '%s'> %%p;]>",
            "<!DOCTYPE feedback SYSTEM '%s'>",
            "<!DOCTYPE feedback PUBLIC '-//x//y' '%s'>")) {
      String document =
          String.format(dtd, secret.toUri())
              + "<feedback><report_metadata><report_id>&x;</report_id></report_metadata>"
              + "</feedback>";
      assertThat(unreadable(document)).contains("DOCTYPE").doesNotContain("the secret");
    }
  }

  @Test
  void entitiesWithinEntitiesAreNeverExpanded() throws IOException {
    StringBuilder laughs = new StringBuilder("<!DOCTYPE feedback [<!ENTITY a0 'ha'>");
    for (int i = 1; i < 30; i++) {
      String before = "&a" + (i - 1) + ";";
      laughs.append("<!ENTITY a").append(i).append(" '").append(before.repeat(10)).append("'>");
    }
    assertThat(unreadable(laughs + "]><feedback>&a29;</feedback>")).contains("DOCTYPE");
  }

  @Test
  void undeclaredEntityIsNamed() throws IOException {
    assertThat(unreadable("<feedback><version>&nbsp;</version></feedback>"))
        .contains("line 1")
        .contains("nbsp");
  }

  @Test
  void deepNestingHitsTheLimit() throws IOException {
    String deep = "<a>".repeat(100_000) + "</a>".repeat(100_000);
    assertThat(unreadable("<feedback>" + deep + "</feedback>")).contains("limits.xml-depth");
    assertThat(unreadable("<feedback><record>" + deep + "</record></feedback>"))
        .contains("limits.xml-depth");
  }

  @Test
  void hugeAttributeHitsTheLimit() throws IOException {
    Bytes document = endless("<feedback><record x='", "xxxxxxxxxx", 10_000_000, "'/></feedback>");
    assertThat(unreadable(document)).contains("limits.xml-attribute-chars");
  }

  @Test
  void manyAttributesHitTheLimit() throws IOException {
    StringBuilder attributes = new StringBuilder();
    for (int i = 0; i < 1000; i++) {
      attributes.append(" a").append(i).append("=''");
    }
    assertThat(unreadable("<feedback" + attributes + "/>")).contains("64");
  }

  @Test
  void hugeTextHitsTheLimit() throws IOException {
    for (String element : List.of("record", "report_metadata", "version", "unknown")) {
      Bytes document =
          endless("<feedback><" + element + "><x>", "words ", 10_000_000, "</x></" + element + ">");
      assertThat(unreadable(document)).as(element).contains("limits.record-chars");
    }
  }

  @Test
  void hugeNameHasAShortReason() throws IOException {
    String name = "n".repeat(3_000_000);
    assertThat(unreadable("<feedback><" + name + "></wrong></feedback>")).hasSizeLessThan(1000);
  }

  @Test
  void hugeCommentIsPassedOver() throws IOException {
    String comment = "<!--" + " words".repeat(1_000_000) + "-->";
    AggregateReport report =
        read(document("<feedback>" + comment + ROW + comment + ROW + comment + "</feedback>"));
    assertThat(report.totals().rows()).isEqualTo(2);
  }

  @Test
  void wordsWithoutARecordHaveAReason() throws IOException {
    assertThat(unreadable(endless("<feedback>", "words and words ", 100_000_000, "")))
        .contains("limits.record-chars");
    assertThat(unreadable(endless("<feedback>", "<e>words</e>", 100_000_000, "")))
        .contains("limits.bytes-without-row");
    assertThat(unreadable(endless("<?xml version='1.0'?>", "words and words ", 100_000_000, "")))
        .contains("no well-formed XML");
    assertThat(unreadable(endless("<?xml version='1.0'?><a>", "words ", 100_000_000, "")))
        .contains("limits.bytes-without-row");
  }

  @Test
  void wordsBehindTheEndHitTheLimit() throws IOException {
    assertThat(unreadable(endless("<feedback>" + ROW + "</feedback>", " ", 100_000_000, "")))
        .contains("limits.bytes-without-row");
  }

  @Test
  void emptyRecordsAreCountedAndFlaggedInFewWords() throws IOException {
    AggregateReport report = read(endless("<feedback>", "<record/>", 500_000, "</feedback>"));
    assertThat(report.totals().rows()).isZero();
    assertThat(report.totals().unusableRows()).isEqualTo(500_000);
    assertThat(report.flags()).hasSizeLessThan(110);
  }

  @Test
  void moreRecordsThanAllowedHitTheLimit() throws IOException {
    AggregateReader strict = new AggregateReader(rows(100));
    assertThat(strict.read(document("<feedback>" + ROW.repeat(100) + "</feedback>")))
        .isInstanceOf(Reading.Read.class);
    assertThat(strict.read(document("<feedback>" + ROW.repeat(101) + "</feedback>")))
        .isEqualTo(new Reading.Unreadable("more than 100 records (limits.rows)"));
    assertThat(strict.read(document("<feedback>" + "<record/>".repeat(101) + "</feedback>")))
        .isEqualTo(new Reading.Unreadable("more than 100 records (limits.rows)"));
  }

  @Test
  void emptyRecordsWithoutEndHitTheLimit() throws IOException {
    assertThat(unreadable(endless("<feedback>", "<record/>", 100_000_000, "</feedback>")))
        .contains("limits.bytes-without-row");
  }

  @Test
  void unknownElementsArePassedOver() throws IOException {
    assertThat(
            read(endless("<feedback>", "<unknown a='b'/>", 900_000, ROW + "</feedback>"))
                .totals()
                .rows())
        .isEqualTo(1);
  }

  @Test
  void differentNamesWithoutEndHitTheLimit() throws IOException {
    for (String form :
        List.of(
            "<n%d/>", "<a n%d=''/>", "<a xmlns:n%d='x'/>", "<?n%d?>", "<n%d:a xmlns:n%d='x'/>")) {
      StringBuilder names = new StringBuilder("<feedback>" + ROW);
      for (int i = 0; i < 10_000; i++) {
        names.append(form.replace("%d", "" + i));
      }
      assertThat(unreadable(names + "</feedback>")).as(form).contains("1000");
    }
  }

  @Test
  void whatIsNoXmlIsUnreadable() throws IOException {
    for (String no :
        List.of("", "<", "<>", "<feedback", "unused", "<feedback><record>", "\0\0\0", "<?xml")) {
      assertThat(reader.read(document(no))).as(no).isInstanceOf(Reading.Unreadable.class);
    }
  }

  @Test
  void truncatedReportNamesTheLine() throws IOException {
    assertThat(unreadable("<feedback>\n<version/>\n<record>\n<row>")).contains("line 4");
    AggregateReport report =
        read(document("<feedback>\n" + ROW + "\n<record>\n<row><count>7</count>"));
    assertThat(report.totals().rows()).isEqualTo(1);
    assertThat(report.totals().unusableMessages()).isEqualTo(7);
    assertThat(report.flags())
        .extracting(Flag::detail)
        .contains(
            "line 3: something of it is missing",
            "cut off in line 4: 1 complete record kept, 1 set aside");
  }

  @Test
  void longTextIsCutAndFlagged() throws IOException {
    String comment = "c".repeat(20_000);
    AggregateReport report =
        read(
            document(
                "<feedback><report_metadata><extra_contact_info>"
                    + comment
                    + "</extra_contact_info></report_metadata></feedback>"));
    assertThat(report.reporter().contact()).hasSize(10_000);
    assertThat(report.flags()).extracting(Flag::kind).contains(FlagKind.TEXT_CUT);
  }

  @Test
  void tooManyResultsOrReasonsSetTheRowAside() throws IOException {
    String results = "<auth_results>" + "<dkim/>".repeat(201) + "</auth_results>";
    String reasons = "<policy_evaluated>" + "<reason/>".repeat(51) + "</policy_evaluated>";
    AggregateReport report =
        read(
            document(
                "<feedback>"
                    + ROW.replace("</record>", results + "</record>")
                    + ROW
                    + ROW.replace("</row>", reasons + "</row>")
                    + "</feedback>"));
    assertThat(report.totals().rows()).isEqualTo(1);
    assertThat(report.totals().unusableMessages()).isEqualTo(2);
    assertThat(report.flags())
        .extracting(Flag::detail)
        .anyMatch(detail -> detail.contains("limits.auth-results-per-row"))
        .anyMatch(detail -> detail.contains("limits.reasons-per-row"));
  }

  @Test
  void largeRowsAreNotHeldInMemory() throws IOException {
    String large =
        ROW.replace(
            "</record>",
            "<auth_results>"
                + ("<dkim><human_result>" + "h".repeat(9_000) + "</human_result></dkim>")
                    .repeat(190)
                + "</auth_results></record>");
    AggregateReport report = read(endless("<feedback>", large, 150, "</feedback>"));
    long[] results = new long[1];
    report.rows().forEach(row -> results[0] += row.dkimResults().size());
    assertThat(results[0]).isEqualTo(150 * 190);
  }

  @Test
  void whatTheReaderOfRowsThrowsIsNotTakenForBadContent() throws IOException {
    AggregateReport report = read(endless("<feedback>", ROW, 50_000, "</feedback>"));
    Assertions.assertThatThrownBy(
            () ->
                report
                    .rows()
                    .forEach(
                        row -> {
                          throw new UnsupportedOperationException("database is gone");
                        }))
        .isExactlyInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void troubleOnOurSideIsNotTakenForBadContent() {
    Bytes broken =
        () ->
            new FilterInputStream(new ByteArrayInputStream(new byte[0])) {
              @Override
              public int read() throws IOException {
                throw new IOException("disk is gone");
              }

              @Override
              public int read(byte[] buffer, int offset, int length) throws IOException {
                throw new IOException("disk is gone");
              }
            };
    Assertions.assertThatThrownBy(
            () -> reader.read(new Payload.Document("", Payload.Form.XML, broken, null)))
        .isInstanceOf(IOException.class)
        .hasMessage("disk is gone");
  }

  @Test
  void rowsAreTheSameEveryTime() throws IOException {
    AggregateReport report = read(endless("<feedback>", ROW, 20_000, "</feedback>"));
    List<Row> first = AggregateFacts.rows(report);
    assertThat(first).hasSize(20_000).isEqualTo(AggregateFacts.rows(report));
  }

  private AggregateReport read(Payload.Document document) throws IOException {
    Reading reading = reader.read(document);
    assertThat(reading).isInstanceOf(Reading.Read.class);
    return (AggregateReport) ((Reading.Read) reading).report();
  }

  private AggregateReport read(Bytes document) throws IOException {
    return read(new Payload.Document("", Payload.Form.XML, document, null));
  }

  private String unreadable(String document) throws IOException {
    return unreadable(document(document).plain());
  }

  private String unreadable(Bytes document) throws IOException {
    Reading reading = reader.read(new Payload.Document("", Payload.Form.XML, document, null));
    assertThat(reading).isInstanceOf(Reading.Unreadable.class);
    String why = ((Reading.Unreadable) reading).why();
    assertThat(why).isNotBlank().doesNotContain("\n");
    return why;
  }

  private static Payload.Document document(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return new Payload.Document("", Payload.Form.XML, () -> new ByteArrayInputStream(bytes), null);
  }

  private static Limits rows(int rows) {
    Limits l = Limits.defaults();
    return new Limits(
        l.messageBytes(),
        l.partBytes(),
        l.expansionRatio(),
        l.expansionGraceBytes(),
        l.bytesWithoutRow(),
        l.archiveEntries(),
        l.nesting(),
        l.mimeParts(),
        l.mimeDepth(),
        l.headerBytes(),
        rows,
        l.repairs(),
        l.recordChars(),
        l.authResultsPerRow(),
        l.reasonsPerRow(),
        l.messagesPerRow(),
        l.keyText(),
        l.otherText(),
        l.xmlDepth(),
        l.xmlAttributeChars());
  }

  /** {@code start}, {@code times} times {@code middle}, {@code end}; never all in memory. */
  private static Bytes endless(String start, String middle, int times, String end) {
    int perBlock = Math.max(1, 100_000 / middle.length());
    byte[] block = middle.repeat(perBlock).getBytes(StandardCharsets.UTF_8);
    byte[] rest = middle.repeat(times % perBlock).getBytes(StandardCharsets.UTF_8);
    return () -> {
      List<InputStream> streams = new ArrayList<>();
      streams.add(new ByteArrayInputStream(start.getBytes(StandardCharsets.UTF_8)));
      for (int i = 0; i < times / perBlock; i++) {
        streams.add(new ByteArrayInputStream(block));
      }
      streams.add(new ByteArrayInputStream(rest));
      streams.add(new ByteArrayInputStream(end.getBytes(StandardCharsets.UTF_8)));
      return new SequenceInputStream(Collections.enumeration(streams));
    };
  }
}
