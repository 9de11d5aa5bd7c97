package dev.rollcall.cli;

import dev.rollcall.app.Rollcall;
import dev.rollcall.judge.Overview;
import dev.rollcall.judge.Target;
import dev.rollcall.tell.console.FindingsScreen;
import dev.rollcall.tell.console.Style;
import dev.rollcall.tell.json.OverviewJson;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code rollcall findings}. */
@Command(
    name = "findings",
    description =
        "Show what is unsigned, missing in SPF or broken, worst first, each with its fix.")
final class FindingsCommand implements Callable<Integer> {

  private final Clock clock;

  @Spec CommandSpec spec;
  @Mixin Common common;
  @Mixin TextOrJson answer;
  @Mixin Evidence evidence;

  @Mixin DomainChoice choice;

  FindingsCommand(Clock clock) {
    this.clock = clock;
  }

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    Rollcall rollcall = new Rollcall(common.settings(spec.commandLine().getErr()), clock);
    boolean json = answer.isJson(spec);
    List<Overview> overviews = evidence.of(rollcall, choice, Target.QUARANTINE);
    if (json) {
      overviews.forEach(overview -> new OverviewJson(overview).findings(out));
    } else {
      Style style = Terminal.style(System.getenv());
      overviews.forEach(overview -> out.println(new FindingsScreen(overview).text(style)));
    }
    return 0;
  }
}
