package dev.rollcall.tell.console;

import dev.rollcall.judge.RelayHost;
import dev.rollcall.judge.RelayOverview;
import dev.rollcall.judge.RelayOverview.AuthorLine;
import dev.rollcall.judge.RelayOverview.KeyLine;
import dev.rollcall.judge.RelayOverview.RelayLine;
import dev.rollcall.opendkim.KeyState;
import dev.rollcall.opendkim.RelayFinding;
import dev.rollcall.tell.console.Table.Cell;
import dev.rollcall.tell.console.Table.Column;
import java.util.List;
import java.util.Locale;

/** Which relay signs which domain with which key, then what is wrong. */
public final class RelaysScreen {

  private static final int MOST_AUTHORS = 40;
  private static final int MOST_HOSTS = 40;

  private final RelayOverview overview;

  /** A screen of everything. */
  public RelaysScreen(RelayOverview overview) {
    this.overview = overview;
  }

  /** The screen as text, each line ended by a line feed. */
  public String text(Style style) {
    Page page = new Page(style);
    for (RelayLine relay : overview.relays()) {
      relay(page, relay);
      page.gap();
    }
    findings(page);
    hosts(page);
    if (!overview.dns().isEmpty() || !overview.reports().isEmpty()) {
      page.gap();
    }
    overview.dns().forEach(page::line);
    if (!overview.reports().isEmpty()) {
      page.line(overview.reports());
    }
    return page.text();
  }

  private static void relay(Page page, RelayLine relay) {
    page.line(Tone.STRONG, relay.name() + ": " + relay.place());
    relay.unread().forEach(words -> page.item("  ", "Not read here: " + words + "."));
    if (relay.authors().isEmpty()) {
      page.item("  ", "It signs for no domain that is known.");
      return;
    }
    Table table =
        new Table(
            Column.cuttable("MAIL OF", 15),
            Column.cuttable("SIGNED AS", 15),
            Column.cuttable("SELECTOR", 10),
            Column.text("KEY IN DNS"));
    List<AuthorLine> shown =
        relay.authors().subList(0, Math.min(MOST_AUTHORS, relay.authors().size()));
    shown.forEach(author -> author(table, author));
    page.table(2, table);
    int more = relay.authors().size() - shown.size();
    if (more > 0) {
      page.item("  ", "and " + PlainWords.count(more, "more domain") + "; json has all");
    }
  }

  private static void author(Table table, AuthorLine author) {
    if (author.keys().isEmpty()) {
      table.row(
          Cell.of(author.author().name()),
          new Cell("not signed: " + author.outcome().words(), Tone.WARNING),
          Cell.of(""),
          Cell.of(""));
    }
    for (KeyLine key : author.keys()) {
      table.row(
          Cell.of(author.author().name()),
          Cell.of(key.signature().domain()),
          Cell.of(key.signature().selector()),
          new Cell(key.state().word(), tone(key.state())));
    }
  }

  private static Tone tone(KeyState state) {
    return switch (state) {
      case PUBLISHED -> Tone.GOOD;
      case REVOKED, UNUSABLE, MISSING -> Tone.BAD;
      case UNKNOWN -> Tone.FAINT;
    };
  }

  private void findings(Page page) {
    if (overview.findings().isEmpty()) {
      page.line("Nothing to fix.");
    }
    int number = 1;
    for (RelayFinding finding : overview.findings()) {
      String label = "%2d. ".formatted(number++);
      String below = " ".repeat(label.length());
      page.item(
          label,
          tone(finding.weight()),
          "[%s] %s, %s"
              .formatted(
                  finding.weight().word().toUpperCase(Locale.ROOT),
                  finding.kind().word(),
                  finding.relay()));
      page.item(below, finding.place() + ": " + finding.what());
      page.item(below + "Fix: ", finding.fix());
    }
  }

  private static Tone tone(RelayFinding.Weight weight) {
    return switch (weight) {
      case BLOCKS -> Tone.BAD;
      case WARNS -> Tone.WARNING;
      case NOTES -> Tone.FAINT;
    };
  }

  private void hosts(Page page) {
    if (overview.window() == null) {
      return;
    }
    page.gap();
    if (overview.hosts().isEmpty()) {
      page.line(
          "No report tells of mail from these relays, " + PlainWords.days(overview.window()) + ".");
      return;
    }
    page.line("What reports show, " + PlainWords.days(overview.window()) + ":");
    Table table =
        new Table(
            Column.cuttable("RELAY", 5),
            Column.cuttable("SOURCE", 15),
            Column.cuttable("MAIL OF", 15),
            Column.number("AS PROMISED"),
            Column.number("OTHERWISE"),
            Column.number("BROKEN"),
            Column.number("UNSIGNED"),
            Column.number("NOT TOLD"));
    overview.hosts().stream().limit(MOST_HOSTS).forEach(host -> host(table, host));
    page.table(2, table);
    int more = overview.hosts().size() - MOST_HOSTS;
    if (more > 0) {
      page.item("  ", "and " + PlainWords.count(more, "more line") + "; json has all");
    }
  }

  private static void host(Table table, RelayHost host) {
    table.row(
        Cell.of(host.relay()),
        Cell.of(host.source()),
        Cell.of(host.author().name()),
        Cell.of(PlainWords.number(host.signed())),
        Cell.of(PlainWords.number(host.otherwise())),
        new Cell(PlainWords.number(host.broken()), host.broken() > 0 ? Tone.BAD : Tone.PLAIN),
        new Cell(PlainWords.number(host.unsigned()), host.unsigned() > 0 ? Tone.BAD : Tone.PLAIN),
        Cell.of(PlainWords.number(host.untold())));
  }
}
