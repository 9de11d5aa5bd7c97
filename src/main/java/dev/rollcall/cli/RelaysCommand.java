package dev.rollcall.cli;

import dev.rollcall.app.Rollcall;
import dev.rollcall.judge.RelayOverview;
import dev.rollcall.opendkim.RelayFinding.Weight;
import dev.rollcall.tell.console.RelaysScreen;
import dev.rollcall.tell.json.RelaysJson;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code rollcall relays}. */
@Command(
    name = "relays",
    description =
        "Show which of your relays signs which domain with which key, as OpenDKIM's files say, and"
            + " what is wrong with it.")
final class RelaysCommand implements Callable<Integer> {

  private final Clock clock;

  @Spec CommandSpec spec;
  @Mixin Common common;
  @Mixin TextOrJson answer;

  @Option(
      names = "--zone",
      paramLabel = "FILE",
      description = "A zone file that stands in for DNS in its zone.")
  @Nullable Path zone;

  @Option(names = "--no-reports", description = "Do not look at what reports show of the relays.")
  boolean noReports;

  @Option(
      names = "--fail-on",
      paramLabel = "blocks|warns|notes",
      description = "End with status 1 when there is a finding of this severity or a worse one.")
  @Nullable Weight failOn;

  RelaysCommand(Clock clock) {
    this.clock = clock;
  }

  @Override
  public Integer call() {
    boolean json = answer.isJson(spec);
    PrintWriter out = spec.commandLine().getOut();
    Rollcall rollcall = new Rollcall(common.settings(spec.commandLine().getErr()), clock);
    RelayOverview overview = rollcall.checks().relays(zone, !noReports);
    if (json) {
      RelaysJson.print(overview, out);
    } else {
      out.print(new RelaysScreen(overview).text(Terminal.style(System.getenv())));
      out.flush();
    }
    Weight limit = failOn;
    return limit != null
            && overview.worst().filter(worst -> worst.compareTo(limit) <= 0).isPresent()
        ? 1
        : 0;
  }
}
