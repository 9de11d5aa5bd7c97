package dev.rollcall.tell.console;

import dev.rollcall.judge.Overview;
import dev.rollcall.judge.Ownership;
import dev.rollcall.judge.Verdict;
import dev.rollcall.sender.ReporterShare;
import dev.rollcall.tell.Percent;
import dev.rollcall.tell.console.Table.Cell;
import dev.rollcall.tell.console.Table.Column;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** One line a domain, worst first; domains that are not ours come last. */
public final class DomainsScreen {

  private static final Comparator<Overview> WORST_FIRST =
      Comparator.comparing((Overview o) -> o.ownership() == Ownership.NOT_OURS)
          .thenComparing(o -> rank(o.readiness().verdict()))
          .thenComparing(o -> -o.figures().failing().ours() - o.figures().failing().undecided())
          .thenComparing(o -> -o.figures().messages())
          .thenComparing(Overview::domain);

  private final List<Overview> overviews;

  /** A screen of all {@code overviews}, in any order, all judged for the same target. */
  public DomainsScreen(List<Overview> overviews) {
    this.overviews = overviews.stream().sorted(WORST_FIRST).toList();
  }

  /** The screen as text, each line ended by a line feed. */
  public String text(Style style) {
    Page page = new Page(style);
    if (overviews.isEmpty()) {
      return page.line("No report tells of any domain.").text();
    }
    String target = overviews.get(0).readiness().to().word();
    Table table =
        new Table(
            Column.cuttable("DOMAIN", 12),
            Column.text("FOR " + target.toUpperCase(Locale.ROOT)),
            Column.number("MESSAGES"),
            Column.number("PASS"),
            Column.cuttable("WORST FINDING", 10),
            Column.number("REPORTERS"),
            Column.text("LAST REPORT"));
    overviews.forEach(overview -> table.row(row(overview)));
    page.table(0, table);
    if (overviews.stream().anyMatch(o -> o.ownership() == Ownership.ASSUMED)) {
      page.gap().line(PlainWords.ASSUMED);
    }
    return page.text();
  }

  private static int rank(Verdict verdict) {
    return switch (verdict) {
      case NOT_READY -> 0;
      case NOT_ENOUGH_DATA -> 1;
      case READY -> 2;
    };
  }

  private static Cell[] row(Overview overview) {
    Verdict verdict = overview.readiness().verdict();
    boolean ours = overview.ownership() != Ownership.NOT_OURS;
    return new Cell[] {
      Cell.of(overview.domain().name()),
      ours
          ? new Cell(verdict.word().replace('-', ' '), ReadyScreen.tone(verdict))
          : new Cell("not listed", Tone.FAINT),
      Cell.of(PlainWords.number(overview.figures().messages())),
      Cell.of(
          new Percent(overview.figures().dmarcPass(), overview.figures().messages()).toString()),
      Cell.of(worst(overview)),
      Cell.of(PlainWords.number(overview.reporters().size())),
      Cell.of(lastReport(overview))
    };
  }

  private static String worst(Overview overview) {
    return overview.findings().stream().findFirst().map(f -> f.kind().word()).orElse("-");
  }

  private static String lastReport(Overview overview) {
    return overview.reporters().stream()
        .map(ReporterShare::lastDay)
        .max(Comparator.naturalOrder())
        .map(LocalDate::toString)
        .orElse("-");
  }
}
