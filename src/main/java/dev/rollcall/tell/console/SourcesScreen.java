package dev.rollcall.tell.console;

import dev.rollcall.judge.Figures;
import dev.rollcall.judge.Overview;
import dev.rollcall.judge.SourceLine;
import dev.rollcall.sender.SenderName;
import dev.rollcall.tell.console.Table.Cell;
import dev.rollcall.tell.console.Table.Column;
import java.util.ArrayList;
import java.util.List;

/**
 * Pass and fail by sending address, worst first. Lines that are not shown are summed in one, so
 * that the messages always add up to the total.
 */
public final class SourcesScreen {

  /** How many lines are shown unless all are wanted. */
  public static final int SHOWN = 20;

  private final Overview overview;
  private final int shown;

  /** The worst {@value #SHOWN} lines. */
  public SourcesScreen(Overview overview) {
    this(overview, SHOWN);
  }

  /**
   * @param shown how many lines at most; {@link Integer#MAX_VALUE} for all
   */
  public SourcesScreen(Overview overview, int shown) {
    this.overview = overview;
    this.shown = Math.min(shown, overview.sources().size());
  }

  /** The screen as text, each line ended by a line feed. */
  public String text(Style style) {
    Page page = new Page(style);
    page.line(
        Tone.STRONG,
        "%s: mail by sending address, %s"
            .formatted(overview.domain(), PlainWords.days(overview.window())));
    if (overview.sources().isEmpty()) {
      page.line("No report tells of any mail.");
    } else {
      page.gap().table(0, table()).gap();
      failing(page);
      forged(page);
      notShown(page);
      page.line(
          Tone.FAINT,
          "PASS: share that passes DMARC. DKIM, SPF: share that passes by it, in the domain's own"
              + " name.");
    }
    PlainWords.note(overview).ifPresent(page::line);
    return page.text();
  }

  private void failing(Page page) {
    long failing = overview.figures().failing().total();
    if (failing > 0) {
      page.line(
          "Failing mail by class: %s = %s."
              .formatted(
                  PlainWords.number(failing), FigureCells.of(overview.figures()).numbered(" + ")));
    }
  }

  /** Forged is only what somebody decided to be, so that one is named. */
  private void forged(Page page) {
    overview.senders().stream()
        .filter(line -> line.known() != null && line.figures().failing().spoofed() > 0)
        .forEach(line -> page.line("Spoofed: " + SenderWords.ruling(line.known()) + "."));
  }

  private void notShown(Page page) {
    List<Figures> hidden = hidden();
    if (hidden.isEmpty()) {
      return;
    }
    String classes = new FigureCells(hidden).numbered(", ");
    page.line(
        "Not shown: %s%s. --full shows every line."
            .formatted(
                PlainWords.count(hidden.size(), "line"),
                classes.isEmpty()
                    ? ", nothing in them fails"
                    : "; what fails in them: " + classes));
  }

  private List<Figures> hidden() {
    List<SourceLine> lines = overview.sources();
    return lines.subList(shown, lines.size()).stream().map(SourceLine::figures).toList();
  }

  private Table table() {
    Table table =
        new Table(
            Column.cuttable("SOURCE", 15),
            Column.cuttable("SENDER", 8),
            Column.number("MESSAGES"),
            Column.number("PASS"),
            Column.number("DKIM"),
            Column.number("SPF"),
            Column.number("FAIL"),
            Column.text("CLASS"));
    for (SourceLine line : overview.sources().subList(0, shown)) {
      FigureCells figures = FigureCells.of(line.figures());
      table.row(row(line.source(), name(line.sender()), figures, figures.classes(), Tone.PLAIN));
    }
    if (!hidden().isEmpty()) {
      String more = PlainWords.number(hidden().size()) + " more";
      table.row(row(more, "", new FigureCells(hidden()), Cell.of(""), Tone.FAINT));
    }
    return table.row(
        row("total", "", FigureCells.of(overview.figures()), Cell.of(""), Tone.STRONG));
  }

  /** An unknown sender is named by its address, which has a column already. */
  private static String name(SenderName sender) {
    return sender.kind() == SenderName.Kind.UNKNOWN ? "unknown" : sender.name();
  }

  private static Cell[] row(
      String source, String sender, FigureCells figures, Cell classes, Tone tone) {
    List<Cell> cells = new ArrayList<>(List.of(new Cell(source, tone), new Cell(sender, tone)));
    cells.addAll(figures.numbers(tone));
    cells.add(classes);
    return cells.toArray(Cell[]::new);
  }
}
