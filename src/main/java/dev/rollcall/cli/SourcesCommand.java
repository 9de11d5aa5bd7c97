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
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code rollcall sources}. */
@Command(name = "sources", description = "Show per-source pass and fail.")
final class SourcesCommand implements Callable<Integer> {

  private final Clock clock;

  @Spec CommandSpec spec;
  @Mixin Common common;
  @Mixin AnyFormat answer;
  @Mixin Evidence evidence;
  @Mixin AsOf asOf;

  @Mixin DomainChoice choice;

  @Option(names = "--full", description = "Show every source, not only the largest.")
  boolean full;

  SourcesCommand(Clock clock) {
    this.clock = clock;
  }

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    Rollcall rollcall =
        asOf.of(new Rollcall(common.settings(spec.commandLine().getErr()), clock), clock);
    List<Overview> overviews = evidence.of(rollcall, choice, Target.QUARANTINE);
    asOf.tell(rollcall, overviews, evidence);
    Style style = Terminal.style(System.getenv());
    switch (answer.format) {
      case TEXT -> overviews.forEach(overview -> out.println(screen(overview).text(style)));
      case JSON -> overviews.forEach(overview -> new OverviewJson(overview).sources(out));
      case CSV -> SourcesCsv.print(overviews, out);
    }
    return 0;
  }

  private SourcesScreen screen(Overview overview) {
    return full ? new SourcesScreen(overview, Integer.MAX_VALUE) : new SourcesScreen(overview);
  }
}
