package dev.rollcall.cli;

import dev.rollcall.app.Rollcall;
import dev.rollcall.judge.Overview;
import dev.rollcall.judge.Target;
import dev.rollcall.tell.console.SourcesScreen;
import dev.rollcall.tell.console.Style;
import dev.rollcall.tell.csv.SourcesCsv;
import dev.rollcall.tell.json.OverviewJson;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code rollcall sources}. */
@Command(name = "sources", description = "Show per-source pass and fail.")
final class SourcesCommand implements Callable<Integer> {

  private final Clock clock;

  @Spec CommandSpec spec;
  @Mixin Common common;
  @Mixin AnyFormat answer;
  @Mixin Evidence evidence;

  @Option(names = "--all", description = "Show every source, not only the largest.")
  boolean all;

  @Parameters(
      paramLabel = "DOMAIN",
      arity = "0..1",
      description = "The policy domain; every domain with reports when not given.")
  @Nullable String domain;

  SourcesCommand(Clock clock) {
    this.clock = clock;
  }

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    Rollcall rollcall = new Rollcall(common.settings(spec.commandLine().getErr()), clock);
    if (answer.format == Format.TEXT) {
      Style style = Terminal.style(System.getenv());
      overviews(rollcall).forEach(overview -> out.println(screen(overview).text(style)));
      return 0;
    }
    if (domain == null) {
      throw new ParameterException(
          spec.commandLine(), "--format " + answer.format + " needs a DOMAIN");
    }
    Overview overview = evidence.of(rollcall, domain, Target.QUARANTINE);
    if (answer.format == Format.CSV) {
      new SourcesCsv(overview).print(out);
    } else {
      new OverviewJson(overview).sources(out);
    }
    return 0;
  }

  private SourcesScreen screen(Overview overview) {
    return all ? new SourcesScreen(overview, Integer.MAX_VALUE) : new SourcesScreen(overview);
  }

  private List<Overview> overviews(Rollcall rollcall) {
    return domain == null
        ? evidence.ofAll(rollcall, Target.QUARANTINE)
        : List.of(evidence.of(rollcall, domain, Target.QUARANTINE));
  }
}
