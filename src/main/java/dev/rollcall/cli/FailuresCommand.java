package dev.rollcall.cli;

import dev.rollcall.app.Rollcall;
import dev.rollcall.judge.FailureOverview;
import dev.rollcall.tell.console.FailuresScreen;
import dev.rollcall.tell.console.Style;
import dev.rollcall.tell.csv.ReportsCsv;
import dev.rollcall.tell.json.ReportsJson;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code rollcall failures}. */
@Command(name = "failures", description = "Show failure (forensic) reports, newest first.")
final class FailuresCommand implements Callable<Integer> {

  private final Clock clock;

  @Spec CommandSpec spec;
  @Mixin Common common;
  @Mixin Recent recent;

  @Option(names = "--full", description = "Show every source and report, not only the first.")
  boolean full;

  FailuresCommand(Clock clock) {
    this.clock = clock;
  }

  @Override
  public Integer call() {
    recent.check();
    PrintWriter out = spec.commandLine().getOut();
    Rollcall rollcall = new Rollcall(common.settings(spec.commandLine().getErr()), clock);
    List<FailureOverview> overviews =
        rollcall.reports().failures(recent.choice.scope(), recent.days);
    switch (recent.format) {
      case TEXT -> text(overviews, out);
      case JSON -> overviews.forEach(overview -> ReportsJson.print(overview, out));
      case CSV -> ReportsCsv.printFailures(overviews, out);
    }
    return 0;
  }

  private void text(List<FailureOverview> overviews, PrintWriter out) {
    Style style = Terminal.style(System.getenv());
    if (overviews.isEmpty()) {
      out.println("no failure report in these days");
    }
    overviews.forEach(
        overview ->
            out.println(
                new FailuresScreen(overview, full ? Integer.MAX_VALUE : FailuresScreen.SHOWN)
                    .text(style)));
  }
}
