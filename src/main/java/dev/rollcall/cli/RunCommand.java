package dev.rollcall.cli;

import dev.rollcall.app.Rollcall;
import dev.rollcall.app.Schedule;
import dev.rollcall.app.TemplateCheck;
import dev.rollcall.app.WatchNews;
import dev.rollcall.config.Settings;
import dev.rollcall.fault.Misconfigured;
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

/** {@code rollcall run}. */
@Command(
    name = "run",
    description = "Go on until SIGTERM, and do everything when it is time.",
    footer = {
      "'poll' every --interval, at once where a mailbox announces mail (IMAP IDLE), and alerts after it; the weekly report when it is due, and mail that "
          + "could not be sent, every ten minutes; 'enrich' at 03:10 and 'purge' at 04:10 UTC. "
          + "Whatever was missed is caught up once. What fails or is away is told once, tried again, and holds up nothing "
          + "else; 'rollcall status' shows it.",
      "",
      "Several of them may share one database: each task is done by one of them. SIGTERM lets what "
          + "is in hand be finished, for up to 45 seconds, and then interrupts it; it is done again later. One line, or with --format json one object, "
          + "is printed for each poll that took something in; what else happens is told on standard error."
    })
final class RunCommand implements Callable<Integer> {

  private final Clock clock;

  @Spec CommandSpec spec;
  @Mixin Common common;
  @Mixin TextOrJson answer;

  @Option(
      names = "--interval",
      paramLabel = "SECONDS",
      defaultValue = "300",
      description = "How often to look into the mailboxes; ${DEFAULT-VALUE} unless given.")
  int interval;

  RunCommand(Clock clock) {
    this.clock = clock;
  }

  @Override
  public Integer call() {
    if (interval < 1) {
      throw new ParameterException(spec.commandLine(), "--interval is a number of seconds, from 1");
    }
    Settings settings = common.settings(spec.commandLine().getErr());
    Rollcall rollcall = new Rollcall(settings, clock);
    WatchOutput output = new WatchOutput(spec, answer.format, common.verbose);
    tellOfTemplates(settings, output.news());
    Schedule schedule = rollcall.schedule(output.news(), Duration.ofSeconds(interval));
    Termination.means(schedule::stop);
    schedule.run();
    return CommandLine.ExitCode.OK; // whatever was odd was told when it came
  }

  /** Mail is read whatever becomes of a template; but nobody should hear of it first on Monday. */
  private static void tellOfTemplates(Settings settings, WatchNews news) {
    try {
      TemplateCheck.check(settings.reports());
    } catch (Misconfigured e) {
      news.told().accept(String.valueOf(e.getMessage()));
    }
  }
}
