package dev.rollcall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What strangers write into reports comes out of no command as anything but text. */
class HostileOutputTest {

  /** A terminal's title, a colour, a bell, a formula, HTML, and text that runs backwards. */
  private static final String EVIL =
      "=HYPERLINK(1)\u001b]0;owned\u0007\u001b[31m\u009b31m\u202e<script>alert(1)</script>";

  private static final String AGGREGATE =
      ReportXml.of("r-1", 7)
          .replace("reporter.example</org_name>", inXml("org") + "</org_name>")
          .replace("r-1</report_id>", inXml("id") + "</report_id>")
          .replace("<selector>mail", "<selector>" + inXml("selector"))
          .replace(
              "<result>fail", "<human_result>" + inXml("human") + "</human_result><result>fail")
          .replace("<result>pass", "<result>" + inXml("result"))
          .replace("<disposition>none", "<disposition>" + inXml("disposition"))
          .replace(
              "</policy_evaluated>",
              "<reason><type>%s</type><comment>%s</comment></reason></policy_evaluated>"
                  .formatted(inXml("type"), inXml("comment")));

  private static final String FAILURE =
      """
      From: %1$s <a@reporter.example>
      Subject: %1$s
      Content-Type: multipart/report; report-type=feedback-report; boundary=b

      --b
      Content-Type: text/plain

      %1$s
      --b
      Content-Type: message/feedback-report

      Feedback-Type: auth-failure
      User-Agent: %1$s
      Version: 1
      Auth-Failure: %1$s
      Original-Mail-From: %1$s
      Original-Rcpt-To: %1$s
      Arrival-Date: Mon, 23 Nov 2026 07:00:00 +0000
      Source-IP: %1$s
      Reported-Domain: acme.example
      Authentication-Results: %1$s; dkim=fail header.d=%1$s
      Delivery-Result: %1$s
      DKIM-Selector: %1$s

      --b
      Content-Type: text/rfc822-headers

      From: %1$s <boss@acme.example>
      Subject: %1$s
      Message-ID: <%1$s@acme.example>
      Received: from %1$s by mx.example; Mon, 23 Nov 2026 07:00:00 +0000
      --b--
      """
          .formatted(EVIL);

  private static final String TLS =
      """
      {"organization-name":"%1$s","contact-info":"%1$s","report-id":"%1$s",
       "date-range":{"start-datetime":"2026-11-22T00:00:00Z",
                     "end-datetime":"2026-11-22T23:59:59Z"},
       "policies":[{"policy":{"policy-type":"%1$s","policy-string":["%1$s"],
                              "policy-domain":"acme.example","mx-host":["%1$s"]},
         "summary":{"total-successful-session-count":5,"total-failure-session-count":3},
         "failure-details":[{"result-type":"%1$s","sending-mta-ip":"%1$s",
           "receiving-mx-hostname":"%1$s","receiving-mx-helo":"%1$s","receiving-ip":"%1$s",
           "failed-session-count":3,"additional-information":"%1$s",
           "failure-reason-code":"%1$s"}]}]}
      """
          .formatted(inJson());

  /** Cannot be read, and quotes itself in the reason. */
  private static final String UNREADABLE =
      """
      From: %1$s <a@reporter.example>
      Subject: Report Domain: %1$s
      Message-ID: <%1$s>
      Content-Type: application/xml; name="%1$s.xml"

      <feedback><%1$s></feedback>
      """
          .formatted(EVIL);

  @TempDir private Path folder;

  private Cli cli;

  @BeforeEach
  void store() throws IOException {
    cli = Cli.in(folder);
    for (Path file :
        List.of(
            cli.file("aggregate.xml", AGGREGATE),
            cli.file("failure.eml", FAILURE),
            cli.file("tls.json", TLS),
            cli.file("unreadable\u001b[31m.eml", UNREADABLE))) {
      requireHarmless(cli.run("import", file.toString()), "import " + file.getFileName());
    }
  }

  @Test
  void nothingThatAStrangerWroteReachesTheTerminalAsItIs() throws IOException, SQLException {
    assertThat(
            cli.database()
                .query(
                    """
                    select 'aggregate ' || count(*) from report
                    union all select 'failure ' || count(*) from failure_report
                    union all select 'tls ' || count(*) from tls_report
                    union all select 'rejected ' || count(*) from rejected
                    """))
        .containsExactlyInAnyOrder("aggregate 1", "failure 1", "tls 1", "rejected 1");
    String report = cli.run("report", "list").out().lines().skip(1).findFirst().orElseThrow();
    String rejected = cli.run("rejected", "list").out().lines().skip(1).findFirst().orElseThrow();
    String finding = findingId(cli.run("findings", "acme.example").out());
    List<List<String>> commands =
        List.of(
            List.of("domains"),
            List.of("sources", "acme.example"),
            List.of("senders", "acme.example"),
            List.of("senders", "acme.example", "--format", "csv"),
            List.of("findings", "acme.example"),
            List.of("findings", "show", finding),
            List.of("findings", "mute", finding, "--until", "2026-12-01", "--because", EVIL),
            List.of("findings", "ask", finding),
            List.of("findings", "show", EVIL),
            List.of("ready", "acme.example"),
            List.of("failures", "acme.example"),
            List.of("tls", "acme.example"),
            List.of("report", "list"),
            List.of("report", "show", firstWord(report)),
            List.of("rejected", "list"),
            List.of("rejected", "show", firstWord(rejected)),
            List.of("rejected", "retry", "--all"),
            List.of("reparse", "--all"),
            List.of("status"));
    for (List<String> command : commands) {
      for (String format : List.of("text", "json", "csv")) {
        List<String> words = new ArrayList<>(command);
        words.addAll(List.of("--format", format));
        Cli.Answer answer = cli.run(words.toArray(String[]::new));
        String which = String.join(" ", words);
        requireHarmless(answer, which);
        if (format.equals("csv") && answer.status() == 0) {
          assertThat(answer.out().lines())
              .as(which)
              .noneMatch(line -> line.matches("(|.*,)\"?[=+@-](?!\\d+(\\.\\d+)?(,|$)).*"));
        }
      }
    }
  }

  private static String findingId(String findings) {
    Matcher id = Pattern.compile("([a-z2-7]{8}), new on").matcher(findings);
    assertThat(id.find()).as(findings).isTrue();
    return id.group(1);
  }

  private static String firstWord(String line) {
    return line.strip().split("\\s+", 2)[0];
  }

  /** No control character but the end of a line, nothing that turns the direction of text. */
  private static void requireHarmless(Cli.Answer answer, String which) {
    String said = (answer.out() + answer.err()).replace("\r\n", "\n"); // RFC 4180 wants both
    String harmful =
        said.codePoints()
            .filter(c -> c != '\n')
            .filter(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT)
            .mapToObj(Integer::toHexString)
            .collect(Collectors.joining(" "));
    assertThat(harmful).as(which + "\n" + said).isEmpty();
  }

  /** XML 1.0 cannot hold most control characters; as a reference, a C1 control it can. */
  private static String inXml(String field) {
    return "=" + field + "()&#x9b;31m&#x202e;&#x7f;&lt;script&gt;";
  }

  private static String inJson() {
    return EVIL.chars()
        .mapToObj(c -> c < ' ' ? String.format("\\u%04x", c) : Character.toString(c))
        .collect(Collectors.joining());
  }
}
