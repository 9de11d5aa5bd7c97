package dev.rollcall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.channel.Notice;
import dev.rollcall.channel.Receiver;
import dev.rollcall.cli.Cli.Answer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Alerts are found, sent, shown and dealt with, from command to command. */
class AlertsCommandTest {

  private static final Path EXPECTED = Path.of("src", "test", "resources", "cli");

  @TempDir Path folder;

  private ReportedDays days;
  private Receiver hook;

  @BeforeEach
  void firstLook() throws Exception {
    hook = new Receiver();
    days = new ReportedDays(folder);
  }

  @AfterEach
  void end() {
    hook.close();
  }

  private Answer run(String... arguments) throws IOException {
    return days.cli()
        .runWith(
            """
        domains: [acme.example]
        alerts:
          channels:
            - {name: hook, kind: webhook, url: "%s", key: "k3y"}
            - {name: down, kind: command, command: [/bin/false]}
        """
                .formatted(hook.url()),
            arguments);
  }

  private List<String> told() {
    return hook.posted().stream().map(p -> Notice.of(p.body()).title()).toList();
  }

  private static void check(String name, String actual) throws IOException {
    Path expected = EXPECTED.resolve(name);
    if (Boolean.getBoolean("golden.write") && !Files.exists(expected)) {
      Files.writeString(expected, actual);
    }
    assertThat(actual).isEqualTo(Files.readString(expected));
  }

  @Test
  void whatWasThereIsOneSummaryAndNoAlarm() throws Exception {
    Answer first = run("alerts", "--send", "--fail-on", "new");
    assertThat(first.err())
        .contains("rollcall: alert: first look at acme.example: one problem was there already");
    assertThat(first.status()).isEqualTo(1);
    assertThat(told())
        .containsExactly(
            "first look at acme.example: one problem was there already, and not told one by one");
    Answer second = run("alerts", "--send", "--fail-on", "new");
    assertThat(second.status()).isZero();
    assertThat(hook.posted()).hasSize(1);
    Answer test = run("alerts", "test");
    assertThat(test.status()).isEqualTo(75);
    assertThat(test.err()).isEqualTo("rollcall: channel down: the command ended with status 1\n");
    assertThat(told().get(1)).isEqualTo("Rollcall can be heard on channel hook");
  }

  @Test
  void whyNothingIsSentOfDaysBeforeTheFirstLookIsSaid() throws Exception {
    run("alerts", "--send");
    days.somethingOld();
    Answer answer = run("alerts", "--send", "--fail-on", "new");
    assertThat(answer.err())
        .contains(
            "rollcall: alerts: 1 problem was noted of acme.example, and nothing was sent: it speaks"
                + " of days before the first look, or long past; see 'rollcall alerts'\n");
    assertThat(answer.status()).isZero();
    assertThat(hook.posted()).hasSize(1);
    assertThat(answer.out()).contains("198.51.100.0/24", "there from the beginning");
    assertThat(run("alerts", "--send").err()).doesNotContain("noted");
  }

  @Test
  void somethingNewIsToldOnceAndADeadChannelHoldsNobodyUp() throws Exception {
    run("alerts", "--send");
    days.somethingNew();
    Answer answer = run("alerts", "--send", "--fail-on", "open");
    assertThat(answer.status()).isEqualTo(1);
    assertThat(told().get(1)).isEqualTo("acme.example: a new source fails DMARC (198.51.100.0/24)");
    assertThat(answer.err())
        .contains("rollcall: channel down: 2 messages wait since 2026-11-23T12:00:00Z");
    check("alerts-open.txt", answer.out());
    assertThat(run("alerts", "--send", "--fail-on", "new").status()).isZero();
    assertThat(hook.posted()).hasSize(2);
  }

  @Test
  void aReceiverThatWasDownGetsItLaterByTheSameName() throws Exception {
    hook.answer(503, "");
    Answer down = run("alerts", "--send");
    assertThat(down.status()).isZero();
    assertThat(down.err())
        .contains(
            "channel hook: the receiver answers 503; tried again from 2026-11-23T12:01:00Z on");
    assertThat(down.err()).doesNotContain("s3cret").doesNotContain("k3y");
    hook.answer(200, "");
    run("alerts", "--send");
    assertThat(hook.posted()).hasSize(1); // it is not yet time
    days.at("2026-11-23T12:02:00Z");
    run("alerts", "--send");
    assertThat(hook.posted()).hasSize(2);
    assertThat(hook.posted().get(1).headers().get("Idempotency-Key"))
        .isEqualTo(hook.posted().get(0).headers().get("Idempotency-Key"));
  }

  @Test
  void whatIsAcknowledgedAndMutedIsShownWithWhoAndWhy() throws Exception {
    run("alerts", "--send");
    days.somethingNew();
    String id = run("alerts", "--send").idOf("a new source");
    assertThat(run("alerts", "ack", id, "--by", "ann", "--because", "asked them").out())
        .isEqualTo(
            id
                + " acme.example: a new source fails DMARC (198.51.100.0/24): open since 2026-11-25,\n"
                + "  acknowledged by ann (asked them)\n");
    assertThat(run("alerts", "--fail-on", "open").status()).isZero();
    run("alerts", "mute", id, "--until", "2026-12-24", "--because", "holidays", "--by", "bob");
    check("alerts-show.txt", run("alerts", "show", id).out());
    JsonNode json =
        JsonMapper.shared().readTree(run("alerts", "show", id, "--format", "json").out());
    assertThat(json.get("handling").asString()).isEqualTo("muted");
    assertThat(json.get("until").asString()).isEqualTo("2026-12-24");
    assertThat(json.get("history")).hasSize(4);
    assertThat(run("alerts", "unmute", id, "--by", "bob").out()).doesNotContain("muted by");
    assertThat(run("alerts", "mute", id, "--until", "2026-11-01", "--because", "x").err())
        .contains("--until 2026-11-01 is in the past; today is 2026-11-25");
    assertThat(run("alerts", "show", "a-nobody1").err()).contains("no alert is called 'a-nobody1'");
  }

  @Test
  void everyFieldOfJsonIsDocumented() throws Exception {
    run("alerts", "--send");
    days.somethingNew();
    String id = run("alerts", "--send").idOf("a new source");
    run("alerts", "mute", id, "--until", "2026-12-24", "--because", "holidays", "--by", "bob");
    documented("rollcall alerts --format json", 19, run("alerts", "--format", "json").out());
    documented(
        "rollcall alerts --format json", 23, run("alerts", "show", id, "--format", "json").out());
    documented("What the web hook of a channel gets", 8, hook.posted().get(0).body());
    documented("What the web hook of a channel gets", 10, hook.posted().get(1).body());
  }

  private void documented(String heading, int least, String json) throws IOException {
    Set<String> names = new TreeSet<>();
    collect(JsonMapper.shared().readTree(json), names);
    String help;
    try (InputStream in = getClass().getResourceAsStream("/help/json.txt")) {
      help = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    int begin = help.indexOf(heading);
    String part = help.substring(begin, help.indexOf("rollcall findings show", begin));
    assertThat(names).hasSizeGreaterThanOrEqualTo(least);
    assertThat(names).allSatisfy(name -> assertThat(part).containsPattern("\\b" + name + "\\b"));
  }

  private static void collect(JsonNode node, Set<String> names) {
    names.addAll(node.propertyNames());
    node.forEach(child -> collect(child, names));
  }
}
