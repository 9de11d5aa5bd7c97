package dev.rollcall.judge.life;

import dev.rollcall.domain.DomainName;
import dev.rollcall.judge.FindingKind;
import dev.rollcall.judge.Overview;
import dev.rollcall.judge.SourceLine;
import dev.rollcall.sender.SenderName;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * When newer mail proves that a finding is mended: mail of the same addresses in the same names
 * passes, so much of it that a fault as frequent as before would have shown, and for longer than
 * the fault has paused before.
 */
final class Proofs {

  /** Reports of a day may come days later. */
  private static final int SETTLED_DAYS = 3;

  /** What was not proven by then is not proven by what comes later. */
  private static final int PROVABLE_DAYS = 90;

  /** How far back it is looked after pauses. */
  private static final int HISTORY_DAYS = 120;

  /** In whose name it failed counts for so long. */
  private static final int AUTHOR_DAYS = 30;

  /**
   * How many faulty messages would be among the newer ones, were nothing mended. Of three expected
   * ones, none is seen by chance in 5 of 100 cases.
   */
  private static final int EXPECTED = 3;

  /**
   * A sender of ours with more addresses has a pool, of which any may send next time: half of those
   * that were seen have to prove themselves.
   */
  private static final int POOL = 4;

  private static final int POOL_ASKED = 200;
  private static final int NAMED = 3;

  /** No mail that passes says anything about these. */
  private static final Set<FindingKind> NOT_PROVABLE =
      EnumSet.of(
          FindingKind.FORWARDED,
          FindingKind.UNEXPECTED_AUTHOR,
          FindingKind.CONFLICTING_REPORTS,
          FindingKind.FORGED_REPORTS);

  private final Overview overview;

  Proofs(Overview overview) {
    this.overview = overview;
  }

  /** What to know for it; empty when nothing could prove it now. */
  Optional<ProofQuestion> question(Life life) {
    LocalDate last = overview.window().to();
    boolean open =
        life.ending() == null
            && life.isAboutMail()
            && !NOT_PROVABLE.contains(life.kind())
            && !life.lastSeen().isAfter(last.minusDays(SETTLED_DAYS))
            && !life.lastSeen().isBefore(last.minusDays(PROVABLE_DAYS));
    if (!open) {
      return Optional.empty();
    }
    Set<String> sources = sources(life);
    return anyPassesLately(life, sources)
        ? Optional.of(new ProofQuestion(sources, last.minusDays(HISTORY_DAYS)))
        : Optional.empty();
  }

  /** Most of what is not seen any more never passed, and need not be asked for. */
  private boolean anyPassesLately(Life life, Set<String> sources) {
    return overview.sources().stream()
        .filter(line -> line.lastDay().isAfter(life.lastSeen()))
        .filter(line -> sources.contains(line.source()))
        .map(SourceLine::figures)
        .anyMatch(f -> (life.messageClass() == null ? f.dkimAligned() : f.dmarcPass()) > 0);
  }

  private Set<String> sources(Life life) {
    if (!isPool(life)) {
      return Set.copyOf(life.measure().sources());
    }
    Set<String> sources = new TreeSet<>(life.measure().sources());
    overview.sources().stream()
        .filter(line -> line.sender().equals(life.sender()))
        .sorted(Comparator.comparing((SourceLine line) -> -line.figures().dmarcPass()))
        .limit(POOL_ASKED)
        .map(SourceLine::source)
        .forEach(sources::add);
    return sources;
  }

  private static boolean isPool(Life life) {
    return isPool(life.sender(), life.measure().sources().size());
  }

  /** Whether other addresses of the sender can speak for some of those that were seen. */
  static boolean isPool(@Nullable SenderName sender, int sources) {
    return sender != null && sender.ours() && sources > POOL;
  }

  /**
   * The proof in words; empty when there is none.
   *
   * @param days of at least what the {@link #question} asks
   */
  Optional<String> of(Life life, List<MailDay> days) {
    return question(life)
        .flatMap(
            question ->
                proof(
                    life,
                    days.stream()
                        .filter(day -> question.sources().contains(day.source()))
                        .toList()));
  }

  private Optional<String> proof(Life life, List<MailDay> mail) {
    boolean passedAlready = life.messageClass() == null;
    List<MailDay> faulty =
        mail.stream()
            .filter(day -> !day.day().isAfter(life.lastSeen()))
            .filter(day -> day.isFaulty(passedAlready))
            .toList();
    Set<DomainName> authors = authors(life, faulty);
    List<MailDay> sound =
        mail.stream()
            .filter(day -> day.day().isAfter(life.lastSeen()))
            .filter(day -> authors.isEmpty() || authors.contains(day.author()))
            .filter(day -> day.sound(passedAlready) > 0)
            .toList();
    long messages = sound.stream().mapToLong(day -> day.sound(passedAlready)).sum();
    boolean proven =
        messages >= enough(life.measure())
            && authors(sound).containsAll(authors)
            && speaks(life, sources(sound))
            && !overview.window().to().isBefore(life.lastSeen().plusDays(pause(faulty)));
    return proven ? Optional.of(words(sound, messages, passedAlready)) : Optional.empty();
  }

  /** In whose names it failed lately; empty where that is not known any more. */
  private static Set<DomainName> authors(Life life, List<MailDay> faulty) {
    LocalDate since = life.lastSeen().minusDays(AUTHOR_DAYS);
    return authors(faulty.stream().filter(day -> day.day().isAfter(since)).toList());
  }

  private static Set<DomainName> authors(Collection<MailDay> mail) {
    return mail.stream().map(MailDay::author).collect(Collectors.toSet());
  }

  private static Set<String> sources(Collection<MailDay> mail) {
    return mail.stream().map(MailDay::source).collect(Collectors.toCollection(TreeSet::new));
  }

  /** Whether mail passes from wherever it failed. */
  private static boolean speaks(Life life, Set<String> from) {
    List<String> sources = life.measure().sources();
    long proven = sources.stream().filter(from::contains).count();
    return isPool(life) ? 2 * proven >= sources.size() : proven == sources.size();
  }

  /** The longest time, in days, between one faulty day and the next. */
  private static long pause(List<MailDay> faulty) {
    List<LocalDate> days = faulty.stream().map(MailDay::day).distinct().sorted().toList();
    long pause = 0;
    for (int i = 1; i < days.size(); i++) {
      pause = Math.max(pause, ChronoUnit.DAYS.between(days.get(i - 1), days.get(i)));
    }
    return pause;
  }

  private static String words(List<MailDay> sound, long messages, boolean passedAlready) {
    LocalDate since = sound.stream().map(MailDay::day).min(Comparator.naturalOrder()).orElseThrow();
    return "%s from %s %s %ssince %s"
        .formatted(
            count(messages, "message", "messages"),
            names(sources(sound)),
            messages == 1 ? "passes" : "pass",
            passedAlready ? "by an aligned signature " : "",
            since);
  }

  /** How many newer messages have to pass before a finding counts as mended; at least 3. */
  static long enough(Life.Measure measure) {
    return measure.faulty() == 0
        ? EXPECTED
        : (EXPECTED * measure.mail() + measure.faulty() - 1) / measure.faulty();
  }

  private static String names(Set<String> sources) {
    return sources.size() <= NAMED
        ? String.join(", ", sources)
        : count(sources.size(), "address", "addresses");
  }

  private static String count(long number, String one, String many) {
    return String.format(Locale.ROOT, "%,d %s", number, number == 1 ? one : many);
  }
}
