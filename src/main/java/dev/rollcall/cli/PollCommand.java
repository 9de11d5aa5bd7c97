package dev.rollcall.cli;

import dev.rollcall.app.Rollcall;
import dev.rollcall.app.RunResult;
import dev.rollcall.app.Watch;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code rollcall poll}. */
@Command(
    name = "poll",
    description = "Take in what is new in the configured mailboxes.",
    footer = {
      "Only reads mail, unless 'after:' of a mailbox says otherwise; then mail whose reports are "
          + "stored is marked, moved or deleted. Other mail is moved at most, and only where 'ignored:' "
          + "or 'rejected:' names a folder.",
      "",
      "With --watch it goes on until SIGTERM, which lets the batch in hand be finished. A mailbox "
          + "that announces mail (IMAP IDLE) is read when something comes, others every --interval. What "
          + "is away is tried again until it is back. One line, or with --format json one object with the "
          + "mailbox's name, is printed for each pass that took something in, and the sum at the end."
    })
final class PollCommand implements Callable<Integer> {

  private final Clock clock;

  @Spec CommandSpec spec;
  @Mixin Common common;
  @Mixin TextOrJson answer;

  @Option(names = "--watch", description = "Go on, and take in what comes.")
  boolean watch;

  @Option(
      names = "--interval",
      paramLabel = "SECONDS",
      defaultValue = "300",
      description =
          "With --watch: how often to look where mail is not announced; ${DEFAULT-VALUE} unless given.")
  int interval;

  PollCommand(Clock clock) {
    this.clock = clock;
  }

  @Override
  public Integer call() {
    if (interval < 1) {
      throw new ParameterException(spec.commandLine(), "--interval is a number of seconds, from 1");
    }
    Rollcall rollcall = new Rollcall(common.settings(spec.commandLine().getErr()), clock);
    return watch ? watch(rollcall) : once(rollcall);
  }

  private int once(Rollcall rollcall) {
    RunOutput output = new RunOutput(spec, answer.format, common.verbose);
    RunResult result;
    try (Meter meter = Meter.of(spec)) {
      result = rollcall.inboxes().poll(output.settled(meter), meter.progress());
    }
    return output.finish(result);
  }

  private int watch(Rollcall rollcall) {
    WatchOutput output = new WatchOutput(spec, answer.format, common.verbose);
    Watch watching = rollcall.inboxes().watch(output.news(), Duration.ofSeconds(interval));
    Termination.means(watching::stop);
    output.finish(watching.run());
    return CommandLine.ExitCode.OK; // whatever was odd was told when it came
  }
}
