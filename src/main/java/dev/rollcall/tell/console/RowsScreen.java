package dev.rollcall.tell.console;

import dev.rollcall.report.kept.StoredRow;
import dev.rollcall.tell.console.Table.Cell;
import dev.rollcall.tell.console.Table.Column;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Rows of an aggregate report: what the receiver saw, did and found. */
public final class RowsScreen {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private final List<StoredRow> rows;

  public RowsScreen(List<StoredRow> rows) {
    this.rows = rows;
  }

  /** The rows as a table, each line ended by a line feed. */
  public String text(Style style) {
    Table table =
        new Table(
            Column.text("SOURCE"),
            Column.number("MESSAGES"),
            Column.cuttable("FROM", 12),
            Column.cuttable("DONE", 6),
            Column.text("SAID"),
            Column.text("ALIGNED"),
            Column.cuttable("DKIM", 26),
            Column.cuttable("SPF", 24));
    rows.forEach(row -> table.row(row(row)));
    return new Page(style).table(2, table).text();
  }

  private static Cell[] row(StoredRow row) {
    JsonNode facts = MAPPER.readTree(row.facts());
    return new Cell[] {
      Cell.of(row.source()),
      Cell.of(PlainWords.number(row.messages())),
      Cell.of(row.authorDomain()),
      Cell.of(text(facts, "disposition")),
      Cell.of(text(facts, "dkim") + "/" + text(facts, "spf")),
      new Cell(aligned(row), row.passes() ? Tone.GOOD : Tone.WARNING),
      Cell.of(results(facts.path("dkim_results"), "selector")),
      Cell.of(results(facts.path("spf_results"), "scope"))
    };
  }

  private static String aligned(StoredRow row) {
    if (row.dkimAligned() && row.spfAligned()) {
      return "DKIM+SPF";
    }
    return row.dkimAligned() ? "DKIM" : row.spfAligned() ? "SPF" : "no";
  }

  private static String results(JsonNode results, String detail) {
    String all =
        results
            .valueStream()
            .map(
                result ->
                    text(result, "domain")
                        + (result.has(detail) ? "/" + text(result, detail) : "")
                        + " "
                        + text(result, "result"))
            .collect(Collectors.joining(", "));
    return all.isEmpty() ? "-" : all;
  }

  private static String text(JsonNode facts, String name) {
    return facts.has(name) ? facts.get(name).asString() : "-";
  }
}
