package dev.rollcall.judge.weekly;

import static java.util.stream.Collectors.toSet;

import dev.rollcall.judge.Blocker;
import dev.rollcall.judge.Figures;
import dev.rollcall.judge.Overview;
import dev.rollcall.judge.Seen;
import dev.rollcall.judge.SourceLine;
import dev.rollcall.sender.KnownSender;
import dev.rollcall.sender.SenderName;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What changed in a week in what the verdict waits for. That something is not seen any more does
 * not say that it is mended: mail grows too old to count, and small senders share a name.
 */
final class Changes {

  private final IsoWeek week;
  private final Overview before;
  private final Overview now;
  private final Overview ofWeek;

  Changes(IsoWeek week, DomainEvidence evidence) {
    this.week = week;
    this.before = evidence.before();
    this.now = evidence.standing();
    this.ofWeek = evidence.week();
  }

  /** Null when nothing was reported until the Sunday before. */
  @Nullable VerdictChange change() {
    if (before.reporters().isEmpty()) {
      return null;
    }
    List<Blocker> gone = without(before, now);
    return new VerdictChange(
        before.readiness().verdict(),
        before.readiness().from(),
        without(now, before).stream().filter(this::isNew).toList(),
        gone.stream().filter(this::isDone).toList(),
        gone.stream().filter(this::isUnseen).toList(),
        now.decided().stream().filter(this::isOfWeek).toList());
  }

  private static List<Blocker> without(Overview some, Overview others) {
    return some.readiness().blockers().stream()
        .filter(one -> others.readiness().blockers().stream().noneMatch(isSame(one)))
        .toList();
  }

  private static Predicate<Blocker> isSame(Blocker one) {
    return other -> one.kind().equals(other.kind()) && Objects.equals(one.sender(), other.sender());
  }

  /** Undecided mail is new when none of it is older; a sender has one fault after the other. */
  private boolean isNew(Blocker blocker) {
    if (isMany(blocker)) {
      return false;
    }
    Seen seen = blocker.seen();
    return Blocker.UNDECIDED_SENDER.equals(blocker.kind())
        ? seen != null && !seen.firstDay().isBefore(week.monday())
        : !failsIn(before, blocker);
  }

  private boolean isDone(Blocker blocker) {
    if (isMany(blocker) || failsIn(now, blocker)) {
      return false;
    }
    if (blocker.sender() == null) {
      return true;
    }
    if (Blocker.NOT_SEEN.equals(blocker.kind())) {
      return passesInWeek(blocker.sender());
    }
    Seen seen = blocker.seen();
    return seen != null
        && (Blocker.NON_EXISTENT_NAME.equals(blocker.kind())
            ? !seen.lastDay().isBefore(now.window().from())
            : isMended(blocker, seen));
  }

  /** Whether most of the mail came from addresses whose mail of this week all passes. */
  private boolean isMended(Blocker blocker, Seen seen) {
    Set<String> good = addresses(blocker, figures -> !isFaulty(blocker, figures));
    good.removeAll(addresses(blocker, figures -> isFaulty(blocker, figures)));
    long mended =
        seen.sources().stream()
            .filter(source -> good.contains(source.source()))
            .mapToLong(Seen.SourceCount::messages)
            .sum();
    return 2 * mended > seen.messages();
  }

  private Set<String> addresses(Blocker blocker, Predicate<Figures> wanted) {
    return ofWeek.sources().stream()
        .filter(source -> source.sender().equals(blocker.sender()))
        .filter(source -> wanted.test(source.figures()))
        .map(SourceLine::source)
        .collect(toSet());
  }

  private static boolean isFaulty(Blocker blocker, Figures figures) {
    return Blocker.SPF_ONLY.equals(blocker.kind())
        ? figures.dkimAligned() == 0
        : figures.dmarcPass() < figures.messages();
  }

  private boolean isUnseen(Blocker blocker) {
    return blocker.sender() != null
        && blocker.seen() != null
        && !isMany(blocker)
        && !isDone(blocker)
        && blocker.seen().lastDay().isBefore(now.window().from());
  }

  /** Whether its sender is waited for, for whatever it fails by. */
  private static boolean failsIn(Overview overview, Blocker blocker) {
    return blocker.sender() != null
        && isOfFailingMail(blocker)
        && overview.readiness().blockers().stream()
            .filter(Changes::isOfFailingMail)
            .anyMatch(other -> blocker.sender().equals(other.sender()));
  }

  private static boolean isOfFailingMail(Blocker blocker) {
    return !Blocker.NOT_SEEN.equals(blocker.kind()) && !Blocker.SPF_ONLY.equals(blocker.kind());
  }

  private static boolean isMany(Blocker blocker) {
    return blocker.sender() != null && blocker.sender().kind() == SenderName.Kind.OTHERS;
  }

  private boolean passesInWeek(SenderName sender) {
    return ofWeek.senders().stream()
        .anyMatch(line -> line.sender().equals(sender) && line.figures().dmarcPass() > 0);
  }

  private boolean isOfWeek(KnownSender known) {
    Instant at = known.ruling().at();
    if (at == null) {
      return false;
    }
    LocalDate day = LocalDate.ofInstant(at, ZoneOffset.UTC);
    return !day.isBefore(week.monday()) && !day.isAfter(week.sunday());
  }
}
