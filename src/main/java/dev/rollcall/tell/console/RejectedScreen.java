package dev.rollcall.tell.console;

import dev.rollcall.report.kept.RejectedEntry;
import dev.rollcall.report.kept.RejectedSummary;
import dev.rollcall.tell.console.Table.Cell;
import dev.rollcall.tell.console.Table.Column;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Mail that could not be read, one line each, and how much there is. */
public final class RejectedScreen {

  private static final int REASONS_SHOWN = 5;

  private final RejectedSummary summary;

  public RejectedScreen(RejectedSummary summary) {
    this.summary = summary;
  }

  /** All that is known of one entry, each line ended by a line feed. */
  public static String text(RejectedEntry entry, Style style) {
    Page page = new Page(style);
    page.line(Tone.STRONG, "Rejected mail " + entry.id());
    page.item("  reason   ", entry.reason());
    page.item("  from     ", Objects.requireNonNullElse(entry.sender(), "-"));
    page.item("  subject  ", Objects.requireNonNullElse(entry.subject(), "-"));
    page.item("  origin   ", entry.origin());
    page.item("  arrived  ", PlainWords.time(entry.firstSeen()));
    page.item("  size     ", PlainWords.count(entry.size(), "byte"));
    page.item("  parser   ", "version " + entry.parser() + " tried it last");
    page.item("  state    ", state(entry));
    return page.text();
  }

  private static String state(RejectedEntry entry) {
    Instant closed = entry.closedAt();
    return closed == null
        ? "open; 'rollcall rejected retry " + entry.brief() + "' reads it again"
        : "closed " + PlainWords.time(closed) + " as " + closedAs(entry.closedAs());
  }

  private static String closedAs(@Nullable String word) {
    return switch (word == null ? "" : word) {
      case "duplicate" -> "seen before";
      case "ignored" -> "no report";
      default -> "stored";
    };
  }

  /** The list as text, each line ended by a line feed. */
  public String text(Style style) {
    Page page = new Page(style);
    if (!summary.entries().isEmpty()) {
      Table table =
          new Table(
              Column.text("ID"),
              Column.text("ARRIVED"),
              Column.number("BYTES"),
              Column.cuttable("ORIGIN", 20),
              Column.cuttable("REASON", 40));
      summary.entries().forEach(entry -> table.row(row(entry)));
      page.table(0, table).gap();
    }
    page.line(figures());
    if (!summary.ignored().isEmpty()) {
      page.line(ignored());
    }
    return page.text();
  }

  private static Cell[] row(RejectedEntry entry) {
    Tone tone = entry.closedAt() == null ? Tone.PLAIN : Tone.FAINT;
    return new Cell[] {
      new Cell(entry.brief(), tone),
      new Cell(entry.firstSeen().atOffset(ZoneOffset.UTC).toLocalDate().toString(), tone),
      new Cell(PlainWords.number(entry.size()), tone),
      new Cell(entry.origin(), tone),
      new Cell(
          entry.closedAt() == null ? entry.reason() : "closed: " + closedAs(entry.closedAs()), tone)
    };
  }

  private String figures() {
    String figures =
        "Rejected: %s open, %s closed by a retry."
            .formatted(PlainWords.number(summary.open()), PlainWords.number(summary.closed()));
    long shown = summary.entries().size();
    long closedShown = summary.entries().stream().filter(e -> e.closedAt() != null).count();
    boolean all = shown - closedShown == summary.open();
    return all ? figures : figures + " The newest " + PlainWords.number(shown) + " are shown.";
  }

  private String ignored() {
    long all = summary.ignored().values().stream().mapToLong(Long::longValue).sum();
    List<String> parts = new ArrayList<>();
    long shown = 0;
    for (Map.Entry<String, Long> reason : summary.ignored().entrySet()) {
      if (parts.size() == REASONS_SHOWN) {
        parts.add("other reasons: " + PlainWords.number(all - shown));
        break;
      }
      parts.add(reason.getKey() + ": " + PlainWords.number(reason.getValue()));
      shown += reason.getValue();
    }
    return "Ignored: %s that %s no report (%s)."
        .formatted(
            PlainWords.count(all, "mail"), all == 1 ? "is" : "are", String.join("; ", parts));
  }
}
