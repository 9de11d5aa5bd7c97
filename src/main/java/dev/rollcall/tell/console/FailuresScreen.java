package dev.rollcall.tell.console;

import dev.rollcall.judge.FailureOverview;
import dev.rollcall.judge.FailureOverview.Failure;
import dev.rollcall.judge.FailureOverview.Source;
import dev.rollcall.tell.console.Table.Cell;
import dev.rollcall.tell.console.Table.Column;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Failure reports about one domain: how many from where, then each, newest first. */
public final class FailuresScreen {

  /** How many lines of each table are shown unless all are wanted. */
  public static final int SHOWN = 20;

  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final FailureOverview overview;
  private final int shown;

  /**
   * @param shown how many lines of each table at most; {@link Integer#MAX_VALUE} for all
   */
  public FailuresScreen(FailureOverview overview, int shown) {
    this.overview = overview;
    this.shown = shown;
  }

  /** The screen as text, each line ended by a line feed. */
  public String text(Style style) {
    Page page = new Page(style);
    page.line(
        Tone.STRONG,
        "%s: failure reports, %s"
            .formatted(
                overview.domain() == null ? "(no domain)" : overview.domain(),
                PlainWords.days(overview.window())));
    if (overview.reports() == 0) {
      return page.line("No failure report tells of any mail.").text();
    }
    page.gap().table(0, sources()).gap().table(0, failures()).gap();
    int hidden = Math.max(0, overview.sources().size() - shown);
    long older = overview.reports() - Math.min(shown, overview.failures().size());
    if (hidden > 0 || older > 0) {
      page.line(
          "Not shown: %s, %s. --full shows every one."
              .formatted(
                  PlainWords.count(hidden, "source"), PlainWords.count(older, "older report")));
    }
    page.line(
        Tone.FAINT,
        "ALIGNED: what passed in the domain's own name; with a ?, the report does not tell.");
    return page.text();
  }

  private Table sources() {
    Table table =
        new Table(
            Column.cuttable("SOURCE", 15),
            Column.number("REPORTS"),
            Column.number("MESSAGES"),
            Column.text("FIRST"),
            Column.text("LAST"));
    for (Source source : first(overview.sources())) {
      table.row(
          Cell.of(word(source.source())),
          Cell.of(PlainWords.number(source.reports())),
          Cell.of(PlainWords.number(source.messages())),
          Cell.of(source.firstDay().toString()),
          Cell.of(source.lastDay().toString()));
    }
    return table.row(
        new Cell("total", Tone.STRONG),
        new Cell(PlainWords.number(overview.reports()), Tone.STRONG),
        new Cell(PlainWords.number(overview.messages()), Tone.STRONG),
        Cell.of(""),
        Cell.of(""));
  }

  private Table failures() {
    Table table =
        new Table(
            Column.text("WHEN (UTC)"),
            Column.cuttable("SOURCE", 15),
            Column.cuttable("AUTHOR DOMAIN", 13),
            Column.cuttable("FAILURE", 8),
            Column.text("ALIGNED"),
            Column.cuttable("RESULT", 6),
            Column.cuttable("SUBJECT", 8));
    for (Failure failure : first(overview.failures())) {
      table.row(
          Cell.of(MINUTE.format(failure.at())),
          Cell.of(word(failure.source())),
          Cell.of(word(failure.authorDomain())),
          Cell.of(String.join(", ", failure.authFailure())),
          Cell.of(AlignedWords.of(failure.alignment())),
          Cell.of(word(failure.deliveryResult())),
          Cell.of(failure.subject() == null ? "" : failure.subject()));
    }
    return table;
  }

  private <T> List<T> first(List<T> all) {
    return all.subList(0, Math.min(shown, all.size()));
  }

  private static String word(@Nullable String text) {
    return text == null ? "-" : text;
  }
}
