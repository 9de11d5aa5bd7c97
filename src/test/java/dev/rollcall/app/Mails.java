package dev.rollcall.app;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.zip.GZIPOutputStream;

/** Mail for mailboxes: numbered reports whose figures follow from the number, and other mail. */
final class Mails {

  private static final LocalDate FIRST_DAY = LocalDate.of(2026, 10, 1);
  private static final int DAYS = 30;

  private Mails() {}

  /** Messages that the report counts. */
  static long messages(int number) {
    return number + 3L;
  }

  /** A mail with one aggregate report of two rows. */
  static String report(int number) {
    return mail("report " + number, "application/gzip", gzip(reportXml(number)));
  }

  /** A mail with that report. */
  static String ofXml(String xml) {
    return mail("a report", "application/gzip", gzip(xml));
  }

  /** The report itself. */
  static String reportXml(int number) {
    return reportXml(number, row("192.0.2." + number % 200, number) + row("198.51.100.7", 3));
  }

  static String reportXml(int number, String rows) {
    long begin = FIRST_DAY.plusDays(number % DAYS).atStartOfDay().toEpochSecond(ZoneOffset.UTC);
    return """
        <?xml version="1.0"?>
        <feedback>
        <report_metadata><org_name>reporter.example</org_name><email>r@reporter.example</email>
        <report_id>r-%d</report_id>
        <date_range><begin>%d</begin><end>%d</end></date_range></report_metadata>
        <policy_published><domain>example.org</domain><adkim>r</adkim><aspf>r</aspf><p>none</p>
        <sp>none</sp><pct>100</pct></policy_published>
        """
            .formatted(number, begin, begin + 86_399)
        + rows
        + "</feedback>\n";
  }

  /** {@code count} rows, with the counts from 1 up. */
  static String rows(int count) {
    StringBuilder rows = new StringBuilder();
    for (int row = 1; row <= count; row++) {
      rows.append(row("10." + (row >> 16) + "." + (row >> 8 & 255) + "." + (row & 255), row));
    }
    return rows.toString();
  }

  static String row(String source, long count) {
    return "<record><row><source_ip>"
        + source
        + "</source_ip><count>"
        + count
        + "</count><policy_evaluated><disposition>none</disposition><dkim>fail</dkim>"
        + "<spf>fail</spf></policy_evaluated></row><identifiers><header_from>example.org"
        + "</header_from></identifiers><auth_results><spf><domain>example.org</domain>"
        + "<result>fail</result></spf></auth_results></record>\n";
  }

  /** A mail that somebody wrote. */
  static String human(int number) {
    return "From: anna@example.net\r\nTo: rua@example.org\r\nSubject: question "
        + number
        + "\r\n\r\nDo you get these reports?\r\n";
  }

  /** A mail whose report is cut off. */
  static String broken(int number) {
    byte[] whole = gzip(reportXml(number));
    byte[] half = Arrays.copyOf(whole, whole.length / 2);
    return mail("broken " + number, "application/gzip", half);
  }

  private static String mail(String subject, String type, byte[] attachment) {
    return "From: r@reporter.example\r\nTo: rua@example.org\r\nSubject: "
        + subject
        + "\r\nMIME-Version: 1.0\r\nContent-Type: "
        + type
        + "\r\nContent-Transfer-Encoding: base64\r\n\r\n"
        + Base64.getMimeEncoder().encodeToString(attachment)
        + "\r\n";
  }

  static byte[] gzip(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
