package dev.rollcall.judge.alert;

import dev.rollcall.config.AlertSettings;
import dev.rollcall.config.ReadinessSettings;
import dev.rollcall.domain.DomainName;
import dev.rollcall.domain.OwnDomains;
import dev.rollcall.judge.Judge;
import dev.rollcall.judge.Overview;
import dev.rollcall.judge.Question;
import dev.rollcall.judge.Target;
import dev.rollcall.judge.World;
import dev.rollcall.judge.history.RecordChange;
import dev.rollcall.judge.policy.Ladder;
import dev.rollcall.judge.policy.PresentPolicy;
import dev.rollcall.judge.status.DatabaseState;
import dev.rollcall.judge.status.MailboxState;
import dev.rollcall.judge.status.Operation;
import dev.rollcall.judge.status.PostState;
import dev.rollcall.judge.status.Status;
import dev.rollcall.sender.AuthorNames;
import dev.rollcall.sender.ClassifiedTraffic;
import dev.rollcall.sender.Classifier;
import dev.rollcall.sender.DomainTraffic;
import dev.rollcall.sender.ReporterShare;
import dev.rollcall.sender.SourceNames;
import dev.rollcall.sender.SourceTotals;
import dev.rollcall.sender.Traffic;
import dev.rollcall.sender.Window;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A described world in which reports arrive one after another, in the words of its README. */
final class Timeline {

  private static final DomainName DOMAIN = new DomainName("acme.example");
  private static final Pattern QUOTED = Pattern.compile("\"([^\"]*)\"|\\bnothing\\b");

  /** A row of a report; the store counts a report once, however often it comes. */
  private record Row(LocalDate day, String report, Instant arrived, Traffic traffic) {}

  private record Done(Instant at, String what, String kind, String subject, String rest) {}

  private final List<String> world = new ArrayList<>();
  private final Set<String> known = new HashSet<>();
  private final List<Row> rows = new ArrayList<>();
  private final List<RecordChange> changes = new ArrayList<>();
  private final List<Done> done = new ArrayList<>();
  private final Set<Instant> polls = new TreeSet<>();
  private final List<String> expected = new ArrayList<>();
  private AlertSettings settings = AlertSettings.defaults();
  private AlertBook book = AlertBook.EMPTY;

  Timeline(String text) {
    List<String> lines = text.lines().filter(l -> !l.isBlank() && !l.startsWith("#")).toList();
    lines.stream()
        .filter(line -> line.startsWith("sender ") || line.startsWith("service "))
        .forEach(world::add);
    lines.forEach(this::line);
  }

  /** The messages that the description asks for, one line each. */
  List<String> expected() {
    return expected;
  }

  private void line(String line) {
    String[] words = line.split(" ");
    switch (words[0]) {
      case "sender", "service" -> {}
      case "report" -> report(words);
      case "change" -> change(line, words);
      case "polls" -> polls(words);
      case "quiet" ->
          settings =
              with(new AlertSettings.Quiet(time(words[1]), time(words[2]), ZoneId.of(words[3])));
      case "ack", "mute", "works", "fails", "rejected" ->
          done.add(
              new Done(
                  Instant.parse(words[1]),
                  words[0],
                  words[2],
                  words.length > 3 ? words[3] : "",
                  words.length > 4 ? words[4] : ""));
      default -> {
        Instant.parse(words[0]); // or it is no line of ours
        expected.add(line);
      }
    }
  }

  private static LocalTime time(String word) {
    return LocalTime.parse(word);
  }

  private AlertSettings with(AlertSettings.Quiet quiet) {
    AlertSettings s = settings;
    return new AlertSettings(
        s.floor(),
        s.failing(),
        s.complianceDrop(),
        s.wave(),
        s.rejected(),
        s.mailboxHours(),
        s.silentDays(),
        s.repeat(),
        quiet,
        s.policyChange(),
        s.maximumAgeDays(),
        s.tellResolved(),
        s.channels());
  }

  /** {@code report DAYS REPORTER SOURCE COUNT OPTIONS arrives=TIME|+DAYS id=}. */
  private void report(String[] words) {
    Map<String, String> own = new HashMap<>();
    StringBuilder mail = new StringBuilder("mail");
    Arrays.stream(words)
        .skip(3)
        .forEach(
            word -> {
              if (word.matches("(arrives|id|sources)=.*")) {
                own.put(word.split("=", -1)[0], word.split("=", -1)[1]);
              } else {
                mail.append(' ').append(word);
              }
            });
    int i = 0;
    for (LocalDate day : days(words[1])) {
      String report = words[2] + "/" + day + "/" + own.getOrDefault("id", "");
      Instant arrived = arrival(day, own.getOrDefault("arrives", "+1"));
      String ofDay = mail.toString().replace("{n}", Integer.toString(++i));
      for (int s = 1; s <= Integer.parseInt(own.getOrDefault("sources", "1")); s++) {
        String row = ofDay.replace("{s}", Integer.toString(s));
        if (known.add(report + row)) {
          rows.add(new Row(day, report, arrived, traffic(row, day)));
        }
      }
    }
  }

  private static Instant arrival(LocalDate day, String word) {
    return word.startsWith("+")
        ? day.plusDays(Integer.parseInt(word.substring(1))).atTime(6, 0).toInstant(ZoneOffset.UTC)
        : Instant.parse(word);
  }

  private static List<LocalDate> days(String word) {
    String[] ends = word.split("\\.\\.", -1);
    LocalDate last = LocalDate.parse(ends[ends.length - 1]);
    return LocalDate.parse(ends[0]).datesUntil(last.plusDays(1)).toList();
  }

  private Traffic traffic(String mail, LocalDate day) {
    Traffic parsed = new World(String.join("\n", world) + "\n" + mail).traffic().get(0);
    return new Traffic(
        parsed.author(),
        parsed.source(),
        parsed.evidence(),
        parsed.verified(),
        parsed.messages(),
        0,
        day,
        day);
  }

  /** {@code change TIME NAME TYPE "before" -> "after"}, either of them may be {@code nothing}. */
  private void change(String line, String[] words) {
    Matcher quoted = QUOTED.matcher(line);
    List<List<String>> contents = new ArrayList<>();
    while (quoted.find()) {
      contents.add(quoted.group(1) == null ? List.of() : List.of(quoted.group(1)));
    }
    Instant seen = Instant.parse(words[1]);
    changes.add(
        new RecordChange(
            words[2],
            words[3],
            contents.get(0),
            contents.get(1),
            seen.minusSeconds(86_400),
            seen,
            "192.0.2.53"));
  }

  private void polls(String[] words) {
    for (LocalDate day : days(words[1])) {
      Arrays.stream(words)
          .skip(2)
          .forEach(at -> polls.add(day.atTime(time(at)).toInstant(ZoneOffset.UTC)));
    }
  }

  /** Lets it all happen; the messages that come of it, one line each. */
  List<String> played() {
    List<String> told = new ArrayList<>();
    Instant last = Instant.EPOCH;
    for (Instant now : polls) {
      Instant from = last;
      done.stream()
          .filter(one -> one.at().isAfter(from) && !one.at().isAfter(now))
          .forEach(this::handle);
      List<Scene> scenes = new ArrayList<>();
      scenes.add(OperationAlerts.of(status(now), heard(now), settings));
      if (rows.stream().anyMatch(row -> !row.arrived().isAfter(now))) {
        scenes.add(DomainAlerts.of(news(now), settings));
      }
      Alerts.Step step = Alerts.next(book, scenes, now, settings);
      book = step.book();
      step.messages().forEach(message -> told.add(now + " " + shown(message)));
      last = now;
    }
    return told;
  }

  private List<OperationAlerts.Heard> heard(Instant now) {
    TreeSet<LocalDate> days = new TreeSet<>();
    rows.stream().filter(row -> !row.arrived().isAfter(now)).forEach(row -> days.add(row.day()));
    return days.isEmpty()
        ? List.of()
        : List.of(
            new OperationAlerts.Heard(
                DOMAIN, days.last(), days.tailSet(days.last().minusDays(28), false).size()));
  }

  private static String shown(AlertMessage message) {
    if (message instanceof AlertMessage.Baseline baseline) {
      return "baseline " + baseline.there().size();
    }
    AlertMessage.Happened happened = (AlertMessage.Happened) message;
    return happened.news().word()
        + " "
        + message.severity().word()
        + " "
        + name(happened.head())
        + happened.explained().stream().map(a -> " + " + name(a)).collect(Collectors.joining());
  }

  private static String name(Alert alert) {
    return alert.seen().kind().word() + " " + alert.seen().subject();
  }

  private void handle(Done one) {
    if (!one.what().equals("ack") && !one.what().equals("mute")) {
      return;
    }
    AlertHandling.What what =
        one.what().equals("ack") ? AlertHandling.What.ACKNOWLEDGED : AlertHandling.What.MUTED;
    LocalDate until = one.rest().isEmpty() ? null : LocalDate.parse(one.rest());
    List<Alert> alerts = new ArrayList<>();
    int handled = 0;
    for (Alert alert : book.alerts()) {
      boolean meant = name(alert).equals(one.kind() + " " + one.subject());
      handled += meant ? 1 : 0;
      alerts.add(
          meant ? alert.handled(new AlertHandling(what, until, "jo", one.at(), "known")) : alert);
    }
    if (handled != 1) {
      throw new IllegalArgumentException("no alert to handle: " + one);
    }
    book = new AlertBook(book.since(), alerts);
  }

  private Status status(Instant now) {
    Map<String, MailboxState> mailboxes = new TreeMap<>();
    long rejected = 0;
    for (Done one : done.stream().sorted(Comparator.comparing(Done::at)).toList()) {
      if (one.at().isAfter(now)) {
        break;
      }
      if (one.what().equals("rejected")) {
        rejected = Long.parseLong(one.kind());
      } else if (one.what().equals("works") || one.what().equals("fails")) {
        boolean works = one.what().equals("works");
        MailboxState was = mailboxes.getOrDefault(one.kind(), MailboxState.unknown(one.kind()));
        mailboxes.put(
            one.kind(),
            new MailboxState(
                one.kind(),
                0,
                0,
                0,
                0,
                0,
                null,
                works ? one.at() : was.lastSuccess(),
                works || was.firstFailure() != null ? was.firstFailure() : one.at(),
                works ? was.lastFailure() : one.at(),
                works ? was.lastError() : "mailbox " + one.kind() + ": " + one.subject()));
      }
    }
    Operation operation =
        new Operation(
            List.copyOf(mailboxes.values()),
            List.of(),
            List.of(),
            now,
            rejected,
            0,
            0,
            0,
            PostState.DONE);
    return new Status(
        operation, new DatabaseState(null, 1L, 1, false), List.copyOf(mailboxes.keySet()), now);
  }

  private DomainNews news(Instant now) {
    World names = new World(String.join("\n", world));
    LocalDate today = now.atZone(ZoneOffset.UTC).toLocalDate();
    Window window = Window.of(today, DomainNews.DAYS);
    List<Row> arrived = rows.stream().filter(row -> !row.arrived().isAfter(now)).toList();
    List<Row> within = arrived.stream().filter(row -> !row.day().isBefore(window.from())).toList();
    DomainTraffic reported = reported(window, arrived, within);
    List<ClassifiedTraffic> mail =
        new Classifier(reported, names.known(), names::catalogue).classify();
    Overview overview =
        new Judge(
                names.known(),
                new OwnDomains(List.of()),
                ReadinessSettings.defaults(),
                names::catalogue,
                new Ladder(Ladder.STEPS))
            .judge(
                reported,
                Question.to(Target.QUARANTINE),
                PresentPolicy.asReported(DOMAIN, "none", null, null, null, null),
                networks -> List.of(),
                today);
    Map<String, Set<String>> reports = new HashMap<>();
    Set<String> wanted = DomainNews.sourcesToAskFor(mail, today, settings);
    within.stream()
        .filter(row -> !row.traffic().evidence().passes())
        .filter(row -> wanted.contains(row.traffic().source()))
        .forEach(
            row ->
                reports
                    .computeIfAbsent(row.traffic().source(), s -> new LinkedHashSet<>())
                    .add(row.report()));
    List<RecordChange> seen = changes.stream().filter(c -> !c.seen().isAfter(now)).toList();
    return new DomainNews(overview, reported, mail, reports, seen, today);
  }

  private static DomainTraffic reported(Window window, List<Row> arrived, List<Row> within) {
    Map<String, long[]> earlier = new TreeMap<>();
    arrived.stream()
        .filter(row -> row.day().isBefore(window.from()))
        .forEach(
            row -> {
              long[] sums = earlier.computeIfAbsent(row.traffic().source(), s -> new long[3]);
              sums[0] += row.traffic().messages();
              sums[1] += row.traffic().evidence().dkimPasses() ? row.traffic().messages() : 0;
              sums[2] += row.traffic().evidence().passes() ? row.traffic().messages() : 0;
            });
    int days = (int) within.stream().map(Row::day).distinct().count();
    return new DomainTraffic(
        DOMAIN,
        window,
        within.stream().map(Row::traffic).toList(),
        earlier.entrySet().stream()
            .map(
                e ->
                    new SourceTotals(e.getKey(), e.getValue()[0], e.getValue()[1], e.getValue()[2]))
            .toList(),
        List.of(new ReporterShare("google.com", "google.com", 1, 1, days, window.to())),
        days,
        Optional.empty(),
        Optional.empty(),
        SourceNames.NONE,
        new AuthorNames(Map.of()));
  }
}
