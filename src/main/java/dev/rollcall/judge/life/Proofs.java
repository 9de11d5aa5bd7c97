package dev.rollcall.judge.life;

import dev.rollcall.judge.FindingKind;
import dev.rollcall.judge.Overview;
import dev.rollcall.judge.SourceLine;
import dev.rollcall.sender.SenderName;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * When newer mail proves that a finding is mended: mail of the same addresses passes, so much of it
 * that a fault as frequent as before would have shown.
 */
final class Proofs {

  /** Reports of a day may come days later. */
  private static final int SETTLED_DAYS = 3;

  /**
   * How many faulty messages would be among the newer ones, were nothing mended. Of three expected
   * ones, none is seen by chance in 5 of 100 cases.
   */
  private static final int EXPECTED = 3;

  /** A sender of ours with more addresses has a pool, of which any may send next time. */
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
    boolean open =
        life.ending() == null
            && life.isAboutMail()
            && !NOT_PROVABLE.contains(life.kind())
            && !life.lastSeen().isAfter(overview.window().to().minusDays(SETTLED_DAYS));
    return open ? Optional.of(new ProofQuestion(sources(life), life.lastSeen())) : Optional.empty();
  }

  private Set<String> sources(Life life) {
    if (!isPool(life)) {
      return Set.copyOf(life.measure().sources());
    }
    return overview.sources().stream()
        .filter(line -> line.sender().equals(life.sender()))
        .sorted(Comparator.comparing((SourceLine line) -> -line.figures().dmarcPass()))
        .limit(POOL_ASKED)
        .map(SourceLine::source)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private static boolean isPool(Life life) {
    return isPool(life.sender(), life.measure().sources().size());
  }

  /** Whether any address of the sender can speak for those that were seen. */
  static boolean isPool(@Nullable SenderName sender, int sources) {
    return sender != null && sender.ours() && sources > POOL;
  }

  /**
   * The proof in words; empty when there is none.
   *
   * @param days of at least the addresses of the {@link #question}
   */
  Optional<String> of(Life life, List<PassingDay> days) {
    return question(life).flatMap(question -> of(life, question, days));
  }

  private static Optional<String> of(Life life, ProofQuestion question, List<PassingDay> days) {
    boolean passesAlready = life.messageClass() == null;
    List<PassingDay> good =
        days.stream()
            .filter(day -> question.sources().contains(day.source()))
            .filter(day -> day.day().isAfter(question.after()))
            .filter(day -> (passesAlready ? day.signed() : day.passing()) > 0)
            .toList();
    long messages =
        good.stream().mapToLong(day -> passesAlready ? day.signed() : day.passing()).sum();
    Set<String> from =
        good.stream().map(PassingDay::source).collect(Collectors.toCollection(TreeSet::new));
    boolean all = isPool(life) || from.containsAll(life.measure().sources());
    boolean enough = messages >= enough(life.measure());
    if (!all || !enough) {
      return Optional.empty();
    }
    LocalDate since =
        good.stream().map(PassingDay::day).min(Comparator.naturalOrder()).orElseThrow();
    return Optional.of(
        "%s from %s %s %ssince %s"
            .formatted(
                count(messages, "message", "messages"),
                names(from),
                messages == 1 ? "passes" : "pass",
                passesAlready ? "by an aligned signature " : "",
                since));
  }

  /** How many newer messages have to pass before a finding counts as mended. */
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
