package dev.rollcall.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A month of reports about acme.example by three receivers, the same mail on each of its days. */
final class Month {

  private static final LocalDate FIRST = LocalDate.of(2026, 10, 24);
  private static final int DAYS = 30;
  private static final List<String> REPORTERS = List.of("google.com", "yahoo.com", "gmx.net");

  private final List<String> rows = new ArrayList<>();
  private String published = "<p>none</p>";

  /** By what was published, as elements of XML. */
  Month published(String elements) {
    published = elements;
    return this;
  }

  /**
   * Mail that each of the receivers gets on each day.
   *
   * @param dkim domain/selector:result; empty for none
   * @param spf domain:result
   */
  Month mail(String source, int messages, String dkim, String spf) {
    return mail("acme.example", source, messages, dkim, spf);
  }

  /** Likewise, in the name of another author. */
  Month mail(String author, String source, int messages, String dkim, String spf) {
    rows.add(
        """
        <record><row><source_ip>%s</source_ip><count>%d</count><policy_evaluated>\
        <disposition>none</disposition><dkim>%s</dkim><spf>%s</spf></policy_evaluated></row>\
        <identifiers><header_from>%s</header_from></identifiers><auth_results>%s%s</auth_results>\
        </record>
        """
            .formatted(
                source,
                messages,
                dkim.endsWith(":pass") ? "pass" : "fail",
                spf.endsWith(":pass") && spf.contains("acme.example") ? "pass" : "fail",
                author,
                dkim(dkim),
                spf(spf)));
    return this;
  }

  private static String dkim(String text) {
    String[] parts = text.split("[/:]", -1);
    return text.isEmpty()
        ? ""
        : "<dkim><domain>%s</domain><selector>%s</selector><result>%s</result></dkim>"
            .formatted(parts[0], parts[1], parts[2]);
  }

  private static String spf(String text) {
    String[] parts = text.split(":", -1);
    return "<spf><domain>%s</domain><scope>mfrom</scope><result>%s</result></spf>"
        .formatted(parts[0], parts[1]);
  }

  /** Has it all imported. */
  void into(Cli cli) throws IOException {
    Path reports = Files.createDirectories(cli.folder().resolve("month"));
    for (String reporter : REPORTERS) {
      for (int day = 0; day < DAYS; day++) {
        LocalDate date = FIRST.plusDays(day);
        Files.writeString(reports.resolve(reporter + date + ".xml"), report(reporter, date));
      }
    }
    Cli.Answer answer = cli.run("import", reports.toString());
    if (answer.status() != 0) {
      throw new IllegalStateException(answer.out() + answer.err());
    }
  }

  private String report(String reporter, LocalDate date) {
    long begin = date.atStartOfDay(ZoneOffset.UTC).toEpochSecond();
    return """
    <feedback><report_metadata><org_name>%s</org_name><email>d@%s</email>\
    <report_id>%s</report_id><date_range><begin>%d</begin><end>%d</end></date_range>\
    </report_metadata><policy_published><domain>acme.example</domain>%s</policy_published>
    %s</feedback>
    """
        .formatted(
            reporter,
            reporter,
            date,
            begin,
            begin + 86_399,
            published,
            rows.stream().collect(Collectors.joining()));
  }
}
