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
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
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

  @Parameters(
      paramLabel = "DOMAIN",
      arity = "0..1",
      description = "The policy domain; every domain with reports when not given.")
  @Nullable String domain;

  FindingsCommand(Clock clock) {
    this.clock = clock;
  }

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    Rollcall rollcall = new Rollcall(common.settings(spec.commandLine().getErr()), clock);
    if (answer.format == Format.TEXT) {
      Style style = Terminal.style(System.getenv());
      overviews(rollcall)
          .forEach(overview -> out.println(new FindingsScreen(overview).text(style)));
      return 0;
    }
    if (domain == null) {
      throw new ParameterException(
          spec.commandLine(), "--format " + answer.format + " needs a DOMAIN");
    }
    Overview overview = evidence.of(rollcall, domain, Target.QUARANTINE);
    if (answer.format == Format.CSV) {
      throw new ParameterException(spec.commandLine(), "findings have no csv form; json has all");
    }
    new OverviewJson(overview).findings(out);
    return 0;
  }

  private List<Overview> overviews(Rollcall rollcall) {
    return domain == null
        ? evidence.ofAll(rollcall, Target.QUARANTINE)
        : List.of(evidence.of(rollcall, domain, Target.QUARANTINE));
  }
}
