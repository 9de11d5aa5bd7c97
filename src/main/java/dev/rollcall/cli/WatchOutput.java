package dev.rollcall.cli;

import dev.rollcall.app.MailOutcome;
import dev.rollcall.app.RunJson;
import dev.rollcall.app.RunResult;
import dev.rollcall.app.WatchNews;
import dev.rollcall.tell.Hostile;
import java.io.PrintWriter;
import picocli.CommandLine.Model.CommandSpec;

/** What {@code poll --watch} prints: a line for each pass that took something in, and the sum. */
final class WatchOutput {

  private final RunOutput run;
  private final PrintWriter out;
  private final PrintWriter err;
  private final Format format;

  WatchOutput(CommandSpec spec, Format format, boolean verbose) {
    this.run = new RunOutput(spec, format, verbose);
    this.out = spec.commandLine().getOut();
    this.err = spec.commandLine().getErr();
    this.format = format;
  }

  WatchNews news() {
    return new WatchNews(this::settled, this::passed, this::told);
  }

  private void settled(MailOutcome outcome) {
    run.settled(outcome);
  }

  private void passed(String mailbox, RunResult result) {
    out.println(
        format == Format.JSON
            ? RunJson.ofMailbox(mailbox, result)
            : mailbox + ": " + RunOutput.summary(result));
  }

  private void told(String line) {
    err.println("rollcall: " + Hostile.visible(line));
  }

  /** Prints what was done from the beginning to the end. */
  void finish(RunResult result) {
    run.finish(result);
  }
}
