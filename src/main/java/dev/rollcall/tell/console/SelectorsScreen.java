package dev.rollcall.tell.console;

import dev.rollcall.judge.SelectorOverview;
import dev.rollcall.sender.SelectorLine;
import dev.rollcall.tell.console.Table.Cell;
import dev.rollcall.tell.console.Table.Column;
import java.util.List;
import java.util.Locale;

/** Where selectors are in their lives, then which records may be removed. */
public final class SelectorsScreen {

  private final SelectorOverview overview;

  /** A screen of all selectors. */
  public SelectorsScreen(SelectorOverview overview) {
    this.overview = overview;
  }

  /** The screen as text, each line ended by a line feed. */
  public String text(Style style) {
    Page page = new Page(style);
    page.line(Tone.STRONG, "DKIM selectors, " + PlainWords.days(overview.window()));
    if (overview.lines().isEmpty()) {
      page.line("No report names a selector of yours.");
    } else {
      page.gap().table(0, table());
      page.gap();
      overview.lines().forEach(line -> reasons(page, line));
      removals(page);
    }
    if (!overview.dns().isEmpty()) {
      page.gap();
      overview.dns().forEach(page::line);
    }
    return page.text();
  }

  private Table table() {
    Table table =
        new Table(
            Column.cuttable("DOMAIN", 15),
            Column.cuttable("SELECTOR", 10),
            Column.text("STAGE"),
            Column.text("FIRST SEEN"),
            Column.text("LAST SEEN"),
            Column.number("MESSAGES"),
            Column.number("VERIFIED"),
            Column.text("KEY IN DNS"));
    for (SelectorLine line : overview.lines()) {
      table.row(
          Cell.of(line.selector().domain().name()),
          Cell.of(line.selector().selector()),
          new Cell(line.stage().word(), tone(line.stage())),
          Cell.of(line.first() == null ? "-" : line.first().toString()),
          Cell.of(line.last() == null ? "-" : line.last().toString()),
          Cell.of(PlainWords.number(line.messages())),
          Cell.of(PlainWords.number(line.passing())),
          Cell.of(key(line)));
    }
    return table;
  }

  private static Tone tone(SelectorLine.Stage stage) {
    return switch (stage) {
      case NEW, IN_USE -> Tone.PLAIN;
      case ROTATED, RETIRED -> Tone.FAINT;
      case STILL_ON_OLD_KEY -> Tone.WARNING;
    };
  }

  private static String key(SelectorLine line) {
    String word =
        switch (line.key().state()) {
          case UNKNOWN -> "not known";
          default -> line.key().state().name().toLowerCase(Locale.ROOT);
        };
    return line.key().bits() > 0 ? word + ", " + line.key().bits() + " bits" : word;
  }

  private static void reasons(Page page, SelectorLine line) {
    if (line.stage() != SelectorLine.Stage.IN_USE) {
      page.item("  ", line.selector() + " is " + line.stage().word() + ": " + line.why());
    }
  }

  private void removals(Page page) {
    List<SelectorLine> removable =
        overview.lines().stream().filter(SelectorLine::removable).toList();
    page.gap();
    if (removable.isEmpty()) {
      page.line("No key record is proposed for removal.");
    }
    removable.forEach(
        line ->
            page.line(
                Tone.WARNING,
                "The record "
                    + line.selector().selector()
                    + "._domainkey."
                    + line.selector().domain()
                    + " "
                    + line.removal()
                    + "."));
  }
}
