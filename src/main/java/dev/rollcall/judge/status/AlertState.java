package dev.rollcall.judge.status;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What cannot wait for Monday.
 *
 * @param open alerts that were told, and that nobody has acknowledged or muted
 * @param worst what the first of them is about; may quote a report. Null when there is none
 * @param undelivered channels that messages wait for, or were given up for, a sentence each
 */
public record AlertState(long open, @Nullable String worst, List<String> undelivered) {

  /** Nothing to tell. */
  public static final AlertState NONE = new AlertState(0, null, List.of());

  public AlertState {
    undelivered = List.copyOf(undelivered);
  }
}
