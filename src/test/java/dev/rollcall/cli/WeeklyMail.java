package dev.rollcall.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Aggregate reports about one domain, as files to import: one for each reporter and day. */
final class WeeklyMail {

  private final Path folder;
  private final String domain;
  private String policy = "none";

  /** Rows of every report from now on. */
  private final List<String> rows = new ArrayList<>();

  WeeklyMail(Path folder, String domain) throws IOException {
    this.folder = Files.createDirectories(folder);
    this.domain = domain;
  }

  WeeklyMail policy(String published) {
    policy = published;
    return this;
  }

  /** The next reports tell of nothing yet. */
  WeeklyMail nothing() {
    rows.clear();
    return this;
  }

  /** Mail that passes by a signature with key {@code selector} and by SPF. */
  WeeklyMail passing(String source, int messages, String selector) {
    return row(source, messages, "none", domain + "/" + selector + ":pass", domain + ":pass");
  }

  /**
   * One row more.
   *
   * @param dkim DOMAIN/SELECTOR:RESULT; empty for none
   * @param spf DOMAIN:RESULT
   */
  WeeklyMail row(String source, int messages, String disposition, String dkim, String spf) {
    String[] signature = dkim.split("[/:]", -1);
    String[] check = spf.split(":", -1);
    boolean signed = dkim.endsWith(":pass") && signature[0].endsWith(domain);
    boolean allowed = spf.endsWith(":pass") && check[0].endsWith(domain);
    rows.add(
        """
        <record><row><source_ip>%s</source_ip><count>%d</count><policy_evaluated>\
        <disposition>%s</disposition><dkim>%s</dkim><spf>%s</spf></policy_evaluated></row>\
        <identifiers><header_from>%s</header_from></identifiers><auth_results>%s<spf>\
        <domain>%s</domain><scope>mfrom</scope><result>%s</result></spf></auth_results></record>
        """
            .formatted(
                source,
                messages,
                disposition,
                signed ? "pass" : "fail",
                allowed ? "pass" : "fail",
                domain,
                dkim.isEmpty()
                    ? ""
                    : "<dkim><domain>%s</domain><selector>%s</selector><result>%s</result></dkim>"
                        .formatted((Object[]) signature),
                check[0],
                check[1]));
    return this;
  }

  /** Writes the reports of these days, by these reporters. */
  WeeklyMail told(LocalDate from, LocalDate to, String... reporters) throws IOException {
    for (LocalDate day = from; !day.isAfter(to); day = day.plusDays(1)) {
      for (String reporter : reporters) {
        Files.writeString(
            folder.resolve("%s-%s-%s.xml".formatted(domain, reporter, day)), xml(day, reporter));
      }
    }
    return this;
  }

  /** Writes a report of a reporter with a name of its own, as XML. */
  WeeklyMail toldBy(String id, String name, LocalDate day) throws IOException {
    String report = xml(day, id).replace("<org_name>" + id, "<org_name>" + name);
    Files.writeString(folder.resolve(id + ".xml"), report);
    return this;
  }

  private String xml(LocalDate day, String reporter) {
    long begin = day.atStartOfDay().toEpochSecond(ZoneOffset.UTC);
    return """
        <feedback><report_metadata><org_name>%s</org_name><email>d@%s</email>\
        <report_id>%s-%s</report_id><date_range><begin>%d</begin><end>%d</end></date_range>\
        </report_metadata><policy_published><domain>%s</domain><p>%s</p></policy_published>
        %s</feedback>
        """
        .formatted(
            reporter,
            reporter,
            domain,
            day,
            begin,
            begin + 86_399,
            domain,
            policy,
            String.join("", rows));
  }
}
