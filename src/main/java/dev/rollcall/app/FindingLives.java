package dev.rollcall.app;

import dev.rollcall.config.Nearest;
import dev.rollcall.domain.DomainName;
import dev.rollcall.fault.Misconfigured;
import dev.rollcall.fault.Unavailable;
import dev.rollcall.judge.Finding;
import dev.rollcall.judge.Overview;
import dev.rollcall.judge.Ownership;
import dev.rollcall.judge.Question;
import dev.rollcall.judge.SenderLine;
import dev.rollcall.judge.Target;
import dev.rollcall.judge.life.Ask;
import dev.rollcall.judge.life.Asking;
import dev.rollcall.judge.life.Handling;
import dev.rollcall.judge.life.Life;
import dev.rollcall.judge.life.LifeEvent;
import dev.rollcall.judge.life.Lives;
import dev.rollcall.judge.life.LivingFinding;
import dev.rollcall.judge.life.LivingFindings;
import dev.rollcall.judge.life.MailDay;
import dev.rollcall.judge.life.ProofQuestion;
import dev.rollcall.sender.KnownSender;
import dev.rollcall.store.KeptLives;
import dev.rollcall.store.Store;
import dev.rollcall.tell.Hostile;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What becomes of findings, and what people do about them. */
public final class FindingLives {

  /** How long the owner of a sender has when nobody says how long. */
  private static final int ASKED_DAYS = 14;

  /** Nothing is muted for ever. */
  private static final int LONGEST_DAYS = 366;

  private final Review review;
  private final Store store;
  private final KeptLives lives;
  private final Clock clock;

  FindingLives(Wiring wiring) {
    this.review = wiring.review();
    this.store = wiring.store();
    this.lives = store.lives();
    this.clock = wiring.clock();
  }

  /**
   * The findings of {@code overview} with their lives, which are remembered. Where that cannot be
   * written down they are told all the same.
   *
   * @param unrecorded hears why they are not remembered
   */
  public LivingFindings of(Overview overview, Consumer<String> unrecorded) {
    if (overview.ownership() == Ownership.NOT_OURS) {
      return LivingFindings.NONE;
    }
    Lives.Step step = step(overview);
    try {
      lives.keep(step.changed(), step.events());
    } catch (Misconfigured | Unavailable e) {
      unrecorded.accept("what was found is not remembered: " + e.getMessage());
    }
    return step.findings();
  }

  /** The findings of {@code overview} as if they were found for the first time; nothing is kept. */
  public LivingFindings newborn(Overview overview) {
    return overview.ownership() == Ownership.NOT_OURS
        ? LivingFindings.NONE
        : new Lives(overview, List.of()).step(List.of(), clock.instant()).findings();
  }

  private Lives.Step step(Overview overview) {
    DomainName domain = overview.domain();
    Lives next = new Lives(overview, lives.of(domain));
    Optional<ProofQuestion> question = next.question();
    List<MailDay> mail =
        question.isPresent() ? lives.mail(domain, question.get(), overview.window()) : List.of();
    return next.step(mail, clock.instant());
  }

  /** Notes what is found of each of {@code domains} until yesterday. */
  void note(Collection<DomainName> domains) {
    for (DomainName domain : domains) {
      Overview overview = review.overview(domain, Question.to(Target.QUARANTINE), null);
      if (overview.ownership() != Ownership.NOT_OURS) {
        Lives.Step step = step(overview);
        lives.keep(step.changed(), step.events());
      }
    }
  }

  /**
   * The finding that is called {@code id}, by the days until yesterday, or until it was last seen
   * where those show nothing of it.
   *
   * @throws Misconfigured when none is called so
   */
  public LivingFinding find(String id) {
    Life life = life(id);
    return seen(life, evidence(life));
  }

  private Life life(String id) {
    String wanted = id.strip().toLowerCase(Locale.ROOT);
    return lives
        .find(wanted)
        .orElseThrow(
            () ->
                new Misconfigured(
                    "no finding is called '%s'; %s"
                        .formatted(
                            Hostile.visible(id),
                            Nearest.to(wanted, lives.ids())
                                .map(near -> "did you mean '" + near + "'?")
                                .orElse("'rollcall findings' shows what there is"))));
  }

  private Overview evidence(Life life) {
    Overview now = review.overview(life.domain(), Question.to(Target.QUARANTINE), null);
    return !now.window().to().isBefore(life.lastSeen()) && seen(life, now).finding() != null
        ? now
        : review.overview(life.domain(), Question.to(Target.QUARANTINE), life.lastSeen());
  }

  private LivingFinding seen(Life life, Overview overview) {
    return step(overview).findings().called(life.id()).orElseThrow();
  }

  /** What happened to a finding after it was noted, oldest first. */
  public List<LifeEvent> history(LivingFinding finding) {
    return lives.history(finding.life());
  }

  /**
   * Whom to ask to mend a finding, and for what. Nothing is noted yet.
   *
   * @param until by when; null for two weeks from now
   * @throws Misconfigured when nobody could mend it, or nothing shows it
   */
  public Ask ask(String id, @Nullable LocalDate until) {
    LocalDate today = LocalDate.now(clock);
    LocalDate due = until == null ? today.plusDays(ASKED_DAYS) : dayToCome(until, "--until");
    Life life = life(id);
    Overview overview = evidence(life);
    LivingFinding living = seen(life, overview);
    requireOpen(living.life());
    Finding finding = living.finding();
    if (finding == null) {
      throw new Misconfigured(
          "%s was last seen on %s, and its mail is not in the store any more"
              .formatted(life.id(), life.lastSeen()));
    }
    if (!Asking.hasSomebodyToAsk(finding.kind())) {
      throw new Misconfigured(
          "%s is about reports, and no sender's owner can mend it; 'rollcall findings' says what can be"
                  .formatted(life.id())
              + " done");
    }
    return new Asking(
            living.life(),
            finding,
            review.traffic(life.domain(), overview.window().to()).traffic(),
            review.catalogue(),
            store.recordHistory().published(life.domain()))
        .ask(owner(overview, finding), today, due);
  }

  private static @Nullable String owner(Overview overview, Finding finding) {
    return overview.senders().stream()
        .filter(line -> line.sender().equals(finding.sender()))
        .map(SenderLine::known)
        .flatMap(known -> Optional.ofNullable(known).map(KnownSender::owner).stream())
        .findFirst()
        .orElse(null);
  }

  /**
   * Notes that {@code ask} was sent.
   *
   * @param to to whom; null when not said
   */
  public void asked(Ask ask, @Nullable String to, String by) {
    String whom = to != null ? to : ask.owner();
    handle(ask.life(), Handling.What.ASKED, ask.until(), by, whom == null ? null : "to " + whom);
  }

  /**
   * Notes that somebody will mend it.
   *
   * @param until by when
   * @param because in words; null when there is nothing to say
   */
  public LivingFinding await(String id, LocalDate until, String by, @Nullable String because) {
    Life life = find(id).life();
    requireOpen(life);
    handle(life, Handling.What.WAITING, dayToCome(until, "--until"), by, because);
    return find(id);
  }

  /**
   * Lets nobody hear of it for a while; it counts as before.
   *
   * @param until the last day on which nobody does
   * @param because why
   */
  public LivingFinding mute(String id, LocalDate until, String by, String because) {
    if (because.isBlank()) {
      throw new Misconfigured("--because is empty: say why nobody needs to hear of it");
    }
    LocalDate last = dayToCome(until, "--until");
    if (last.isAfter(LocalDate.now(clock).plusDays(LONGEST_DAYS))) {
      throw new Misconfigured(
          "--until %s is more than a year away: nothing is muted for longer at once"
              .formatted(until));
    }
    Life life = find(id).life();
    requireOpen(life);
    handle(life, Handling.What.MUTED, last, by, because);
    return find(id);
  }

  /**
   * Takes back what somebody does about it.
   *
   * @throws Misconfigured when nobody does anything
   */
  public LivingFinding reopen(String id, String by, @Nullable String because) {
    Life life = find(id).life();
    if (life.handling() == null) {
      throw new Misconfigured(
          life.id() + " is neither asked for, waited for nor muted: there is nothing to take back");
    }
    lives.handle(
        life.handled(null),
        new LifeEvent(life.id(), clock.instant(), by, LifeEvent.What.REOPENED, because, null));
    return find(id);
  }

  private void handle(
      Life life, Handling.What what, LocalDate until, String by, @Nullable String because) {
    Handling handling = new Handling(what, until, by, clock.instant(), because);
    lives.handle(
        life.handled(handling),
        new LifeEvent(
            life.id(), handling.at(), by, LifeEvent.What.valueOf(what.name()), because, until));
  }

  private LocalDate dayToCome(LocalDate day, String option) {
    LocalDate today = LocalDate.now(clock);
    if (day.isBefore(today)) {
      throw new Misconfigured("%s %s is in the past; today is %s".formatted(option, day, today));
    }
    return day;
  }

  private static void requireOpen(Life life) {
    if (life.ending() != null) {
      throw new Misconfigured(
          "%s %s on %s: %s; newer mail brings it back"
              .formatted(
                  life.id(),
                  life.ending().fixed() ? "was fixed" : "ended",
                  life.ending().on(),
                  life.ending().because()));
    }
  }
}
