package dev.rollcall.tell.console;

import dev.rollcall.judge.plan.SheetPart;
import java.util.List;

/** Parts of a change sheet where no whole sheet is asked for. */
public final class PartsScreen {

  private final List<SheetPart> parts;

  /** A screen of these parts. */
  public PartsScreen(List<SheetPart> parts) {
    this.parts = List.copyOf(parts);
  }

  /** The screen as text, each line ended by a line feed; empty without parts. */
  public String text(Style style) {
    Page page = new Page(style);
    for (int i = 0; i < parts.size(); i++) {
      put(i == 0 ? page : page.gap(), parts.get(i));
    }
    return page.text();
  }

  static void put(Page page, SheetPart part) {
    page.line(Tone.STRONG, part.title());
    part.sentences().forEach(sentence -> page.item("  - ", sentence));
    part.records()
        .forEach(
            record -> {
              page.item("  ", record.label() + ", " + record.type() + " at " + record.name() + ":");
              page.whole("    ", record.text());
            });
  }
}
