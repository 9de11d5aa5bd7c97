package dev.rollcall.tell.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.judge.status.AlertState;
import dev.rollcall.judge.status.DatabaseState;
import dev.rollcall.judge.status.DomainState;
import dev.rollcall.judge.status.Duties;
import dev.rollcall.judge.status.MailboxState;
import dev.rollcall.judge.status.Operation;
import dev.rollcall.judge.status.PastRun;
import dev.rollcall.judge.status.PostState;
import dev.rollcall.judge.status.ReporterState;
import dev.rollcall.judge.status.Status;
import dev.rollcall.judge.status.TaskState;
import dev.rollcall.judge.status.WeeklyState;
import dev.rollcall.tell.Hostile;
import dev.rollcall.tell.json.StatusJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The screen of how the work goes, compared whole, and the same as JSON. */
class StatusScreenTest {

  private static final String EVIL = "\u001b[2Jevil\u202e<b>\n=1+1";
  private static final Style NARROW = new Style(80, false);
  private static final Instant NOW = Instant.parse("2026-11-23T12:34:56Z");
  private static final LocalDate DAY = LocalDate.of(2026, 11, 22);
  private static final DatabaseState EMBEDDED = new DatabaseState(null, 4711L, 40017, false);
  private static final DatabaseState OWN =
      new DatabaseState("db.example.org/rollcall", null, null, false);

  private static final MailboxState RUA =
      new MailboxState(
          "rua", 0, 12_345, 67, 2, 0, LocalDate.of(2023, 1, 31), NOW, null, null, null);

  private static Status well() {
    Operation operation =
        new Operation(
            List.of(RUA),
            List.of(reporter("google.com", DAY, 30, 1), reporter("once.example", DAY, 1, 0)),
            List.of(run(null, 12)),
            NOW,
            0,
            0,
            0,
            0,
            PostState.DONE);
    return new Status(operation, EMBEDDED, List.of("rua"), NOW);
  }

  private static Status toLookAt() {
    Operation operation =
        new Operation(
            List.of(RUA), List.of(), List.of(run(null, 12)), NOW, 2, 1, 0, 0, PostState.DONE);
    return new Status(operation, OWN, List.of("rua"), NOW);
  }

  private static Status wrong() {
    List<ReporterState> reporters = new ArrayList<>();
    for (int i = 10; i < 20; i++) {
      reporters.add(reporter("r" + i + ".example", DAY, i, 1));
    }
    reporters.add(reporter("enterprise.protection.outlook.com", DAY.minusDays(9), 60, 1));
    reporters.add(reporter("weekly.example", DAY.minusDays(40), 9, 7));
    reporters.add(reporter(EVIL, DAY, 5, 3));
    Operation operation =
        new Operation(
            List.of(
                new MailboxState(
                    "old-mailbox",
                    0,
                    9,
                    0,
                    0,
                    0,
                    null,
                    NOW.minusSeconds(9_000_000),
                    null,
                    null,
                    null),
                new MailboxState(
                    "reports",
                    1_204,
                    5,
                    1,
                    2,
                    3,
                    DAY,
                    NOW.minusSeconds(90_000),
                    NOW,
                    NOW,
                    "mailbox reports: imap.example.org does not answer: " + EVIL),
                RUA),
            reporters,
            List.of(
                run("mailbox reports: imap.example.org does not answer: " + EVIL, 0),
                run(null, 1_234_567)),
            NOW,
            2,
            1,
            5,
            2,
            PostState.DONE);
    return new Status(operation, EMBEDDED, List.of("rua", "reports", "ruf"), NOW);
  }

  private static Status nothing() {
    Operation operation =
        new Operation(List.of(), List.of(), List.of(), null, 0, 0, 0, 0, PostState.DONE);
    return new Status(operation, new DatabaseState(null, 4711L, 40017, true), List.of(), NOW);
  }

  /** Everything reaches people. */
  private static Status dutiful() {
    WeeklyState.Last last = new WeeklyState.Last("2026-W47", NOW.minusSeconds(9_000), 3, 3, 0, 0);
    Duties duties =
        new Duties(
            List.of("rua"),
            new WeeklyState(last, true, List.of(), NOW.plusSeconds(590_000)),
            AlertState.NONE,
            List.of(new DomainState("example.org", DAY, 28)),
            4);
    return new Status(well().operation(), OWN, duties, NOW);
  }

  /** Nothing does. */
  private static Status neglected() {
    WeeklyState.Last last = new WeeklyState.Last("2026-W47", NOW.minusSeconds(9_000), 4, 1, 1, 1);
    Duties duties =
        new Duties(
            List.of("rua"),
            new WeeklyState(last, true, List.of("2026-W44", "2026-W45"), NOW.plusSeconds(590_000)),
            new AlertState(2, 5, "example.org: a new source fails DMARC (" + EVIL + ")"),
            List.of(
                new DomainState("example.org", DAY.minusDays(5), 28),
                new DomainState("rare.example", DAY.minusDays(50), 3),
                new DomainState("shop.example", DAY.minusDays(9), 20)),
            4);
    Operation operation =
        new Operation(
            List.of(RUA),
            List.of(),
            List.of(run(null, 12)),
            NOW,
            0,
            0,
            0,
            0,
            new PostState(2, "nothing has tried to", 1, "a@example.org: 550 no such user"),
            List.of(
                new TaskState("mail", NOW.minusSeconds(7_200), false, null, NOW, 3),
                new TaskState("poll", NOW.minusSeconds(7_200), false, NOW, null, 0)));
    return new Status(operation, OWN, duties, NOW);
  }

  private static ReporterState reporter(String name, LocalDate lastDay, int days, int pause) {
    Instant received = lastDay.plusDays(1).atStartOfDay().toInstant(java.time.ZoneOffset.UTC);
    return new ReporterState(name, received.plusSeconds(25_000), lastDay, days, pause);
  }

  private static PastRun run(String error, long messages) {
    return new PastRun(
        "poll", NOW.minusSeconds(61), NOW, messages, messages / 2, 3, 1, 4, 2, error);
  }

  @Test
  void jsonTellsOfWhatShouldReachPeople() {
    JsonNode json = JsonMapper.shared().readTree(json(neglected()));
    assertThat(json.get("weekly").toString())
        .isEqualTo(
            """
            {"week":"2026-W47","due":"2026-11-23T10:04:56Z","recipients":4,"sent":1,"waiting":1,\
            "given_up":1,"left_out":["2026-W44","2026-W45"],"next":"2026-11-30T08:28:16Z"}""");
    assertThat(json.get("domains").values().stream().map(d -> d.get("silent").asBoolean()))
        .containsExactly(true, false, true);
    assertThat(json.get("alerts_open").asInt()).isEqualTo(2);
    assertThat(JsonMapper.shared().readTree(json(well())).get("weekly").isNull()).isTrue();
  }

  private static String transcript() {
    StringBuilder text = new StringBuilder();
    for (Status status : List.of(well(), toLookAt(), wrong(), nothing(), dutiful(), neglected())) {
      text.append("$ rollcall status\n").append(new StatusScreen(status).text(NARROW)).append('\n');
    }
    return text.toString();
  }

  @Test
  void screensAreAsExpected() throws IOException {
    ScreensTest.check("status", transcript());
  }

  @Test
  void tablesFitEightyColumns() {
    assertThat(transcript().lines()).allMatch(line -> DisplayWidth.of(line) <= 80);
  }

  @Test
  void noCharacterOfAStrangerReachesATerminalRaw() {
    String text = transcript().replace("\n", "");
    assertThat(Hostile.visible(text)).isEqualTo(text);
    assertThat(json(wrong()).strip().chars()).allMatch(c -> c >= ' ' && c < 0x7f);
  }

  @Test
  void jsonTellsTheSame() {
    JsonNode json = JsonMapper.shared().readTree(json(wrong()));
    assertThat(json.get("well").asBoolean()).isFalse();
    assertThat(json.get("troubles").get(0).get("kind").asString()).isEqualTo("mailbox-fails");
    assertThat(json.get("mailboxes").values().stream().map(m -> m.get("configured").asBoolean()))
        .containsExactly(true, true, true, false);
    assertThat(json.get("reporters").values().stream().filter(r -> r.get("silent").asBoolean()))
        .hasSize(2);
    assertThat(JsonMapper.shared().readTree(json(well())).get("well").asBoolean()).isTrue();
  }

  @Test
  void everyFieldIsDocumented() throws IOException {
    Set<String> names = new TreeSet<>();
    collect(JsonMapper.shared().readTree(json(wrong())), names);
    String help;
    try (InputStream in = getClass().getResourceAsStream("/help/json.txt")) {
      help = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    String part = help.substring(help.indexOf("rollcall status --format json"));
    assertThat(names).hasSizeGreaterThan(30);
    assertThat(names).allSatisfy(name -> assertThat(part).containsPattern("\\b" + name + "\\b"));
  }

  private static void collect(JsonNode node, Set<String> names) {
    names.addAll(node.propertyNames());
    node.forEach(child -> collect(child, names));
  }

  private static String json(Status status) {
    StringWriter text = new StringWriter();
    StatusJson.print(status, new PrintWriter(text));
    return text.toString();
  }
}
