package dev.rollcall.judge.life;

import dev.rollcall.domain.DomainName;
import dev.rollcall.judge.Figures;
import dev.rollcall.judge.Finding;
import dev.rollcall.judge.FindingKind;
import dev.rollcall.judge.Impact;
import dev.rollcall.judge.Lines;
import dev.rollcall.judge.Overview;
import dev.rollcall.judge.Seen;
import dev.rollcall.judge.Severity;
import dev.rollcall.judge.SourceLine;
import dev.rollcall.judge.World;
import dev.rollcall.sender.MessageClass;
import dev.rollcall.sender.SenderName;
import dev.rollcall.sender.Window;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The life of one finding from day to day, each remembered for the next. */
final class Diary {

  private static final Overview EMPTY = new World("").judged();

  private final Map<FindingId, Life> stored = new HashMap<>();
  private final List<MailDay> mail = new ArrayList<>();
  private final List<String> events = new ArrayList<>();

  /** What is seen on a day: at most one finding. */
  record Day(@Nullable Finding finding, List<SourceLine> lines) {

    static final Day NOTHING = new Day(null, List.of());

    static Day with(FindingKind kind, SenderName sender, LocalDate first, LocalDate last) {
      return new Day(
          new Finding(
              kind,
              Severity.BLOCKS,
              sender,
              MessageClass.OURS,
              new Seen(0, 0, List.of(), List.of(EMPTY.domain()), first, last),
              List.of("Seen."),
              "Mend it."),
          List.of());
    }

    static Day aboutReports(FindingKind kind, LocalDate first, LocalDate last) {
      Seen seen = new Seen(5, 0, List.of(), List.of(EMPTY.domain()), first, last);
      return new Day(
          new Finding(kind, Severity.DOUBTFUL, null, null, seen, List.of("Seen."), "Look."),
          List.of());
    }

    private Finding required() {
      return Objects.requireNonNull(finding);
    }

    /** Its mail passes DMARC. */
    Day passing() {
      return of(null);
    }

    Day of(@Nullable MessageClass messageClass) {
      Finding f = required();
      return new Day(
          new Finding(
              f.kind(), f.severity(), f.sender(), messageClass, f.seen(), f.evidence(), f.fix()),
          lines);
    }

    /** With {@code faulty} messages of the {@code all} that come from {@code address}. */
    Day from(String address, long faulty, long all) {
      Finding f = required();
      List<Seen.SourceCount> sources = new ArrayList<>(f.seen().sources());
      sources.add(new Seen.SourceCount(address, faulty));
      Seen seen =
          new Seen(
              f.seen().messages() + faulty,
              sources.size(),
              sources,
              f.seen().authorDomains(),
              f.seen().firstDay(),
              f.seen().lastDay());
      return new Day(
              new Finding(
                  f.kind(),
                  f.severity(),
                  f.sender(),
                  f.messageClass(),
                  seen,
                  f.evidence(),
                  f.fix()),
              lines)
          .beside(address, all);
    }

    /** The sender's sound mail from another address. */
    Day beside(String address, long messages) {
      List<SourceLine> more = new ArrayList<>(lines);
      Finding f = required();
      more.add(
          new SourceLine(
              address,
              Objects.requireNonNull(f.sender()),
              f.seen().authorDomains(),
              new Figures(messages, messages, 0, 0, new Impact(0, 0, 0, 0), 0),
              f.seen().firstDay(),
              f.seen().lastDay()));
      return new Day(finding, more);
    }
  }

  /** Mail of {@code day} passes DMARC, unsigned. */
  void passes(String source, LocalDate day, long messages) {
    mail.add(new MailDay(source, EMPTY.domain(), day, messages, messages, 0));
  }

  /** Mail of {@code day} fails DMARC. */
  void fails(String source, LocalDate day, long messages) {
    mail.add(new MailDay(source, EMPTY.domain(), day, messages, 0, 0));
  }

  /** Mail of {@code day} passes, in the name of another domain. */
  void passesAs(String author, String source, LocalDate day, long messages) {
    mail.add(new MailDay(source, new DomainName(author), day, messages, messages, messages));
  }

  /** Mail of {@code day} passes by a signature. */
  void signs(String source, LocalDate day, long messages) {
    mail.add(new MailDay(source, EMPTY.domain(), day, messages, messages, messages));
  }

  /** What is known on {@code today} of the 30 days until yesterday. */
  LivingFinding on(LocalDate today, Day day) {
    return lookingBackOn(today, today.minusDays(1), day);
  }

  LivingFinding lookingBackOn(LocalDate today, LocalDate until, Day day) {
    Lives.Step step = step(today, until, day);
    step.changed().forEach(life -> stored.put(life.id(), life));
    step.events().stream().map(event -> event.what().word() + words(event)).forEach(events::add);
    List<LivingFinding> all = new ArrayList<>(step.findings().present());
    all.addAll(step.findings().gone());
    return all.get(0);
  }

  private static String words(LifeEvent event) {
    return event.what() == LifeEvent.What.FIXED ? "" : ": " + event.because();
  }

  List<Life> changesOn(LocalDate today, Day day) {
    return step(today, today.minusDays(1), day).changed();
  }

  /** Whether the store has to tell what passed. */
  boolean asksOn(LocalDate today, Day day) {
    return lives(today, today.minusDays(1), day).question().isPresent();
  }

  private Lives lives(LocalDate today, LocalDate until, Day day) {
    Stream<MailDay> known = mail.stream().filter(one -> !one.day().isAfter(until));
    Overview overview =
        new Overview(
            EMPTY.domain(),
            today,
            EMPTY.ownership(),
            Window.of(until, 30),
            30,
            EMPTY.figures(),
            List.of(),
            EMPTY.disagreement(),
            new Lines(
                Stream.concat(day.lines().stream(), known.map(Diary::line)).toList(), List.of()),
            List.of(),
            day.finding() == null ? List.of() : List.of(day.finding()),
            EMPTY.readiness(),
            List.of(),
            0);
    return new Lives(overview, stored.values());
  }

  Lives.Step step(LocalDate today, LocalDate until, Day day) {
    Lives lives = lives(today, until, day);
    List<MailDay> known =
        lives
            .question()
            .map(
                question ->
                    mail.stream()
                        .filter(one -> question.sources().contains(one.source()))
                        .filter(one -> !one.day().isBefore(question.since()))
                        .filter(one -> !one.day().isAfter(until))
                        .toList())
            .orElse(List.of());
    return lives.step(known, Instant.from(today.atStartOfDay(ZoneOffset.UTC)));
  }

  private static SourceLine line(MailDay mail) {
    return new SourceLine(
        mail.source(),
        new SenderName(SenderName.Kind.PASSING, "somebody"),
        List.of(mail.author()),
        new Figures(mail.messages(), mail.passing(), mail.signed(), 0, new Impact(0, 0, 0, 0), 0),
        mail.day(),
        mail.day());
  }

  /** Somebody does something about it. */
  void handle(Handling.What what, LocalDate until) {
    Life life = life();
    Instant at = Instant.parse("2026-11-01T00:00:00Z");
    stored.put(life.id(), life.handled(new Handling(what, until, "ann", at, null)));
  }

  Life life() {
    return stored.values().iterator().next();
  }

  List<String> events() {
    return List.copyOf(events);
  }
}
