package dev.rollcall.tell.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.judge.Overview;
import dev.rollcall.tell.Worlds;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class OverviewJsonTest {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final List<BiConsumer<OverviewJson, PrintWriter>> VALUES =
      List.of(OverviewJson::sources, OverviewJson::findings, OverviewJson::ready);

  @Test
  void readyHasWhatOtherProgramsRelyOn() {
    JsonNode ready = ready(Worlds.judged("many-senders"));

    assertThat(ready.propertyNames())
        .contains(
            "domain",
            "from",
            "to",
            "verdict",
            "window",
            "impact",
            "blockers",
            "missing",
            "compliance",
            "reasons",
            "notes",
            "unseen",
            "ownership");
    assertThat(ready.get("domain").asString()).isEqualTo("acme.example");
    assertThat(ready.get("from").asString()).isEqualTo("none");
    assertThat(ready.get("to").asString()).isEqualTo("quarantine");
    assertThat(ready.get("verdict").asString()).isEqualTo("not-ready");
    assertThat(ready.get("window"))
        .hasToString(
            "{\"from\":\"2026-10-25\",\"to\":\"2026-11-23\",\"days\":30,\"days_with_reports\":30}");
    assertThat(ready.get("impact"))
        .hasToString("{\"ours\":10172,\"undecided\":81,\"indirect\":387,\"spoofed\":10117}");
    JsonNode blocker = ready.get("blockers").get(1);
    assertThat(blocker.get("kind").asString()).isEqualTo("spf-miss");
    assertThat(blocker.get("sender").asString()).isEqualTo("Paydesk");
    assertThat(blocker.get("sources"))
        .hasToString("[{\"source\":\"203.0.113.130\",\"messages\":640}]");
    assertThat(blocker.get("messages").asLong()).isEqualTo(640);
    assertThat(blocker.get("fix").asString()).startsWith("Make Paydesk sign");
  }

  @Test
  void everyBlockerHasTheSameFields() {
    for (Overview overview : Worlds.all()) {
      for (JsonNode blocker : ready(overview).get("blockers")) {
        assertThat(blocker.propertyNames())
            .containsExactly(
                "kind",
                "sender",
                "sender_kind",
                "messages",
                "source_count",
                "sources",
                "author_domains",
                "first_day",
                "last_day",
                "fix");
      }
    }
  }

  @Test
  void partsAddUp() {
    for (Overview overview : Worlds.all()) {
      JsonNode ready = ready(overview);
      JsonNode sources = json(overview, OverviewJson::sources);
      JsonNode totals = sources.get("totals");

      assertThat(sum(ready.get("impact")))
          .isEqualTo(ready.get("failing").asLong())
          .isEqualTo(totals.get("dmarc_fail").asLong());
      assertThat(sum(totals.get("failing"))).isEqualTo(totals.get("dmarc_fail").asLong());
      assertThat(ready.get("messages").asLong()).isEqualTo(totals.get("messages").asLong());
      for (String count :
          List.of(
              "messages", "dmarc_pass", "dmarc_fail", "dkim_aligned", "spf_aligned", "verified")) {
        assertThat(
                sources.get("sources").values().stream()
                    .mapToLong(s -> s.get(count).asLong())
                    .sum())
            .as(count)
            .isEqualTo(totals.get(count).asLong());
      }
    }
  }

  @Test
  void findingsAreThoseOfTheOverview() {
    for (Overview overview : Worlds.all()) {
      JsonNode findings = json(overview, OverviewJson::findings).get("findings");

      assertThat(findings.values().stream().map(f -> f.get("kind").asString()))
          .isEqualTo(overview.findings().stream().map(f -> f.kind().word()).toList());
      assertThat(findings.values().stream().map(f -> f.get("fix").asString()))
          .isEqualTo(overview.findings().stream().map(f -> f.fix()).toList());
    }
  }

  @Test
  void everyFieldIsDocumented() throws IOException {
    Set<String> names = new TreeSet<>();
    for (Overview overview : Worlds.all()) {
      VALUES.forEach(value -> collect(json(overview, value), names));
    }
    String help;
    try (InputStream in = getClass().getResourceAsStream("/help/json.txt")) {
      help = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }

    assertThat(names).hasSizeGreaterThan(40);
    assertThat(names).allSatisfy(name -> assertThat(help).containsPattern("\\b" + name + "\\b"));
    assertThat(help.lines()).allMatch(line -> line.length() <= 100);
  }

  @Test
  void hostileTextComesBackAsReceivedAndIsNeverPrintedRaw() {
    Overview overview = Worlds.judged("hostile");
    for (BiConsumer<OverviewJson, PrintWriter> value : VALUES) {
      assertThat(text(overview, value).strip().chars()).allMatch(c -> c >= ' ' && c < 0x7f);
    }

    assertThat(
            json(overview, OverviewJson::sources).get("sources").values().stream()
                .map(source -> source.get("source").asString()))
        .contains(
            "\u001b[1A\u001b[2Kready", "a\r\nVERDICT: READY", "\u009b31mred\u007f", "\ud800lone");
  }

  @Test
  void eachValueIsOneLine() {
    for (BiConsumer<OverviewJson, PrintWriter> value : VALUES) {
      assertThat(text(Worlds.judged("hostile"), value).lines()).hasSize(1);
    }
  }

  private static void collect(JsonNode node, Set<String> names) {
    names.addAll(node.propertyNames());
    node.values().forEach(child -> collect(child, names));
  }

  private static long sum(JsonNode counts) {
    assertThat(counts.propertyNames()).containsExactly("ours", "undecided", "indirect", "spoofed");
    return counts.values().stream().mapToLong(JsonNode::asLong).sum();
  }

  private static JsonNode ready(Overview overview) {
    return json(overview, OverviewJson::ready);
  }

  private static JsonNode json(Overview overview, BiConsumer<OverviewJson, PrintWriter> value) {
    return MAPPER.readTree(text(overview, value));
  }

  private static String text(Overview overview, BiConsumer<OverviewJson, PrintWriter> value) {
    StringWriter text = new StringWriter();
    PrintWriter out = new PrintWriter(text);
    value.accept(new OverviewJson(overview, Worlds.lives(overview)), out);
    out.flush();
    return text.toString();
  }
}
