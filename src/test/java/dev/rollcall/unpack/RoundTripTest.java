package dev.rollcall.unpack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.limit.Limits;
import dev.rollcall.mail.Content;
import dev.rollcall.mail.Message;
import dev.rollcall.mail.Origin;
import dev.rollcall.parse.Reading;
import dev.rollcall.parse.ReportParser;
import dev.rollcall.report.AggregateReport;
import dev.rollcall.report.FlagKind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A report that was made up, written in any encoding and packed in any way, says what it said. */
class RoundTripTest {

  private static final int REPORTS = 12;

  private static final List<Charset> ENCODINGS =
      List.of(
          StandardCharsets.UTF_8,
          StandardCharsets.UTF_16,
          StandardCharsets.ISO_8859_1,
          Charset.forName("windows-1252"));

  /** In every one of the encodings, those that XML reserves among them. */
  private static final String LETTERS = "abcXYZ019.-_ <>&'\"]]>äöüßÄÖÜéñ¿§";

  private final Random random = new Random(20261123);
  private final Unpacker unpacker = new Unpacker(Limits.defaults());
  private final ReportParser parser = new ReportParser(Limits.defaults());

  /** What a row says, and what is read of it, in the same words. */
  private record Line(
      String source,
      long messages,
      String disposition,
      String dkim,
      String spf,
      String author,
      String comment,
      String selector) {}

  private record Facts(
      String reporter, String id, long begin, long end, String domain, List<Line> lines) {}

  @Test
  void whateverIsWrittenIsRead() throws IOException {
    for (int i = 0; i < REPORTS; i++) {
      Facts facts = facts();
      for (Charset encoding : ENCODINGS) {
        List<byte[]> packed = packed(xml(facts, encoding).getBytes(encoding));
        for (int j = 0; j < packed.size(); j++) {
          assertThat(read(packed.get(j))).as("report %d %s %d", i, encoding, j).isEqualTo(facts);
        }
      }
    }
  }

  private Facts facts() {
    List<Line> lines =
        IntStream.range(0, random.nextInt(6))
            .mapToObj(
                i ->
                    new Line(
                        random.nextBoolean() ? "192.0.2." + i : "2001:db8::" + (i + 1),
                        1 + random.nextInt(1_000_000),
                        oneOf("none", "quarantine", "reject"),
                        oneOf("pass", "fail"),
                        oneOf("pass", "fail"),
                        oneOf("acme.example", "mail.acme.example", "xn--mller-kva.example"),
                        text(),
                        text()))
            .toList();
    long begin = 1_700_000_000L + random.nextInt(80_000_000);
    return new Facts(text(), text(), begin, begin + 86_399, "acme.example", lines);
  }

  private String oneOf(String... words) {
    return words[random.nextInt(words.length)];
  }

  /** Not blank at its ends, where blanks mean nothing. */
  private String text() {
    return random
        .ints(random.nextInt(60), 0, LETTERS.length())
        .mapToObj(i -> LETTERS.substring(i, i + 1))
        .collect(Collectors.joining("", "ä", "ß"));
  }

  private static String xml(Facts facts, Charset encoding) {
    return """
        <?xml version="1.0" encoding="%s"?>
        <feedback><report_metadata><org_name>%s</org_name><email>d@reporter.example</email>
        <report_id>%s</report_id><date_range><begin>%d</begin><end>%d</end></date_range>
        </report_metadata><policy_published><domain>%s</domain><p>none</p></policy_published>
        %s</feedback>
        """
        .formatted(
            encoding.name(),
            escaped(facts.reporter),
            escaped(facts.id),
            facts.begin,
            facts.end,
            facts.domain,
            facts.lines.stream().map(RoundTripTest::xml).collect(Collectors.joining()));
  }

  private static String xml(Line line) {
    return """
        <record><row><source_ip>%s</source_ip><count>%d</count><policy_evaluated>
        <disposition>%s</disposition><dkim>%s</dkim><spf>%s</spf>
        <reason><type>other</type><comment>%s</comment></reason></policy_evaluated></row>
        <identifiers><header_from>%s</header_from></identifiers><auth_results>
        <dkim><domain>acme.example</domain><selector>%s</selector><result>pass</result></dkim>
        </auth_results></record>
        """
        .formatted(
            line.source,
            line.messages,
            line.disposition,
            line.dkim,
            line.spf,
            escaped(line.comment),
            line.author,
            escaped(line.selector));
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("]]>", "]]&gt;");
  }

  private static List<byte[]> packed(byte[] xml) {
    List<byte[]> files =
        List.of(xml, Packing.gzip(xml), Packing.zip("r.xml", xml), Packing.deflated("r.xml", xml));
    return Stream.concat(files.stream(), files.stream().flatMap(RoundTripTest::mailed)).toList();
  }

  /** As the whole of a mail, as one of its parts, and in a mail that was passed on. */
  private static Stream<byte[]> mailed(byte[] file) {
    byte[] base64 =
        Packing.joined(
            Packing.bytes("Content-Transfer-Encoding: base64\r\n\r\n"),
            Base64.getMimeEncoder().encode(file));
    byte[] quoted =
        Packing.joined(
            Packing.bytes("Content-Transfer-Encoding: quoted-printable\r\n\r\n"), quoted(file));
    return Stream.of(base64, quoted)
        .map(part -> Packing.joined(Packing.bytes("Content-Type: application/gzip\r\n"), part))
        .flatMap(
            part ->
                Stream.of(
                    Packing.joined(Packing.bytes("Subject: report\r\n"), part),
                    multipart(part),
                    multipart(
                        Packing.joined(
                            Packing.bytes("Content-Type: message/rfc822\r\n\r\n"), part))));
  }

  private static byte[] multipart(byte[] part) {
    return Packing.joined(
        Packing.bytes(
            "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nhello\r\n--b\r\n"),
        part,
        Packing.bytes("\r\n--b--\r\n"));
  }

  /** RFC 2045 6.7, every byte written as one that may not stand for itself. */
  private static byte[] quoted(byte[] file) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int i = 0; i < file.length; i++) {
      out.writeBytes(Packing.bytes(String.format("=%02X", file[i] & 0xff)));
      if (i % 20 == 19) {
        out.writeBytes(Packing.bytes("=\r\n"));
      }
    }
    return out.toByteArray();
  }

  private Facts read(byte[] packed) throws IOException {
    Message message = new Message(new Origin.File("r"), new Content.InMemory(packed));
    try (Unpacked unpacked = unpacker.unpack(message)) {
      assertThat(unpacked.problems()).isEmpty();
      assertThat(unpacked.payloads()).hasSize(1);
      Reading reading = parser.parse(unpacked.payloads().get(0));
      assertThat(reading).isInstanceOf(Reading.Read.class);
      return facts((AggregateReport) ((Reading.Read) reading).report());
    }
  }

  private static Facts facts(AggregateReport report) throws IOException {
    assertThat(report.flags()).noneMatch(flag -> flag.kind() == FlagKind.SALVAGED);
    List<Line> lines = new ArrayList<>();
    report
        .rows()
        .forEach(
            row ->
                lines.add(
                    new Line(
                        row.source(),
                        row.messages(),
                        row.disposition().received(),
                        row.dkim().received(),
                        row.spf().received(),
                        row.author().name(),
                        row.reasons().get(0).comment(),
                        row.dkimResults().get(0).selector())));
    return new Facts(
        report.reporter().name(),
        report.reportId(),
        report.period().begin().getEpochSecond(),
        report.period().end().getEpochSecond(),
        report.policy().domain().name(),
        lines);
  }
}
