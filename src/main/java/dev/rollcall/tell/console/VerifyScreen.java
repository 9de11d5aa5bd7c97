package dev.rollcall.tell.console;

import dev.rollcall.report.kept.Check;
import dev.rollcall.report.kept.CheckResult;
import dev.rollcall.report.kept.Discrepancy;
import dev.rollcall.report.kept.Verification;
import dev.rollcall.tell.console.Table.Cell;
import dev.rollcall.tell.console.Table.Column;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether what is stored agrees with itself and with what receivers sent, and where it does not.
 */
public final class VerifyScreen {

  private static final int SHOWN = 20;

  private final Verification verification;

  /** A screen of {@code verification}. */
  public VerifyScreen(Verification verification) {
    this.verification = verification;
  }

  /** The screen as text, each line ended by a line feed. */
  public String text(Style style) {
    Page page = new Page(style);
    if (verification.agrees()) {
      page.line(Tone.GOOD, "Everything that is stored agrees.");
    } else {
      page.line(
          Tone.BAD,
          "What is stored does not agree in %s."
              .formatted(PlainWords.count(verification.differing(), "place")));
    }
    page.gap().table(0, summary());
    notes(page);
    verification.results().stream()
        .filter(result -> result.differing() > 0)
        .forEach(result -> discrepancies(page, result));
    if (!verification.agrees()) {
      whatToDo(page);
    }
    return page.text();
  }

  private Table summary() {
    Table table =
        new Table(
            Column.text("table"),
            Column.cuttable("held against", 20),
            Column.number("compared"),
            Column.number("differ"));
    for (CheckResult result : verification.results()) {
      table.row(
          Cell.of(table(result.check())),
          Cell.of(against(result.check())),
          Cell.of(PlainWords.number(result.compared())),
          new Cell(
              PlainWords.number(result.differing()),
              result.differing() == 0 ? Tone.PLAIN : Tone.BAD));
    }
    return table;
  }

  private static String table(Check check) {
    return switch (check) {
      case ROLLUP_SOURCE -> "rollup_source";
      case SOURCE_TOTAL -> "source_total";
      case ROLLUP_REPORTER -> "rollup_reporter";
      case REPORT_KEY -> "report_key";
      case REPORT -> "report";
      case EVIDENCE -> "evidence, evidence_day";
      case DOCUMENT -> "report, report_row";
    };
  }

  private static String against(Check check) {
    return switch (check) {
      case ROLLUP_SOURCE -> "the rows of the reports that count";
      case SOURCE_TOTAL -> "rollup_source, summed over all days";
      case ROLLUP_REPORTER -> "the reports that count";
      case REPORT_KEY -> "the contents of each key, and which of them is to count";
      case REPORT -> "its rows";
      case EVIDENCE -> "what rows are counted under";
      case DOCUMENT -> "the original documents, read again";
    };
  }

  private void notes(Page page) {
    if (verification.withoutBytes() > 0) {
      page.gap()
          .line(
              "Of %s the original bytes are no longer kept; %s held against %s rows only."
                  .formatted(
                      PlainWords.count(verification.withoutBytes(), "report"),
                      verification.withoutBytes() == 1 ? "it was" : "they were",
                      verification.withoutBytes() == 1 ? "its" : "their"));
    }
    if (verification.rowsKeptFrom() != null) {
      page.gap()
          .line(
              "Rows of days before %s are no longer kept; what was summed up from them was held"
                      .formatted(verification.rowsKeptFrom())
                  + " against nothing.");
    }
    if (verification.olderParser() > 0) {
      page.gap()
          .line(
              "This version reads something else in %s that an older parser has read, which is no"
                      .formatted(PlainWords.count(verification.olderParser(), "document"))
                  + " fault: 'rollcall reparse' takes it over.");
    }
  }

  private static void discrepancies(Page page, CheckResult result) {
    page.gap().line(Tone.STRONG, table(result.check()));
    Table table =
        new Table(
            Column.cuttable("domain", 12),
            Column.text("day"),
            Column.cuttable("what", 20),
            Column.cuttable("stored", 12),
            Column.cuttable("should be", 12));
    List<Discrepancy> shown = result.listed().stream().limit(SHOWN).toList();
    for (Discrepancy discrepancy : shown) {
      table.row(
          Cell.of(discrepancy.policyDomain().isEmpty() ? "no domain" : discrepancy.policyDomain()),
          Cell.of(discrepancy.day().toString()),
          Cell.of(discrepancy.what()),
          Cell.of(figure(discrepancy.stored())),
          Cell.of(figure(discrepancy.right())));
    }
    page.table(2, table);
    long more = result.differing() - shown.size();
    if (more > 0) {
      page.line(
          "  and %s more; --format json lists up to %s."
              .formatted(PlainWords.number(more), PlainWords.number(CheckResult.MOST_LISTED)));
    }
  }

  private static String figure(@Nullable String figure) {
    return figure == null ? "nothing" : figure;
  }

  private static void whatToDo(Page page) {
    page.gap().line(Tone.STRONG, "What to do");
    page.item(
        "  - ",
        "Rollcall changes a rollup only together with its rows, in one transaction: something else"
            + " wrote to the database, its disk is damaged, or this is a fault of Rollcall. Look"
            + " into the server's log, and keep a copy of the database as it is.");
    page.item(
        "  - ",
        "Then restore the newest backup for which 'rollcall verify' finds nothing, into an empty"
            + " database, and import or poll again what has come since: nothing counts twice.");
  }
}
