package dev.rollcall.cli;

import dev.rollcall.app.Rollcall;
import dev.rollcall.judge.Target;
import dev.rollcall.tell.console.DomainsScreen;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code rollcall domains}. */
@Command(name = "domains", description = "Show one line for each domain, worst first.")
final class DomainsCommand implements Callable<Integer> {

  private final Clock clock;

  @Spec CommandSpec spec;
  @Mixin Common common;
  @Mixin Evidence evidence;

  DomainsCommand(Clock clock) {
    this.clock = clock;
  }

  @Override
  public Integer call() {
    Rollcall rollcall = new Rollcall(common.settings(spec.commandLine().getErr()), clock);
    DomainsScreen screen = new DomainsScreen(evidence.ofAll(rollcall, Target.QUARANTINE));
    spec.commandLine().getOut().println(screen.text(Terminal.style(System.getenv())));
    return 0;
  }
}
