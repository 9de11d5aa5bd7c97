package dev.rollcall.cli;

import dev.rollcall.app.IntakeSummary;
import dev.rollcall.app.MailOutcome;
import dev.rollcall.app.RunJson;
import dev.rollcall.app.RunResult;
import dev.rollcall.tell.Hostile;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.function.Consumer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** What {@code import} and {@code poll} print: bad news as it happens, one summary at the end. */
final class RunOutput {

  private final PrintWriter out;
  private final PrintWriter err;
  private final Format format;
  private final boolean verbose;

  /**
   * @param verbose whether to show where in the program a failure happened
   */
  RunOutput(CommandSpec spec, Format format, boolean verbose) {
    if (format == Format.CSV) {
      throw new ParameterException(
          spec.commandLine(), "a run is summed up as text or json, not as csv");
    }
    this.out = spec.commandLine().getOut();
    this.err = spec.commandLine().getErr();
    this.format = format;
    this.verbose = verbose;
  }

  /** Tells of each message that needs attention, around a bar; to be called by storing threads. */
  Consumer<MailOutcome> settled(Meter meter) {
    return outcome -> settled(outcome, line -> meter.aside(() -> err.println(line)));
  }

  /** Tells of a message that needs attention. Called from the storing thread. */
  void settled(MailOutcome outcome) {
    settled(outcome, err::println);
  }

  private static void settled(MailOutcome outcome, Consumer<String> told) {
    if (outcome.kind() == MailOutcome.Kind.REJECTED
        || outcome.kind() == MailOutcome.Kind.CONFLICT) {
      outcome
          .what()
          .forEach(
              line ->
                  told.accept(Hostile.visible(outcome.origin()) + ": " + Hostile.visible(line)));
    }
  }

  /** Prints the summary and what stood in the way; the exit status. */
  int finish(RunResult result) {
    result.notes().forEach(note -> err.println("rollcall: " + Hostile.visible(note)));
    result.problems().forEach(problem -> err.println("rollcall: " + Hostile.visible(problem)));
    result.failures().forEach(failure -> Failures.report(failure, verbose, err));
    out.println(format == Format.JSON ? RunJson.of(result) : summary(result));
    return result.exitStatus();
  }

  /** What the run did, in one line. */
  static String summary(RunResult result) {
    long forged = result.uncounted().forged();
    long notOurs = result.uncounted().notOurs();
    return figures(result)
        + (forged == 0
            ? ""
            : String.format(Locale.ROOT, "; %,d not sent by the reporter named", forged))
        + (notOurs == 0
            ? ""
            : String.format(Locale.ROOT, "; %,d about domains not listed as yours", notOurs));
  }

  private static String figures(RunResult result) {
    IntakeSummary s = result.summary();
    return String.format(
        Locale.ROOT,
        "%,d messages in %.1f s (%,d/s): stored %,d aggregate (%,d rows), %,d failure and %,d TLS reports;"
            + " %,d seen before, %,d in conflict, %,d ignored, %,d rejected",
        s.messages(),
        result.duration().toMillis() / 1000.0,
        s.messages() * 1000 / Math.max(1, result.duration().toMillis()),
        s.aggregate(),
        s.rows(),
        s.failure(),
        s.tls(),
        s.duplicates(),
        s.conflicts(),
        s.ignored(),
        s.rejected());
  }
}
