package dev.rollcall.tell.console;

import dev.rollcall.judge.plan.ChangeSheet;

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
        sheet.move().changesRecord()
            ? ReadyScreen.tone(sheet.overview().readiness().verdict())
            : Tone.STRONG;
    page.line(tone, sheet.headline());
    sheet.parts().forEach(part -> PartsScreen.put(page.gap(), part));
    return page.text();
  }
}
