package dev.rollcall.judge.weekly;

import dev.rollcall.judge.Blocker;
import dev.rollcall.judge.Readiness;
import dev.rollcall.judge.Verdict;
import java.util.List;

/**
 * What became of the verdict within a week.
 *
 * @param before the verdict by the days until the Sunday before
 * @param policyBefore the policy that was published then
 * @param added what blocks now and did not
 * @param gone what blocked and does not any more
 */
public record VerdictChange(
    Verdict before, String policyBefore, List<Blocker> added, List<Blocker> gone) {

  public VerdictChange {
    added = List.copyOf(added);
    gone = List.copyOf(gone);
  }

  static VerdictChange of(Readiness before, Readiness now) {
    return new VerdictChange(
        before.verdict(),
        before.from(),
        without(now.blockers(), before.blockers()),
        without(before.blockers(), now.blockers()));
  }

  private static List<Blocker> without(List<Blocker> some, List<Blocker> others) {
    return some.stream()
        .filter(one -> others.stream().noneMatch(other -> isSame(one, other)))
        .toList();
  }

  private static boolean isSame(Blocker one, Blocker other) {
    return one.kind().equals(other.kind())
        && String.valueOf(one.sender()).equals(String.valueOf(other.sender()));
  }
}
