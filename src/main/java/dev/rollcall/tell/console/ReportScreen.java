package dev.rollcall.tell.console;

import dev.rollcall.report.kept.Rival;
import dev.rollcall.report.kept.Standing;
import dev.rollcall.report.kept.StoredReport;
import dev.rollcall.report.kept.StoredReport.StoredFlag;
import dev.rollcall.tell.console.Table.Cell;
import dev.rollcall.tell.console.Table.Column;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** Everything about one stored report but its rows. */
public final class ReportScreen {

  private final StoredReport report;

  public ReportScreen(StoredReport report) {
    this.report = report;
  }

  /** The screen as text, each line ended by a line feed. */
  public String text(Style style) {
    Page page = new Page(style);
    page.line(Tone.STRONG, heading());
    Map<String, String> facts = new LinkedHashMap<>();
    new JsonFacts(report.facts()).forEach(facts::put);
    int width = facts.keySet().stream().mapToInt(String::length).max().orElse(0);
    facts.forEach(
        (name, value) -> page.item("  " + name + " ".repeat(width - name.length()) + "  ", value));
    if (!report.flags().isEmpty()) {
      page.gap().line(PlainWords.count(report.flags().size(), "flag"));
      report.flags().forEach(flag -> page.item("  - ", words(flag)));
    }
    Standing standing = report.standing();
    if (standing != null && standing.rivals().size() > 1) {
      conflict(page.gap(), standing);
    }
    return page.text();
  }

  /** Only how it stands among the contents of its name; empty when it is the only one. */
  public String conflictText(Style style) {
    Page page = new Page(style);
    Standing standing = report.standing();
    if (standing != null && standing.rivals().size() > 1) {
      conflict(page, standing);
    }
    return page.text();
  }

  private String heading() {
    return "%s report %s about %s, counts for %s"
        .formatted(
            capital(ReportListScreen.word(report.kind())),
            report.id(),
            report.policyDomain().isEmpty() ? "no domain" : report.policyDomain(),
            report.day());
  }

  private static String capital(String word) {
    return Character.toUpperCase(word.charAt(0)) + word.substring(1);
  }

  private static String words(StoredFlag flag) {
    return PlainWords.flag(flag.kind()) + (flag.detail().isEmpty() ? "" : ": " + flag.detail());
  }

  private void conflict(Page page, Standing standing) {
    page.line(
        Tone.WARNING,
        "Conflict: %s under this name. %s"
            .formatted(PlainWords.count(standing.rivals().size(), "content"), choice(standing)));
    Table table =
        new Table(
            Column.text("ID"),
            Column.number("ROWS"),
            Column.number("MESSAGES"),
            Column.text("ARRIVED"),
            Column.cuttable("ORIGIN", 10),
            Column.text("COUNTS"));
    for (Rival rival : standing.rivals()) {
      table.row(
          Cell.of(rival.brief()),
          Cell.of(PlainWords.number(rival.rows())),
          Cell.of(PlainWords.number(rival.messages())),
          Cell.of(PlainWords.time(rival.arrivedAt())),
          Cell.of(rival.origin()),
          Cell.of(rival.id().equals(standing.counted()) ? "yes" : "no"));
    }
    page.table(2, table);
    page.line("'rollcall report count ID' chooses another one.");
  }

  private static String choice(Standing standing) {
    String by = standing.decidedBy();
    Instant at = standing.decidedAt();
    if (by != null && at != null) {
      String because = standing.decidedBecause();
      return "Chosen by "
          + by
          + " on "
          + PlainWords.time(at)
          + (because == null ? "." : ": " + because);
    }
    if (standing.counted() == null) {
      return "None of them counts.";
    }
    return standing.reason().map(reason -> "The one counts that " + words(reason) + ".").orElse("");
  }

  private static String words(Rival.Reason reason) {
    return switch (reason) {
      case CARRIER_NOT_CONTRADICTED -> "was not sent by somebody else";
      case CARRIER_VERIFIED -> "is known to come from its reporter";
      case NOT_SALVAGED -> "was not damaged";
      case MORE_ROWS -> "has more rows";
      case MORE_MESSAGES -> "has more messages";
      case SMALLER_DIGEST -> "has the smaller digest";
    };
  }
}
