package dev.rollcall.report.kept;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A report among the contents of its key.
 *
 * @param rivals every content under the key, this one too, in the order in which they would count
 * @param counted which of them does; null when none does
 * @param decidedBy who chose by hand; null when nobody has
 * @param decidedAt when
 * @param decidedBecause why, in that person's words; null when there are none
 */
public record Standing(
    List<Rival> rivals,
    @Nullable UUID counted,
    @Nullable String decidedBy,
    @Nullable Instant decidedAt,
    @Nullable String decidedBecause) {

  public Standing {
    rivals = List.copyOf(rivals);
  }

  /** Why the first goes before the second; empty without a conflict and where a person decided. */
  public Optional<Rival.Reason> reason() {
    return decidedBy != null || rivals.size() < 2 || counted == null
        ? Optional.empty()
        : Optional.of(rivals.get(0).over(rivals.get(1)));
  }
}
