package dev.rollcall.tell.console;

import dev.rollcall.report.kept.ReportKind;
import dev.rollcall.report.kept.ReportLine;
import dev.rollcall.report.kept.ReportList;
import dev.rollcall.tell.console.Table.Cell;
import dev.rollcall.tell.console.Table.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Stored reports, one line each, and how many of them have which flag. */
public final class ReportListScreen {

  private final ReportList list;

  public ReportListScreen(ReportList list) {
    this.list = list;
  }

  /** The screen as text, each line ended by a line feed. */
  public String text(Style style) {
    Page page = new Page(style);
    if (list.reports().isEmpty()) {
      return page.line("No such report.").text();
    }
    Table table =
        new Table(
            Column.text("ID"),
            Column.text("DAY"),
            Column.text("KIND"),
            Column.cuttable("DOMAIN", 20),
            Column.cuttable("REPORTER", 16),
            Column.number("MESSAGES"),
            Column.cuttable("NOTES", 22));
    list.reports().forEach(line -> table.row(row(line)));
    page.table(0, table).gap();
    page.line(figures());
    if (!list.flags().isEmpty()) {
      page.line(
          "Flags: "
              + list.flags().entrySet().stream()
                  .map(e -> PlainWords.flag(e.getKey()) + " " + PlainWords.number(e.getValue()))
                  .collect(Collectors.joining(", "))
              + ".");
    }
    return page.text();
  }

  private String figures() {
    String found = PlainWords.count(list.found(), "report");
    return list.found() == list.reports().size()
        ? found + "."
        : found + "; the newest " + PlainWords.number(list.reports().size()) + " are shown.";
  }

  private static Cell[] row(ReportLine line) {
    return new Cell[] {
      Cell.of(line.brief()),
      Cell.of(line.day().toString()),
      Cell.of(word(line.kind())),
      Cell.of(line.policyDomain().isEmpty() ? "-" : line.policyDomain()),
      Cell.of(line.reporter().isEmpty() ? "-" : line.reporter()),
      Cell.of(PlainWords.number(line.messages())),
      notes(line)
    };
  }

  private static Cell notes(ReportLine line) {
    List<String> notes = new ArrayList<>();
    if (line.contents() > 1) {
      notes.add("conflict of " + line.contents() + (line.counts() ? "" : ", lost"));
    } else if (!line.counts()) {
      notes.add("does not count");
    }
    line.flags().forEach(flag -> notes.add(PlainWords.flag(flag)));
    return new Cell(
        notes.isEmpty() ? "-" : String.join(", ", notes),
        line.counts() ? Tone.PLAIN : Tone.WARNING);
  }

  static String word(ReportKind kind) {
    return kind == ReportKind.TLS ? "TLS" : kind.name().toLowerCase(Locale.ROOT);
  }
}
