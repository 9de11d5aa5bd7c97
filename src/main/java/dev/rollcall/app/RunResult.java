package dev.rollcall.app;

import dev.rollcall.fault.Misconfigured;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * What a run did and what stood in its way.
 *
 * @param uncounted what it stored that changes no verdict
 * @param notes what a person may want to know beside it, one line each
 * @param problems files that could not be read, one line each; they are missing
 * @param failures what ended a mailbox, or the run, early; {@code Unavailable} or {@code
 *     Misconfigured}
 */
public record RunResult(
    IntakeSummary summary,
    Uncounted uncounted,
    Duration duration,
    List<String> notes,
    List<String> problems,
    List<RuntimeException> failures) {

  /** Nothing was done. */
  static final RunResult NOTHING =
      new RunResult(
          IntakeSummary.NOTHING, Uncounted.NOTHING, Duration.ZERO, List.of(), List.of(), List.of());

  public RunResult {
    notes = List.copyOf(notes);
    problems = List.copyOf(problems);
    failures = List.copyOf(failures);
  }

  /** The same, with more notes. */
  RunResult with(List<String> more) {
    return new RunResult(
        summary,
        uncounted,
        duration,
        Stream.concat(notes.stream(), more.stream()).toList(),
        problems,
        failures);
  }

  /** The same, with one more failure, unless it is told already. */
  RunResult with(RuntimeException failure) {
    boolean told =
        failures.stream().anyMatch(one -> Objects.equals(one.getMessage(), failure.getMessage()));
    return told
        ? this
        : new RunResult(
            summary,
            uncounted,
            duration,
            notes,
            problems,
            Stream.concat(failures.stream(), Stream.of(failure)).toList());
  }

  /**
   * 2 when something needs fixing, 75 when something was away, 1 when mail was rejected, else 0.
   */
  public int exitStatus() {
    if (failures.stream().anyMatch(Misconfigured.class::isInstance) || !problems.isEmpty()) {
      return 2;
    }
    if (!failures.isEmpty()) {
      return 75;
    }
    return summary.rejected() > 0 ? 1 : 0;
  }
}
