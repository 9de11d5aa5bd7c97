package dev.rollcall.judge.status;

import org.jspecify.annotations.Nullable;

/**
 * What cannot wait for Monday.
 *
 * @param open alerts that were told, and that nobody has acknowledged or muted
 * @param listed all that are open, with those that were there from the beginning and those that
 *     somebody has acknowledged or muted
 * @param worst what the first of them is about; may quote a report. Null when there is none
 */
public record AlertState(long open, long listed, @Nullable String worst) {

  /** Nothing to tell. */
  public static final AlertState NONE = new AlertState(0, 0, null);
}
