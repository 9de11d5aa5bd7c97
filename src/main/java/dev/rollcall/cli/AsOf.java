package dev.rollcall.cli;

import dev.rollcall.app.Rollcall;
import dev.rollcall.judge.Overview;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** At which time a command looks at the evidence. */
final class AsOf {

  @Spec(Spec.Target.MIXEE)
  CommandSpec spec;

  @Option(
      names = "--as-of",
      paramLabel = "DATE",
      description =
          "Judge as at the end of that day (UTC): by the reports that had arrived and what had been"
              + " decided by command. The last day to look at is the one before. In a large store"
              + " this takes seconds.")
  @Nullable LocalDate day;

  /**
   * The program as it would have judged then, or as it is.
   *
   * @throws ParameterException when that day has not come
   */
  Rollcall of(Rollcall rollcall, Clock clock) {
    if (day == null) {
      return rollcall;
    }
    if (day.isAfter(LocalDate.now(clock))) {
      throw new ParameterException(spec.commandLine(), "--as-of " + day + " has not come yet");
    }
    return rollcall.asOf(day);
  }

  /** Says, beside the answer, what it cannot know of that time. */
  void tell(Rollcall rollcall, List<Overview> overviews, Evidence evidence) {
    if (day == null) {
      return;
    }
    PrintWriter err = spec.commandLine().getErr();
    err.println(
        "As of %s: by what had arrived by then. Senders of the configuration have no date and count; who carried a report, how it is read and names of addresses are as known today."
            .formatted(day));
    for (Overview overview : overviews) {
      rollcall
          .rowsKeptFrom(overview.domain(), evidence.until)
          .ifPresent(
              from ->
                  err.println(
                      "%s: rows before %s are no longer kept, so mail of earlier days is missing"
                              .formatted(overview.domain(), from)
                          + " here."));
    }
    err.flush();
  }
}
