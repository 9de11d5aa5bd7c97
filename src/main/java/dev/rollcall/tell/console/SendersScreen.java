package dev.rollcall.tell.console;

import dev.rollcall.judge.Overview;
import dev.rollcall.judge.SenderLine;
import dev.rollcall.sender.KnownSender;
import dev.rollcall.tell.console.Table.Cell;
import dev.rollcall.tell.console.Table.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Who sends in a domain's name, on what evidence, and who decided on them. Worst first. */
public final class SendersScreen {

  /** Columns without which names would be cut: then lists below tell what the table leaves out. */
  private static final int ROOM_FOR_ALL = 100;

  private final Overview overview;
  private final List<KnownSender> overruled;

  /**
   * @param overruled decisions by command that do not count, because the configuration has the name
   */
  public SendersScreen(Overview overview, List<KnownSender> overruled) {
    this.overview = overview;
    this.overruled = List.copyOf(overruled);
  }

  /** The screen as text, each line ended by a line feed. */
  public String text(Style style) {
    Page page = new Page(style);
    boolean whole = style.width() >= ROOM_FOR_ALL;
    page.line(
        Tone.STRONG,
        "%s: who sends, %s".formatted(overview.domain(), PlainWords.days(overview.window())));
    if (overview.senders().isEmpty()) {
      page.line("No report tells of any mail.");
    } else {
      page.gap().table(0, table(overview, whole));
    }
    claims(page);
    decisions(page, whole);
    undecided(page);
    notes(page);
    return page.text();
  }

  private static Table table(Overview overview, boolean whole) {
    List<Column> columns = new ArrayList<>(List.of(Column.cuttable("SENDER", 15)));
    if (whole) {
      columns.add(Column.cuttable("EVIDENCE", 8));
    }
    for (String number : List.of("MESSAGES", "PASS", "DKIM", "SPF", "FAIL")) {
      columns.add(Column.number(number));
    }
    columns.add(Column.cuttable("CLASS", 9));
    if (whole) {
      columns.add(Column.cuttable("DECIDED", 8));
    }
    Table table = new Table(columns.toArray(Column[]::new));
    for (SenderLine line : overview.senders()) {
      FigureCells figures = FigureCells.of(line.figures());
      List<Cell> cells = cells(line.sender().name(), figures, figures.classes(), Tone.PLAIN);
      if (whole) {
        KnownSender known = line.known();
        cells.add(1, Cell.of(SenderWords.evidence(line)));
        cells.add(Cell.of(known == null ? "" : SenderWords.decided(known.ruling())));
      }
      table.row(cells.toArray(Cell[]::new));
    }
    FigureCells total = FigureCells.of(overview.figures());
    List<Cell> cells = cells("total", total, Cell.of(""), Tone.STRONG);
    if (whole) {
      cells.add(1, Cell.of(""));
      cells.add(Cell.of(""));
    }
    return table.row(cells.toArray(Cell[]::new));
  }

  private static List<Cell> cells(String sender, FigureCells figures, Cell classes, Tone tone) {
    List<Cell> cells = new ArrayList<>(List.of(new Cell(sender, tone)));
    cells.addAll(figures.numbers(tone));
    cells.add(classes);
    return cells;
  }

  private void claims(Page page) {
    List<SenderLine> claiming =
        overview.senders().stream().filter(line -> !line.claims().isEmpty()).toList();
    if (!claiming.isEmpty()) {
      page.gap().line("Claimed by identifiers that do not pass, which proves nothing:");
      claiming.forEach(
          line ->
              page.item(
                  "  - ",
                  "%s claims to be %s".formatted(line.sender(), String.join(", ", line.claims()))));
    }
  }

  private void decisions(Page page, boolean inTable) {
    List<KnownSender> decided =
        overview.decided().stream()
            .filter(known -> !inTable || !known.ruling().isConfigured() || known.reason() != null)
            .toList();
    if (!decided.isEmpty()) {
      page.gap().line("Decided:");
      decided.forEach(sender -> page.item("  - ", SenderWords.ruling(sender)));
    }
  }

  private void undecided(Page page) {
    List<SenderLine> lines =
        overview.senders().stream().filter(line -> line.known() == null).toList();
    if (!lines.isEmpty()) {
      page.gap()
          .line(
              "Nobody has decided on these; 'rollcall senders approve NAME --domain %s' or 'ignore' would rest on:"
                  .formatted(overview.domain()));
      lines.forEach(
          line -> page.item("  - ", "%s: %s".formatted(line.sender(), SenderWords.proof(line))));
    }
  }

  private void notes(Page page) {
    page.gap();
    if (!overview.silent().isEmpty()) {
      page.line(
          "Listed, but not seen in these days: %s."
              .formatted(
                  overview.silent().stream()
                      .map(KnownSender::name)
                      .collect(Collectors.joining(", "))));
    }
    overruled.forEach(
        sender ->
            page.line(
                "The configuration knows '%s', so what %s decided on %s does not count."
                    .formatted(
                        sender.name(), sender.ruling().by(), SenderWords.day(sender.ruling()))));
    page.line(
        Tone.FAINT,
        "PASS: share that passes DMARC. DKIM, SPF: share that passes by it, in the domain's own"
            + " name.");
    PlainWords.note(overview).ifPresent(page::line);
  }
}
