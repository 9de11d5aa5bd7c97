package dev.rollcall.cli;

import dev.rollcall.app.Rollcall;
import dev.rollcall.judge.TlsOverview;
import dev.rollcall.tell.console.Style;
import dev.rollcall.tell.console.TlsScreen;
import dev.rollcall.tell.csv.ReportsCsv;
import dev.rollcall.tell.json.ReportsJson;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code rollcall tls}. */
@Command(name = "tls", description = "Show TLS reports: sessions by reporter, and what failed.")
final class TlsCommand implements Callable<Integer> {

  private final Clock clock;

  @Spec CommandSpec spec;
  @Mixin Common common;
  @Mixin Recent recent;

  TlsCommand(Clock clock) {
    this.clock = clock;
  }

  @Override
  public Integer call() {
    recent.check();
    PrintWriter out = spec.commandLine().getOut();
    Rollcall rollcall = new Rollcall(common.settings(spec.commandLine().getErr()), clock);
    List<TlsOverview> overviews = rollcall.reports().tls(recent.choice.scope(), recent.days);
    switch (recent.format) {
      case TEXT -> text(overviews, out);
      case JSON -> overviews.forEach(overview -> ReportsJson.print(overview, out));
      case CSV -> ReportsCsv.printTls(overviews, out);
    }
    return 0;
  }

  private static void text(List<TlsOverview> overviews, PrintWriter out) {
    Style style = Terminal.style(System.getenv());
    if (overviews.isEmpty()) {
      out.println("no TLS report in these days");
    }
    overviews.forEach(overview -> out.println(new TlsScreen(overview).text(style)));
  }
}
