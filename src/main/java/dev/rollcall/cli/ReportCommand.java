package dev.rollcall.cli;

import dev.rollcall.app.Reports;
import dev.rollcall.app.Rollcall;
import dev.rollcall.report.kept.ReportList;
import dev.rollcall.report.kept.StoredReport;
import dev.rollcall.tell.console.ReportListScreen;
import dev.rollcall.tell.console.ReportScreen;
import dev.rollcall.tell.console.Style;
import dev.rollcall.tell.csv.StoredReportsCsv;
import dev.rollcall.tell.json.StoredReportsJson;
import java.io.PrintWriter;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code rollcall report}. */
@Command(
    name = "report",
    description = "Look at single reports, and choose which of several contents counts.",
    footer = {
      "An ID is what the list shows; its first digits do where they name one report only. The whole "
          + "id that the reporter gave it does, too."
    })
final class ReportCommand implements Runnable {

  private static final String ID = "Which report: the first digits of its id.";

  private final Clock clock;

  @Spec CommandSpec spec;

  ReportCommand(Clock clock) {
    this.clock = clock;
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "say 'report list', 'show' or 'count'");
  }

  @Command(name = "list", description = "Show one line for each report, newest first.")
  int list(
      @Mixin Common common,
      @Mixin AnyFormat answer,
      @Mixin Wanted wanted,
      @Parameters(paramLabel = "DOMAIN", arity = "0..1", description = "The policy domain.")
          @Nullable String domain) {
    PrintWriter out = spec.commandLine().getOut();
    ReportList list =
        reports(common)
            .list(
                domain == null ? null : DomainArgument.of(domain).name(),
                wanted.reporter,
                wanted.flagged,
                wanted.conflicts,
                wanted.days,
                wanted.most);
    switch (answer.format) {
      case TEXT -> out.print(new ReportListScreen(list).text(Terminal.style(System.getenv())));
      case JSON -> StoredReportsJson.print(list, out);
      case CSV -> StoredReportsCsv.print(list, out);
    }
    out.flush();
    return 0;
  }

  /** Which reports to list. */
  static final class Wanted {

    @Option(
        names = "--reporter",
        paramLabel = "WORD",
        description = "Only reports of reporters with this in their name.")
    @Nullable String reporter;

    @Option(names = "--flagged", description = "Only reports with something odd about them.")
    boolean flagged;

    @Option(
        names = "--conflicts",
        description = "Only reports that have other contents under the same name.")
    boolean conflicts;

    @Option(
        names = "--days",
        paramLabel = "N",
        converter = NotNegative.class,
        defaultValue = "30",
        description = "How far back (${DEFAULT-VALUE}).")
    int days;

    @Option(
        names = "--most",
        paramLabel = "N",
        converter = NotNegative.class,
        defaultValue = "100",
        description = "How many to show (${DEFAULT-VALUE}).")
    int most;
  }

  @Command(name = "show", description = "Show everything that is stored about one report.")
  int show(
      @Mixin Common common,
      @Mixin TextOrJson answer,
      @Option(
              names = "--rows",
              paramLabel = "N",
              converter = NotNegative.class,
              defaultValue = "50",
              description = "How many rows of an aggregate report to show (${DEFAULT-VALUE}).")
          int rows,
      @Parameters(paramLabel = "ID", description = ID) String id) {
    PrintWriter out = spec.commandLine().getOut();
    boolean json = answer.isJson(spec);
    Reports reports = reports(common);
    for (StoredReport report : reports.find(id)) {
      if (json) {
        StoredReportsJson.print(report, reader -> reports.rows(report, rows, reader), out);
      } else {
        Style style = Terminal.style(System.getenv());
        out.print(new ReportScreen(report).text(style));
        new RowsOutput(style, out).print(reports, report, rows);
      }
    }
    out.flush();
    return 0;
  }

  @Command(
      name = "count",
      description = "Let one of several contents under the same name count, and not the others.",
      footer = "It stays so until somebody chooses otherwise; all figures follow at once.")
  int count(
      @Mixin Common common,
      @Option(names = "--by", paramLabel = "NAME", description = "Who decides; you, without it.")
          @Nullable String by,
      @Option(names = "--because", paramLabel = "WORDS", description = "Why, for those who come.")
          @Nullable String because,
      @Option(
              names = "--automatic",
              description = "Take a decision back: content and carrier choose again.")
          boolean automatic,
      @Parameters(paramLabel = "ID", description = ID) String id) {
    Reports reports = reports(common);
    StoredReport report = reports.find(id).get(0);
    if (automatic) {
      reports.countAutomatically(report.id());
    } else {
      reports.count(report.id(), by == null ? System.getProperty("user.name") : by, because);
    }
    Style style = Terminal.style(System.getenv());
    PrintWriter out = spec.commandLine().getOut();
    reports
        .find(report.id().toString())
        .forEach(now -> out.print(new ReportScreen(now).conflictText(style)));
    out.flush();
    return 0;
  }

  private Reports reports(Common common) {
    return new Rollcall(common.settings(spec.commandLine().getErr()), clock).reports();
  }
}
