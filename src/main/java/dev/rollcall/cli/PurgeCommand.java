package dev.rollcall.cli;

import dev.rollcall.app.PurgeJson;
import dev.rollcall.app.PurgeResult;
import dev.rollcall.app.Rollcall;
import dev.rollcall.app.Upkeep;
import dev.rollcall.report.kept.Expired;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code rollcall purge}. */
@Command(
    name = "purge",
    description = "Delete what has been kept for as long as the configuration says.",
    footer = {
      "Rows of reports go by whole months ('rows: keep:', 400 days); what they added to the sums "
          + "stays. Sums go later, with the reports themselves ('rollups: keep:', 25 months). "
          + "Original bytes ('raw:'), mail that could not be read ('rejected:') and failure reports "
          + "('failures:') each have an age of their own, and so has what was told: alerts that are "
          + "over and what was sent ('history: keep:', 25 months).",
      "",
      "It can run beside 'poll' and be stopped at any time; the next run goes on. Exit status 75 "
          + "when a month of rows stayed because somebody was reading it for long."
    })
final class PurgeCommand implements Callable<Integer> {

  private static final int LATER = 75;

  private final Clock clock;

  @Spec CommandSpec spec;
  @Mixin Common common;
  @Mixin TextOrJson answer;

  @Option(names = "--dry-run", description = "Say what would go, and delete nothing.")
  boolean rehearse;

  PurgeCommand(Clock clock) {
    this.clock = clock;
  }

  @Override
  public Integer call() {
    boolean json = answer.isJson(spec);
    Upkeep upkeep = new Rollcall(common.settings(spec.commandLine().getErr()), clock).upkeep();
    PurgeResult result = rehearse ? upkeep.rehearsePurge() : upkeep.purge();
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(PurgeJson.of(result));
    } else {
      tell(result, out);
    }
    out.flush();
    return result.heldUp() ? LATER : 0;
  }

  private static void tell(PurgeResult result, PrintWriter out) {
    Expired expired = result.expired();
    if (expired.isNothing()) {
      out.println("Nothing has been kept for long enough.");
    } else {
      out.println(result.rehearsal() ? "This would be deleted:" : "Deleted:");
      line(out, expired.months().size(), "months of rows" + span(expired.months()));
      line(out, expired.lateRows(), "rows of months that were gone when they came");
      line(out, expired.reports(), "aggregate reports, with their sums");
      line(out, expired.tlsReports(), "TLS reports");
      line(out, expired.documents(), "reports' original bytes");
      line(out, expired.rejected(), "mails that could not be read");
      line(out, expired.failures(), "failure reports");
      line(out, expired.runs(), "lines of the log of runs");
      line(out, expired.told().alerts(), "alerts that are over");
      line(out, expired.told().events(), "lines of what happened to alerts");
      line(out, expired.told().messages(), "messages to channels");
      line(out, expired.told().mails(), "mails that were sent or given up");
    }
    out.printf(
        "Rows are kept from %s on, sums and reports from %s on.%n",
        result.rowsFrom(), result.rollupsFrom());
    if (result.heldUp()) {
      out.println("Some months of rows stayed: somebody was reading them. Run it again later.");
    }
  }

  private static void line(PrintWriter out, long number, String what) {
    if (number > 0) {
      out.printf(Locale.ROOT, "  %,12d %s%n", number, what);
    }
  }

  private static String span(List<YearMonth> months) {
    return months.isEmpty()
        ? ""
        : " (%s to %s)".formatted(months.get(0), months.get(months.size() - 1));
  }
}
