package dev.rollcall.judge.life;

import dev.rollcall.judge.Finding;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The findings of one domain with their lives.
 *
 * @param present those of the overview: overdue ones first, then in its order
 * @param gone those that nothing in the window shows any more: overdue ones first, then the newest;
 *     without those that were seen only after it
 */
public record LivingFindings(List<LivingFinding> present, List<LivingFinding> gone) {

  private static final int ENDED_DAYS = 14;
  private static final int NOT_SEEN_DAYS = 30;

  // sorting is stable: within a group the given order stays
  private static final Comparator<LivingFinding> OVERDUE_FIRST =
      Comparator.comparing(one -> one.state() != FindingState.OVERDUE);

  private static final Comparator<LivingFinding> NEWEST =
      Comparator.comparing((LivingFinding one) -> one.life().lastSeen(), Comparator.reverseOrder())
          .thenComparing(LivingFinding::id);

  /** What nobody has to look at. */
  public static final LivingFindings NONE = new LivingFindings(List.of(), List.of());

  public LivingFindings {
    present = present.stream().sorted(OVERDUE_FIRST).toList();
    gone = gone.stream().sorted(OVERDUE_FIRST.thenComparing(NEWEST)).toList();
  }

  /** The one that is called {@code id}; empty when there is none. */
  public Optional<LivingFinding> called(FindingId id) {
    return Stream.concat(present.stream(), gone.stream())
        .filter(one -> one.id().equals(id))
        .findFirst();
  }

  /** The life of {@code finding} of the same overview. */
  public Optional<LivingFinding> of(Finding finding) {
    return present.stream().filter(one -> finding.equals(one.finding())).findFirst();
  }

  /**
   * Those to tell of beside the present ones: what somebody waits for, what ended within the last
   * two weeks, and what was seen not long before the window.
   *
   * @param from the first day of the window
   */
  public List<LivingFinding> recentlyGone(LocalDate from, LocalDate today) {
    return gone.stream().filter(one -> isRecent(one, from, today)).toList();
  }

  private static boolean isRecent(LivingFinding one, LocalDate from, LocalDate today) {
    Ending ending = one.life().ending();
    return switch (one.state()) {
      case OVERDUE, WAITING, ASKED -> true;
      case FIXED, ENDED -> ending != null && !ending.on().isBefore(today.minusDays(ENDED_DAYS));
      case NEW, SEEN_AGAIN, NOT_SEEN ->
          !one.life().lastSeen().isBefore(from.minusDays(NOT_SEEN_DAYS));
      case MUTED -> false;
    };
  }
}
