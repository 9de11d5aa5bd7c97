package dev.rollcall.judge.policy;

import dev.rollcall.domain.ReceiverPolicy;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The next step towards a stricter policy. That there is one does not say that it may be taken.
 *
 * @param target where the way leads
 * @param rung the next step; null when there is none, and then the first note says why
 * @param newRecord the record to publish for it; null when nothing changes, and when the whole of
 *     the present record is unknown
 * @param rollBack the present record to the letter, which goes back; null when it is unknown
 * @param changes what {@code newRecord} does to the present record
 * @param below what {@code newRecord} asks for the names below; null without a step
 * @param ladder every step that remains, the next one first
 * @param alternative the step in one go; null unless holding receivers back would make something
 *     milder than it is
 * @param notes what else to know, in sentences
 */
public record PolicyMove(
    PresentPolicy present,
    ReceiverPolicy target,
    @Nullable Rung rung,
    @Nullable String newRecord,
    @Nullable String rollBack,
    List<TagChange> changes,
    @Nullable Pins below,
    List<Rung> ladder,
    @Nullable Alternative alternative,
    List<String> notes) {

  /**
   * Another way to take the step.
   *
   * @param record null when the whole of the present record is unknown
   */
  public record Alternative(
      Rung rung, @Nullable String record, List<TagChange> changes, String why) {

    public Alternative {
      changes = List.copyOf(changes);
    }
  }

  public PolicyMove {
    changes = List.copyOf(changes);
    ladder = List.copyOf(ladder);
    notes = List.copyOf(notes);
  }

  static PolicyMove none(PresentPolicy present, ReceiverPolicy target, String why) {
    return new PolicyMove(
        present,
        target,
        null,
        null,
        present.rollBack(),
        List.of(),
        null,
        List.of(),
        null,
        List.of(why));
  }

  /** Another alignment, though the levels stay; the same as no step when nothing changes. */
  static PolicyMove ofAlignment(
      PresentPolicy present, ReceiverPolicy target, List<TagChange> changes, String why) {
    PolicyMove none = none(present, target, why);
    if (changes.isEmpty()) {
      return none;
    }
    return new PolicyMove(
        present,
        target,
        null,
        present.record() == null ? null : NewRecord.with(present.record(), changes),
        none.rollBack(),
        changes,
        null,
        List.of(),
        null,
        List.of(why));
  }

  /** Every step that remains, each with the levels that it pins: nobody may copy one without. */
  public List<String> steps() {
    return ladder.stream().map(this::step).toList();
  }

  /** What makes up {@code one} of the steps, with the levels of the names below. */
  public String step(Rung one) {
    if (below == null) {
      return one.toString();
    }
    String levels = "; sp=" + below.sp().word() + "; np=" + below.np().word();
    String held = one.isLast() ? "" : "; t=y; pct=" + one.pct();
    return "p=" + one.p().word() + levels + held;
  }

  /** Whether there is anything to publish: a step, or another alignment alone. */
  public boolean changesRecord() {
    return moves() || !changes.isEmpty();
  }

  /** Whether there is a step to take. */
  public boolean moves() {
    return rung != null;
  }
}
