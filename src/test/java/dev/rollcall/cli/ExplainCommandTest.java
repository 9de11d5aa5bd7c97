package dev.rollcall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.app.demo.DemoMail;
import dev.rollcall.app.demo.DemoWorld;
import dev.rollcall.cli.Cli.Answer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every number of the verdict opens down to rows that add up to it. */
class ExplainCommandTest {

  @TempDir Path folder;

  private Cli cli;

  private static JsonNode json(String text) {
    return JsonMapper.builder().build().readTree(text);
  }

  private void takeInTheDemo() throws Exception {
    cli = Cli.in(folder);
    Path mail = Files.createDirectories(folder.resolve("mail"));
    List<DemoMail> mails = DemoWorld.before(LocalDate.of(2026, 11, 23)).mails();
    for (int i = 0; i < mails.size(); i++) {
      Files.write(mail.resolve(i + ".eml"), mails.get(i).bytes());
    }
    cli.run("import", mail.toString());
  }

  private void takeIn(String name, String xml) throws Exception {
    cli.run("import", cli.file(name, xml).toString());
  }

  private List<JsonNode> explained(String domain, String what, String... more) throws Exception {
    List<String> arguments =
        new ArrayList<>(List.of("ready", domain, "--explain", what, "--format", "json"));
    arguments.addAll(List.of(more));
    Answer answer = cli.run(arguments.toArray(String[]::new));
    assertThat(answer.err()).isEmpty();
    assertThat(answer.status()).isZero();
    return answer.out().lines().map(ExplainCommandTest::json).toList();
  }

  private void mustAddUpTo(long messages, String domain, String what) throws Exception {
    List<JsonNode> lines = explained(domain, what, "--full");
    List<JsonNode> rows = lines.subList(1, lines.size() - 1);
    assertThat(rows.stream().mapToLong(row -> row.get("messages").asLong()).sum())
        .as("%s of %s", what, domain)
        .isEqualTo(messages);
    assertThat(lines.get(0).get("messages").asLong()).isEqualTo(messages);
    JsonNode last = lines.get(lines.size() - 1);
    assertThat(last.get("messages_in_rows").asLong()).isEqualTo(messages);
    assertThat(last.get("rows").asInt()).isEqualTo(rows.size());
    assertThat(last.get("rows_listed").asInt()).isEqualTo(rows.size());
  }

  @Test
  void rowsAddUpToEveryNumberOfTheDemo() throws Exception {
    takeInTheDemo();
    String domain = "acme.example";
    Set<String> classes = new TreeSet<>(everyClassMustAddUp(domain));
    largestSourcesMustAddUp(domain);
    String[] deciding = {"--domain", domain, "--by", "ann", "--because", "so"};
    cli.run(concat(deciding, "senders", "approve", "--matching", "*.example", "--yes"));
    for (JsonNode sender : senders(domain)) {
      if (sender.get("sender_kind").asString().equals("unknown")) {
        String address = sender.get("sources").get(0).get("source").asString();
        cli.run(
            concat(
                deciding,
                "senders",
                "ignore",
                sender.get("sender").asString(),
                "--as",
                "Strangers",
                "--network",
                address));
      }
    }
    for (JsonNode sender : senders(domain)) {
      mustAddUpTo(sender.get("messages").asLong(), domain, sender.get("sender").asString());
    }
    classes.addAll(everyClassMustAddUp(domain));
    assertThat(classes).containsExactlyInAnyOrder("ours", "undecided", "indirect", "spoofed");
  }

  /** The classes that have mail. */
  private Set<String> everyClassMustAddUp(String domain) throws Exception {
    JsonNode ready = json(cli.run("ready", domain, "--format", "json").out());
    Set<String> classes = new TreeSet<>();
    for (String one : List.of("ours", "undecided", "indirect", "spoofed")) {
      long messages = ready.get("impact").get(one).asLong();
      mustAddUpTo(messages, domain, one);
      if (messages > 0) {
        classes.add(one);
      }
    }
    mustAddUpTo(ready.get("compliance").get("passing").asLong(), domain, "passing");
    return classes;
  }

  private JsonNode senders(String domain) throws Exception {
    return json(cli.run("senders", domain, "--format", "json").out()).get("senders");
  }

  private void largestSourcesMustAddUp(String domain) throws Exception {
    Map<String, Long> sources = new TreeMap<>();
    json(cli.run("sources", domain, "--format", "json").out())
        .get("sources")
        .forEach(
            line ->
                sources.merge(
                    line.get("source").asString(), line.get("messages").asLong(), Long::sum));
    List<Map.Entry<String, Long>> largest =
        sources.entrySet().stream()
            .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
            .limit(5)
            .toList();
    for (Map.Entry<String, Long> source : largest) {
      mustAddUpTo(source.getValue(), domain, source.getKey());
    }
  }

  private static String[] concat(String[] last, String... first) {
    return Stream.concat(Stream.of(first), Stream.of(last)).toArray(String[]::new);
  }

  @Test
  void aSourceIsShownDownToTheFile() throws Exception {
    cli = Cli.in(folder);
    String xml = ReportXml.of("r-1", 7);
    takeIn("1.xml", xml);
    takeIn("2.xml", ReportXml.of("r-2", 5));
    takeIn("conflict.xml", ReportXml.of("r-2", 4));
    takeIn("other.xml", ReportXml.of("r-3", 9).replace("192.0.2.1", "192.0.2.2"));
    Answer answer = cli.run("ready", "acme.example", "--explain", "192.0.2.1");
    String sha =
        HexFormat.of()
            .formatHex(
                MessageDigest.getInstance("SHA-256").digest(xml.getBytes(StandardCharsets.UTF_8)))
            .substring(0, 32);
    List<String> ids =
        cli.database()
            .query(
                "select left(id::text, 8) from report where report_id in ('r-1', 'r-2')"
                    + " and messages in (5, 7) order by id");
    String first =
        cli.database()
            .query("select report_id from report where id::text like '" + ids.get(0) + "%'")
            .get(0);
    assertThat(
            answer
                .out()
                .lines()
                .map(
                    line ->
                        line.replaceAll("document [0-9a-f]{32}, from .*/", "document D, from ")))
        .startsWith(
            "acme.example: what is behind '192.0.2.1', 2026-10-24 to 2026-11-22",
            "12 messages, 1 sender, 1 address",
            "",
            "bounce.example: 12 messages",
            "",
            "  192.0.2.1: 12 messages",
            "    12 undecided, because nothing proves whose it is and nobody has decided.")
        .contains(
            "    2026-11-20          7  reporter.example, report %s row 1 (r-1)"
                .formatted(first.equals("r-1") ? ids.get(0) : ids.get(1)),
            "      document D, from 1.xml",
            "      document D, from 2.xml")
        .noneMatch(line -> line.contains("conflict.xml") || line.contains("other.xml"));
    assertThat(answer.out()).contains("document " + sha + ", from ");
    assertThat(answer.out().replaceAll("\\s+", " "))
        .contains(
            "as acme.example: DKIM acme.example/mail fail, SPF bounce.example pass; aligned:"
                + " nothing; the receiver said DKIM fail, SPF fail, and did none");
  }

  @Test
  void fiftyRowsOfASourceAreShownUnlessAllAreWanted() throws Exception {
    cli = Cli.in(folder);
    String xml = ReportXml.of("r-1", 2);
    String record = xml.substring(xml.indexOf("<record>"), xml.indexOf("</feedback>"));
    takeIn("many.xml", xml.replace("</feedback>", record.repeat(59) + "</feedback>"));
    assertThat(cli.run("ready", "acme.example", "--explain", "undecided").out())
        .contains("    and 10 rows more; --full shows them\n");
    assertThat(explained("acme.example", "undecided")).hasSize(52);
    assertThat(explained("acme.example", "undecided", "--full")).hasSize(62);
    mustAddUpTo(120, "acme.example", "undecided");
  }

  @Test
  void anEarlierDayIsExplainedToo() throws Exception {
    cli = Cli.in(folder);
    takeIn("1.xml", ReportXml.of("r-1", 7));
    cli.at("2026-11-24T09:00:00Z")
        .run("import", cli.file("2.xml", ReportXml.of("r-2", 5)).toString());
    Answer answer =
        cli.at("2026-11-25T09:00:00Z")
            .run("ready", "acme.example", "--explain", "undecided", "--as-of", "2026-11-23");
    assertThat(answer.out()).contains("7 messages, 1 sender").doesNotContain("2.xml");
  }

  @Test
  void damageIsSaid() throws Exception {
    cli = Cli.in(folder);
    takeIn("1.xml", ReportXml.of("r-1", 7));
    cli.database().execute("update report_row set messages = 6");
    assertThat(cli.run("ready", "acme.example", "--explain", "undecided").out())
        .contains("These rows add up to 6, not to 7: 'rollcall verify' shows what is wrong.");
  }

  @Test
  void whatNothingIsCalledIsAMistake() throws Exception {
    cli = Cli.in(folder);
    takeIn("1.xml", ReportXml.of("r-1", 7));
    takeIn("2.xml", ReportXml.of("r-2", 7).replace("acme.example", "other.example"));
    Answer answer = cli.run("ready", "acme.example", "--explain", "192.0.2.99");
    assertThat(answer.status()).isEqualTo(2);
    assertThat(answer.err()).contains("is called '192.0.2.99'; say ours, undecided,");
    assertThat(cli.run("ready", "--all", "--explain", "ours").err())
        .contains("--explain takes one DOMAIN");
    assertThat(cli.run("ready", "acme.example", "--full").err())
        .contains("--full goes with --explain");
    assertThat(cli.run("ready", "acme.example", "--explain", "spoofed").out()).contains("No mail.");
  }
}
