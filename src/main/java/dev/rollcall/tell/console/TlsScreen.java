package dev.rollcall.tell.console;

import dev.rollcall.judge.Percent;
import dev.rollcall.judge.TlsOverview;
import dev.rollcall.judge.TlsOverview.Failure;
import dev.rollcall.judge.TlsOverview.Reporter;
import dev.rollcall.tell.console.Table.Cell;
import dev.rollcall.tell.console.Table.Column;

/** What TLS reports say about one domain: sessions by reporter, then what failed. */
public final class TlsScreen {

  private final TlsOverview overview;

  /** A screen of everything that is reported. */
  public TlsScreen(TlsOverview overview) {
    this.overview = overview;
  }

  /** The screen as text, each line ended by a line feed. */
  public String text(Style style) {
    Page page = new Page(style);
    page.line(
        Tone.STRONG,
        "%s: TLS reports, %s"
            .formatted(
                overview.domain() == null ? "(no domain)" : overview.domain(),
                PlainWords.days(overview.window())));
    if (overview.reporters().isEmpty()) {
      return page.line("No TLS report tells of any session.").text();
    }
    page.gap().table(0, reporters());
    if (overview.reporters().stream().anyMatch(reporter -> !reporter.failures().isEmpty())) {
      page.gap().line("What failed:").table(0, failures());
    }
    return page.text();
  }

  private Table reporters() {
    Table table =
        new Table(
            Column.cuttable("REPORTER", 15),
            Column.cuttable("POLICY", 6),
            Column.number("REPORTS"),
            Column.number("SUCCESSFUL"),
            Column.number("FAILED"),
            Column.number("SHARE"));
    for (Reporter reporter : overview.reporters()) {
      Tone tone = reporter.failed() > 0 ? Tone.BAD : Tone.PLAIN;
      table.row(
          Cell.of(reporter.name()),
          Cell.of(String.join(" ", reporter.policyTypes())),
          Cell.of(PlainWords.number(reporter.reports())),
          Cell.of(PlainWords.number(reporter.successful())),
          new Cell(PlainWords.number(reporter.failed()), tone),
          new Cell(share(reporter.failed(), reporter.successful()), tone));
    }
    long reports = overview.reporters().stream().mapToLong(Reporter::reports).sum();
    return table.row(
        new Cell("total", Tone.STRONG),
        Cell.of(""),
        new Cell(PlainWords.number(reports), Tone.STRONG),
        new Cell(PlainWords.number(overview.successful()), Tone.STRONG),
        new Cell(PlainWords.number(overview.failed()), Tone.STRONG),
        new Cell(share(overview.failed(), overview.successful()), Tone.STRONG));
  }

  private Table failures() {
    Table table =
        new Table(
            Column.cuttable("REPORTER", 15),
            Column.cuttable("FAILURE", 15),
            Column.cuttable("MX", 10),
            Column.number("SESSIONS"));
    for (Reporter reporter : overview.reporters()) {
      for (Failure failure : reporter.failures()) {
        table.row(
            Cell.of(reporter.name()),
            Cell.of(failure.type()),
            Cell.of(failure.mx() == null ? "-" : failure.mx()),
            Cell.of(PlainWords.number(failure.sessions())));
      }
    }
    return table;
  }

  private static String share(long failed, long successful) {
    return new Percent(failed, failed + successful).toString();
  }
}
