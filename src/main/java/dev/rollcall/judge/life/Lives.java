package dev.rollcall.judge.life;

import dev.rollcall.judge.Figures;
import dev.rollcall.judge.Finding;
import dev.rollcall.judge.Overview;
import dev.rollcall.judge.Seen;
import dev.rollcall.judge.SourceLine;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One step in the lives of a domain's findings: what is remembered meets what is seen now. Days
 * before a finding was last seen add to what is known of it, and end nothing.
 */
public final class Lives {

  /** How long a finding is new. */
  private static final int NEW_DAYS = 7;

  /** How long without newer mail it counts as seen. */
  private static final int SEEN_DAYS = 7;

  private static final String NO_REPORTS = "none of these reports is in the window any more";
  private static final String CHANGED =
      "a decision, a setting or what reports say of the same mail has changed";

  private final Overview overview;
  private final LocalDate today;
  private final Proofs proofs;

  /** Findings of the overview with their lives; null for what nothing shows any more. */
  private final Map<FindingId, Finding> found;

  private final Map<FindingId, Life> stored;

  /**
   * @param stored all that is remembered of the domain of the overview
   */
  public Lives(Overview overview, Collection<Life> stored) {
    this.overview = overview;
    this.today = overview.judgedOn();
    this.proofs = new Proofs(overview);
    this.stored =
        stored.stream()
            .collect(Collectors.toMap(Life::id, life -> life, (a, b) -> a, LinkedHashMap::new));
    found = new Recognition(overview, this.stored).findings();
  }

  /**
   * What comes out of a step.
   *
   * @param changed what has to be remembered anew
   * @param events what Rollcall found out, to be remembered too
   */
  public record Step(LivingFindings findings, List<Life> changed, List<LifeEvent> events) {

    public Step {
      changed = List.copyOf(changed);
      events = List.copyOf(events);
    }
  }

  /** What has to be known for the step; empty when nothing has. */
  public Optional<ProofQuestion> question() {
    List<ProofQuestion> questions =
        lives().filter(this::isNews).flatMap(life -> proofs.question(life).stream()).toList();
    return questions.stream()
        .map(ProofQuestion::since)
        .min(Comparator.naturalOrder())
        .map(
            since ->
                new ProofQuestion(
                    questions.stream()
                        .flatMap(question -> question.sources().stream())
                        .collect(Collectors.toSet()),
                    since));
  }

  /** All lives as today's findings leave them, before anything ends. */
  private Stream<Life> lives() {
    return Stream.concat(
        found.entrySet().stream().map(entry -> seen(entry.getKey(), entry.getValue())),
        stored.values().stream().filter(life -> !found.containsKey(life.id())));
  }

  /** Whether the window reaches as far as all that is known of it. */
  private boolean isNews(Life life) {
    return !overview.window().to().isBefore(life.lastSeen());
  }

  /**
   * Makes the step.
   *
   * @param mail what {@link #question} asks for
   * @param now when it is made
   */
  public Step step(List<MailDay> mail, Instant now) {
    List<LivingFinding> present = new ArrayList<>();
    List<LivingFinding> gone = new ArrayList<>();
    List<Life> changed = new ArrayList<>();
    List<LifeEvent> events = new ArrayList<>();
    lives()
        .forEach(
            life -> {
              Finding finding = found.get(life.id());
              Life next = isNews(life) ? next(life, finding, mail) : life;
              Life before = stored.get(life.id());
              if (!next.equals(before)) {
                changed.add(next);
              }
              event(before, next, now).ifPresent(events::add);
              LivingFinding living =
                  new LivingFinding(next, finding, stateOf(next, finding != null));
              if (finding != null) {
                present.add(living);
              } else if (isNews(life)) {
                gone.add(living);
              }
            });
    return new Step(new LivingFindings(present, gone), changed, events);
  }

  private Life next(Life life, @Nullable Finding finding, List<MailDay> mail) {
    if (life.ending() != null) {
      return life;
    }
    Optional<String> proof = proofs.of(life, mail);
    if (proof.isPresent()) {
      return life.ended(new Ending(true, today, proof.get()));
    }
    if (finding != null) {
      return life;
    }
    if (!life.lastSeen().isBefore(overview.window().from())) {
      return life.ended(new Ending(false, today, CHANGED));
    }
    return life.isAboutMail() ? life : life.ended(new Ending(false, today, NO_REPORTS));
  }

  private static Optional<LifeEvent> event(@Nullable Life before, Life next, Instant now) {
    Ending was = before == null ? null : before.ending();
    Ending is = next.ending();
    if (is != null && was == null) {
      LifeEvent.What what = is.fixed() ? LifeEvent.What.FIXED : LifeEvent.What.ENDED;
      return Optional.of(new LifeEvent(next.id(), now, null, what, is.because(), null));
    }
    if (is == null && was != null) {
      String because = (was.fixed() ? "was fixed on " : "had ended on ") + was.on();
      return Optional.of(new LifeEvent(next.id(), now, null, LifeEvent.What.BACK, because, null));
    }
    return Optional.empty();
  }

  private Life seen(FindingId id, Finding finding) {
    Seen seen = finding.seen();
    Life before = stored.get(id);
    if (before == null) {
      return new Life(
          id,
          overview.domain(),
          finding.kind(),
          finding.sender(),
          finding.messageClass(),
          today,
          seen.firstDay(),
          seen.lastDay(),
          false,
          measure(finding),
          null,
          null);
    }
    boolean newer = seen.lastDay().isAfter(before.lastSeen());
    Ending ending = before.ending();
    boolean back = ending != null && (newer || (!ending.fixed() && isNews(before)));
    return new Life(
        id,
        before.domain(),
        before.kind(),
        finding.sender(),
        finding.messageClass(),
        before.notedOn(),
        earlier(before.firstSeen(), seen.firstDay()),
        newer ? seen.lastDay() : before.lastSeen(),
        before.again() || back || (newer && today.isAfter(before.notedOn())),
        newer ? measure(finding) : before.measure(),
        before.handling(),
        back ? null : ending);
  }

  private static LocalDate earlier(LocalDate a, LocalDate b) {
    return a.isBefore(b) ? a : b;
  }

  private Life.Measure measure(Finding finding) {
    List<Seen.SourceCount> listed = finding.seen().sources();
    List<String> sources = listed.stream().map(Seen.SourceCount::source).toList();
    boolean pool = Proofs.isPool(finding.sender(), sources.size());
    long faulty = listed.stream().mapToLong(Seen.SourceCount::messages).sum();
    Set<String> wanted = Set.copyOf(sources);
    long mail =
        overview.sources().stream()
            .filter(
                line ->
                    pool ? line.sender().equals(finding.sender()) : wanted.contains(line.source()))
            .map(SourceLine::figures)
            .mapToLong(Figures::messages)
            .sum();
    return new Life.Measure(sources, faulty, Math.max(mail, faulty));
  }

  private FindingState stateOf(Life life, boolean present) {
    if (life.ending() != null) {
      return life.ending().fixed() ? FindingState.FIXED : FindingState.ENDED;
    }
    Handling handling = life.handling();
    if (handling != null && (handling.what() != Handling.What.MUTED || handling.holds(today))) {
      return handled(handling, today);
    }
    boolean isNew = !life.again() && today.isBefore(life.notedOn().plusDays(NEW_DAYS));
    if (isNew && present) {
      return FindingState.NEW;
    }
    boolean seen =
        present && !life.lastSeen().isBefore(overview.window().to().minusDays(SEEN_DAYS));
    return seen && life.again() ? FindingState.SEEN_AGAIN : FindingState.NOT_SEEN;
  }

  private static FindingState handled(Handling handling, LocalDate today) {
    return switch (handling.what()) {
      case MUTED -> FindingState.MUTED;
      case ASKED -> handling.holds(today) ? FindingState.ASKED : FindingState.OVERDUE;
      case WAITING -> handling.holds(today) ? FindingState.WAITING : FindingState.OVERDUE;
    };
  }
}
