package dev.rollcall.judge.policy;

import dev.rollcall.domain.ReceiverPolicy;
import dev.rollcall.judge.policy.PolicyMove.Alternative;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The way to a stricter policy that is safe whatever receivers know: older ones ignore {@code t}
 * (RFC 7489), those by RFC 9989 ignore {@code pct}. Each level begins with both held back wholly,
 * goes on with older receivers share by share, and ends with neither tag. From {@code none} the way
 * to {@code reject} leads over {@code quarantine}.
 *
 * <p>The shares are our own choice; no document names any.
 */
public final class Ladder {

  /** The shares unless others are asked for, in per cent; ours. */
  public static final List<Integer> STEPS = List.of(0, 10, 25, 50);

  private final List<Integer> steps;

  /**
   * @param steps the shares in per cent, rising, each from 0 to 99; 0 comes first whether it is
   *     among them or not
   * @throws IllegalArgumentException when they are anything else
   */
  public Ladder(List<Integer> steps) {
    this.steps =
        Stream.concat(Stream.of(0), steps.stream().skip(beginsWithZero(steps) ? 1 : 0)).toList();
    for (int i = 1; i < this.steps.size(); i++) {
      if (this.steps.get(i) <= this.steps.get(i - 1) || this.steps.get(i) > 99) {
        throw new IllegalArgumentException("steps must rise from 0 to 99 at most, not " + steps);
      }
    }
  }

  private static boolean beginsWithZero(List<Integer> steps) {
    return !steps.isEmpty() && steps.get(0) == 0;
  }

  /**
   * The next step from {@code present} towards {@code target}.
   *
   * @param pins what the names below are ready for, not beyond the target; they are never made
   *     milder than they are, and never stricter than the domain itself in the same step
   */
  public PolicyMove next(PresentPolicy present, ReceiverPolicy target, Pins pins) {
    return next(present, target, pins, Wanted.NOTHING);
  }

  /** Likewise, with what somebody wants to be in the record beside the levels. */
  public PolicyMove next(PresentPolicy present, ReceiverPolicy target, Pins pins, Wanted wanted) {
    if (present.fault() != null) {
      return PolicyMove.none(present, target, present.fault());
    }
    List<Rung> remaining = wanted(wanted, remaining(present, target), present);
    if (remaining.isEmpty()) {
      String nothing = MoveNotes.nothing(present, target);
      return wanted.isAboutAlignment()
          ? PolicyMove.ofAlignment(present, target, NewRecord.realigned(present, wanted), nothing)
          : PolicyMove.none(present, target, nothing);
    }
    NewRecord record = new NewRecord(present, remaining.get(0), pins, wanted);
    MoveNotes notes = new MoveNotes(present, record);
    return new PolicyMove(
        present,
        target,
        record.rung(),
        record.text(),
        present.rollBack(),
        record.changes(),
        record.levels(),
        remaining,
        alternative(record, pins, wanted, notes.weakened()),
        notes.all());
  }

  /** The step to {@code level} without any on the way, for domains that send no mail. */
  public PolicyMove atOnce(PresentPolicy present, ReceiverPolicy level) {
    Rung last = Rung.last(level);
    if (present.fault() != null) {
      return PolicyMove.none(present, level, present.fault());
    }
    if (!isAhead(last, present)) {
      return PolicyMove.none(present, level, MoveNotes.nothing(present, level));
    }
    NewRecord record = new NewRecord(present, last, Pins.both(level), Wanted.NOTHING);
    return new PolicyMove(
        present,
        level,
        last,
        record.text(),
        present.rollBack(),
        record.changes(),
        record.levels(),
        List.of(last),
        null,
        List.of());
  }

  private static @Nullable Alternative alternative(
      NewRecord record, Pins pins, Wanted wanted, List<String> weakened) {
    if (weakened.isEmpty()) {
      return null;
    }
    NewRecord atOnce = new NewRecord(record.present(), Rung.last(record.rung().p()), pins, wanted);
    return new Alternative(
        atOnce.rung(),
        atOnce.text(),
        atOnce.changes(),
        "Without t=y and pct nothing becomes milder, and p=%s holds for all failing mail at once."
            .formatted(atOnce.rung().p().word()));
  }

  /** The step that is wanted takes the place of those that come before it. */
  private static List<Rung> wanted(Wanted wanted, List<Rung> remaining, PresentPolicy present) {
    if (wanted.pct() == null || remaining.isEmpty()) {
      return remaining;
    }
    Rung first = wanted.rung(remaining.get(0));
    Stream<Rung> later =
        remaining.stream().filter(rung -> rung.p() != first.p() || share(rung) > share(first));
    return Stream.concat(Stream.of(first), later).filter(rung -> isAhead(rung, present)).toList();
  }

  private static int share(Rung rung) {
    Integer pct = rung.pct();
    return pct == null ? 100 : pct;
  }

  private List<Rung> remaining(PresentPolicy present, ReceiverPolicy target) {
    return Stream.of(ReceiverPolicy.QUARANTINE, ReceiverPolicy.REJECT)
        .filter(level -> level.compareTo(target) <= 0)
        .flatMap(level -> rungs(level).stream())
        .filter(rung -> isAhead(rung, present))
        .toList();
  }

  private List<Rung> rungs(ReceiverPolicy level) {
    List<Rung> rungs = new ArrayList<>();
    steps.forEach(pct -> rungs.add(Rung.held(level, pct)));
    rungs.add(Rung.last(level));
    return rungs;
  }

  private static boolean isAhead(Rung rung, PresentPolicy present) {
    if (rung.p() != present.p()) {
      return rung.p().compareTo(present.p()) > 0;
    }
    Integer pct = rung.pct();
    return pct == null ? present.testing() || present.share() < 100 : pct > present.share();
  }
}
