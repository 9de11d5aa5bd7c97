package dev.rollcall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.cli.Cli.Answer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Monday's report of several companies in one store, week 2026-W47. {@code -Dgolden.write=true}
 * writes what is expected and missing, to be read by a person before it is kept; the test fails all
 * the same.
 */
class WeeklyCommandTest {

  private static final Path EXPECTED = Path.of("src", "test", "resources", "weekly");
  private static final LocalDate FIRST = LocalDate.of(2026, 10, 26);
  private static final LocalDate MONDAY = LocalDate.of(2026, 11, 16);
  private static final LocalDate FRIDAY = MONDAY.plusDays(4);
  private static final LocalDate SATURDAY = MONDAY.plusDays(5);
  private static final String[] REPORTERS = {"gmx.net", "google.com", "yahoo.com"};

  private static final List<Path> WRITTEN = new ArrayList<>();

  private static final String[] HEADERS = {
    "Date",
    "From",
    "To",
    "Message-ID",
    "Subject",
    "MIME-Version",
    "Content-Type",
    "Auto-Submitted",
    "List-Id",
    "List-Unsubscribe"
  };

  @TempDir static Path folder;

  private static Cli cli;

  /** What had come on the Monday before, and what came until this one. */
  @BeforeAll
  static void store() throws Exception {
    cli = Cli.in(folder);
    Path before = folder.resolve("before");
    Path since = folder.resolve("since");
    steady(before, since);
    quiet(before);
    mail(since, "first.example").told(MONDAY, SATURDAY, REPORTERS);
    everything(before, since);
    hostile(before, since);
    Files.writeString(since.resolve("broken.xml"), "<feedback><report_metadata>");
    assertThat(cli.at("2026-11-16T06:00:00Z").run("import", before.toString()).status()).isZero();
    assertThat(cli.at("2026-11-23T06:00:00Z").run("import", since.toString()).status())
        .isEqualTo(1);
  }

  private static WeeklyMail mail(Path folder, String domain) throws IOException {
    return new WeeklyMail(folder, domain)
        .passing("192.0.2.1", 100, "mail")
        .passing("192.0.2.2", 40, "mail");
  }

  /** The same every day; on Mondays the reports of Sunday are to come, and some of Saturday. */
  private static void steady(Path before, Path since) throws IOException {
    LocalDate saturday = SATURDAY.minusWeeks(1);
    mail(before, "steady.example")
        .told(FIRST, saturday, "google.com", "yahoo.com")
        .told(FIRST, saturday.minusDays(1), "gmx.net");
    mail(since, "steady.example")
        .told(saturday, FRIDAY, "gmx.net")
        .told(saturday.plusDays(1), SATURDAY, "google.com", "yahoo.com");
  }

  private static void quiet(Path before) throws IOException {
    mail(before, "quiet.example").told(FIRST, MONDAY.minusDays(2), REPORTERS);
  }

  private static WeeklyMail busy(Path folder) throws IOException {
    return mail(folder, "busy.example")
        .row("198.51.100.7", 30, "none", "news.example/n1:pass", "bounce.news.example:pass")
        .row("192.0.2.3", 5, "none", "", "busy.example:fail")
        .row("203.0.113.66", 8, "reject", "", "evil.example:pass")
        .row("203.0.113.5", 6, "none", "busy.example/mail:fail", "list.example:pass");
  }

  private static void everything(Path before, Path since) throws IOException {
    busy(before).told(FIRST, MONDAY.minusDays(2), "google.com", "gmx.net", "wp.pl");
    busy(since).told(MONDAY.minusDays(1), MONDAY.minusDays(1), "google.com", "gmx.net", "wp.pl");
    busy(since)
        .row("192.0.2.9", 25, "quarantine", "busy.example/old:fail", "busy.example:pass")
        .row("192.0.2.8", 12, "quarantine", "busy.example/old:fail", "other.example:fail")
        .row("198.51.100.99", 3, "none", "new-shop.example/s:pass", "new-shop.example:pass")
        .policy("quarantine")
        .told(MONDAY, SATURDAY, "google.com", "gmx.net");
    Files.writeString(since.resolve("tls.json"), TLS);
    Path failure = Path.of("src/test/resources/golden/failure");
    Files.writeString(
        since.resolve("failure.eml"),
        Files.readString(failure.resolve("spf-failure-rfc6652-without-sample-and-source.eml"))
            .replace("shop.example", "busy.example"));
  }

  private static final String TLS =
      """
      {"organization-name":"Big Mail","contact-info":"tls@big.example","report-id":"7",
      "date-range":{"start-datetime":"2026-11-17T00:00:00Z","end-datetime":"2026-11-17T23:59:59Z"},
      "policies":[{"policy":{"policy-type":"sts","policy-domain":"busy.example"},
      "summary":{"total-successful-session-count":90,"total-failure-session-count":10},
      "failure-details":[{"result-type":"certificate-expired","failed-session-count":10}]}]}
      """;

  private static void hostile(Path before, Path since) throws IOException {
    String evil = "=cmd()|'&lt;script&gt;|*x*` [2J\u009b2J\u202e";
    evil(before).toldBy("evil-1", evil + "silent", MONDAY.minusDays(3));
    evil(since)
        .policy("=1+1&lt;s&gt;")
        .toldBy("evil-2", evil, MONDAY.plusDays(1))
        .toldBy("evil-3", evil + "late", MONDAY.minusDays(2));
  }

  private static WeeklyMail evil(Path folder) throws IOException {
    return mail(folder, "hostile.example")
        .row("&lt;b&gt;|`", 50, "none", "", "hostile.example:fail")
        .row(
            "=1+1",
            20,
            "&lt;u&gt;",
            "@&lt;i&gt;.example/&lt;q&gt;:pass",
            "+1&lt;a&gt;.example:pass")
        .row("198.51.100.7", 20, "none", "-1_x.example/&lt;q&gt;:pass", "x.example:fail")
        .row("198.51.100.8", 20, "none", "", "+1.example:pass");
  }

  private static final String RELAYS =
      """
      senders:
        - name: relays
          networks: [192.0.2.0/24]
      """;

  private static final String BUSY =
      """
      domains: [busy.example, forgotten.example]
      senders:
        - name: Relays
          networks: [192.0.2.0/24]
        - name: Newsletter
          dkim: [news.example]
          owner: marketing@busy.example
        - name: Crooks
          decision: spoofer
          networks: [203.0.113.66]
      """;

  private static Answer run(String configuration, String... arguments) throws IOException {
    Answer answer = cli.runWith(configuration, arguments);
    assertThat(answer.status()).as(answer.err()).isZero();
    return answer;
  }

  private static JsonNode json(String configuration, String... arguments) throws IOException {
    return read(run(configuration, arguments));
  }

  private static JsonNode read(Answer answer) {
    return JsonMapper.shared().readTree(answer.out());
  }

  private static String only(String domain) {
    return "domains: [" + domain + "]\n" + RELAYS;
  }

  @Test
  void theSameTrafficEveryWeekShowsNoChange() throws Exception {
    JsonNode report = json(only("steady.example"), "weekly", "--as", "json");
    JsonNode domain = report.get("domains").get(0);
    assertThat(domain.get("alike_now")).isEqualTo(domain.get("alike_before"));
    assertThat(domain.get("alike_now").get("messages").asLong()).isPositive();
    assertThat(domain.get("alike_days").size()).isEqualTo(5);
    assertThat(domain.get("silent_reporters").size()).isZero();
    check("steady.txt", run(only("steady.example"), "weekly").out());
  }

  @Test
  void aQuietWeekSaysSo() throws Exception {
    check("quiet.txt", run(only("quiet.example"), "weekly").out());
  }

  @Test
  void aFirstWeekComparesWithNothing() throws Exception {
    check("first.txt", run(only("first.example"), "weekly").out());
  }

  @Test
  void aWeekWithEverythingTellsItAll() throws Exception {
    check("everything.txt", run(BUSY, "weekly").out());
    check("everything.md", run(BUSY, "weekly", "--as", "markdown").out());
    check("everything.csv", run(BUSY, "weekly", "--as", "csv").out());
    check("everything.json", run(BUSY, "weekly", "--as", "json").out());
  }

  @Test
  void htmlNamesNothingOutsideItself() throws Exception {
    String html = run(BUSY, "weekly", "--as", "html").out();
    assertThat(html)
        .contains("src=\"data:image/png;base64,", "prefers-color-scheme: dark")
        .doesNotContain("<script", "http:", "https:", "<link", "url(", "@import");
    check("everything.html", html.replaceAll("base64,[^\"]*", "base64,..."));
  }

  @Test
  void pagesSayTheSameAsTheMail() throws Exception {
    Path pdf = folder.resolve("busy.pdf");
    assertThat(cli.runWith(BUSY, "weekly", "--as", "pdf").err()).contains("--as pdf needs --out");
    run(BUSY, "weekly", "--as", "pdf", "--out", pdf.toString());
    try (PDDocument document = Loader.loadPDF(Files.readAllBytes(pdf))) {
      String pages = new PDFTextStripper().getText(document).replaceAll("\\s+", " ");
      assertThat(pages)
          .contains(
              "77.8% of our mail proves that it is ours, 2.2 points less than the week before.",
              "Relays ours 2,184 90.6% 76.9% 90.6% +26% mail, -5.9 pt",
              "new-shop.example undecided 36 0.0% 0.0% 0.0% new",
              "passes 1,680 300 0 0",
              "10 of 100 connections failed");
      assertThat(document.getPage(1).getResources().getXObjectNames()).hasSize(1);
      assertThat(document.getDocumentInformation().getTitle())
          .startsWith("Mail compliance 2026-W47");
    }
  }

  @Test
  void whatStrangersWroteIsMarkupNowhere() throws Exception {
    String configuration =
        only("hostile.example").replace("name: relays", "name: '<img src=x>|**b**'");
    assertThat(run(configuration, "weekly", "--as", "html").out())
        .doesNotContain("<script", "<img src=x", "<b>");
    assertThat(run(configuration, "weekly", "--as", "markdown").out())
        .doesNotContainPattern("(?<!\\\\)<");
    String text = run(configuration, "weekly").out();
    assertThat(text).doesNotContainPattern("[\\p{Cc}\\p{Cf}&&[^\n]]");
    check("hostile.txt", text);
    Path pdf = folder.resolve("hostile.pdf");
    run(configuration, "weekly", "--as", "pdf", "--out", pdf.toString());
    try (PDDocument document = Loader.loadPDF(Files.readAllBytes(pdf))) {
      assertThat(new PDFTextStripper().getText(document)).contains("<img src=x>|**b**", "<script>");
    }
  }

  @Test
  void whatStrangersWroteIsNoFormulaAndNoHeader() throws Exception {
    String configuration =
        only("hostile.example").replace("name: relays", "name: '=HYPERLINK(\"x\")'")
            + "mail: {host: localhost, security: plain, from: r@hostile.example}\n";
    String csv = run(configuration, "weekly", "--as", "csv").out();
    assertThat(csv).contains("'=HYPERLINK", "'=1+1").doesNotContainPattern("(?m)(^|,)\"?[=+@\t-]");
    assertThat(json(configuration, "weekly", "--as", "json").get("late_reports").get(0))
        .asString()
        .contains("=cmd()|'<script>");
    Path eml = folder.resolve("hostile.eml");
    run(configuration, "weekly", "--as", "eml", "--out", eml.toString());
    assertThat(
            ReadMail.parts(Files.readString(eml))
                .get(0)
                .lines()
                .map(one -> one.substring(0, one.indexOf(":"))))
        .containsExactlyInAnyOrder(HEADERS);
  }

  @Test
  void numbersAreThoseOfReadyAndFindings() throws Exception {
    JsonNode domain = json(BUSY, "weekly", "busy.example", "--as", "json").get("domains").get(0);
    JsonNode ready =
        read(
            cli.runWith(
                BUSY, "ready", "busy.example", "--until", "2026-11-22", "--format", "json"));
    assertThat(domain.get("verdict")).isEqualTo(ready.get("verdict"));
    String week = BUSY + "readiness:\n  window-days: 7\n  minimum-days: 7\n";
    String[] days = {"busy.example", "--until", "2026-11-22", "--format", "json"};
    JsonNode sources = json(week, "sources", days[0], days[1], days[2], days[3], days[4]);
    JsonNode totals = sources.get("totals");
    assertThat(domain.get("messages")).isEqualTo(totals.get("messages"));
    assertThat(domain.get("dkim_aligned")).isEqualTo(totals.get("dkim_aligned"));
    assertThat(domain.get("failing")).isEqualTo(totals.get("failing"));
    JsonNode last = domain.get("trend").get(11);
    assertThat(last.get("all_mail").get("messages")).isEqualTo(totals.get("messages"));
    assertThat(last.get("all_mail").get("passing")).isEqualTo(totals.get("dmarc_pass"));
    JsonNode findings = json(week, "findings", days[0], days[1], days[2], days[3], days[4]);
    assertThat(mail(domain.get("findings"))).isEqualTo(mail(findings.get("findings")));
  }

  /** Of each finding its kind, sender and messages. */
  private static List<String> mail(JsonNode findings) {
    List<String> mail = new ArrayList<>();
    findings.forEach(
        one ->
            mail.add(
                "%s %s %s".formatted(one.get("kind"), one.get("sender"), one.get("messages"))));
    mail.sort(null);
    return mail;
  }

  @Test
  void everyFieldIsDocumented() throws Exception {
    String help;
    try (InputStream in = getClass().getResourceAsStream("/help/json.txt")) {
      help = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    JsonNode report = json(BUSY, "weekly", "--as", "json");
    Set<String> names = new TreeSet<>();
    names(report, names);
    assertThat(names)
        .hasSizeGreaterThan(60)
        .allSatisfy(name -> assertThat(help).containsPattern("\\b" + name + "\\b"));
  }

  private static void names(JsonNode node, Set<String> names) {
    names.addAll(node.propertyNames());
    node.forEach(child -> names(child, names));
  }

  @Test
  void aWeekThatIsNotOverIsAMistake() throws Exception {
    Answer answer = cli.run("weekly", "--week", "2026-W48");
    assertThat(answer.status()).isEqualTo(2);
    assertThat(answer.err()).contains("2026-W48 is not over; the last that is over is 2026-W47");
    assertThat(cli.run("weekly", "--week", "2026-W54").err()).contains("is no week such as");
  }

  @AfterEach
  void everythingWasExpected() {
    assertThat(WRITTEN).as("missing; with -Dgolden.write=true written now: read it").isEmpty();
  }

  private static void check(String name, String actual) throws IOException {
    Path expected = EXPECTED.resolve(name);
    if (Files.exists(expected)) {
      assertThat(actual).isEqualTo(Files.readString(expected));
      return;
    }
    WRITTEN.add(expected);
    if (Boolean.getBoolean("golden.write")) {
      Files.createDirectories(EXPECTED);
      Files.writeString(expected, actual);
    }
  }
}
