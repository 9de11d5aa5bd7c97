package dev.rollcall.app.schedule;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Hears how tasks go, on whichever thread it was. */
public interface TaskNews {

  /** A task was done. */
  void done(String task);

  /**
   * A task failed.
   *
   * @param cause null when nobody knows
   * @param again when it is tried again
   */
  void failed(String task, @Nullable Throwable cause, Instant again);

  /**
   * A task was in hand of a node that has said nothing for minutes, and is done anew.
   *
   * @param node the machine's name, and the process
   */
  void abandoned(String task, String node);

  /** The database answers, or does not. */
  void databaseAnswers(boolean whether);
}
