package dev.rollcall.tell.console;

import dev.rollcall.judge.plan.ChangeSheet;
import dev.rollcall.judge.plan.SheetPart;
import dev.rollcall.judge.policy.NamedRecord;

/** A change sheet on a terminal. */
public final class PlanScreen {

  private final ChangeSheet sheet;

  /** A screen of this sheet. */
  public PlanScreen(ChangeSheet sheet) {
    this.sheet = sheet;
  }

  /** The screen as text, each line ended by a line feed. */
  public String text(Style style) {
    Page page = new Page(style);
    Tone tone =
        sheet.move().moves()
            ? ReadyScreen.tone(sheet.overview().readiness().verdict())
            : Tone.STRONG;
    page.line(tone, sheet.headline());
    for (SheetPart part : sheet.parts()) {
      page.gap().line(Tone.STRONG, part.title());
      part.sentences().forEach(sentence -> page.item("  - ", sentence));
      part.records().forEach(record -> copy(page, record));
    }
    return page.text();
  }

  static void copy(Page page, NamedRecord record) {
    page.item("  ", record.label() + ", " + record.type() + " at " + record.name() + ":");
    page.whole("    ", record.text());
  }
}
