package dev.rollcall.tell.markdown;

import dev.rollcall.judge.plan.ChangeSheet;
import dev.rollcall.judge.plan.SheetPart;
import dev.rollcall.judge.plan.Waves;
import dev.rollcall.judge.plan.Waves.Wave;
import dev.rollcall.judge.policy.NamedRecord;
import java.util.List;

/** Change sheets as Markdown, to paste into a ticket. */
public final class PlanMarkdown {

  private PlanMarkdown() {}

  /** One domain's sheet. */
  public static String of(ChangeSheet sheet) {
    MarkdownPage page = new MarkdownPage().heading(1, sheet.headline());
    for (SheetPart part : sheet.parts()) {
      page.heading(2, part.title()).list(part.sentences());
      part.records().forEach(record -> code(page, record));
    }
    if (sheet.isReady() && sheet.move().changesRecord()) {
      page.heading(2, "Decision").line("Approved by (name, date), for this step only:");
    }
    return page.text();
  }

  /** Many domains, wave by wave. */
  public static String of(Waves waves) {
    MarkdownPage page = new MarkdownPage().heading(1, "DMARC policy, in waves");
    waves.sentences().forEach(page::line);
    for (int i = 0; i < waves.waves().size(); i++) {
      Wave wave = waves.waves().get(i);
      page.heading(2, "Wave %d: %s".formatted(i + 1, wave.title()));
      for (ChangeSheet sheet : wave.sheets()) {
        page.line(Waves.step(sheet));
        sheet.records().forEach(record -> code(page, record));
      }
    }
    rest(page, "Not yet", waves.later());
    rest(page, "Nothing to move", waves.done());
    return page.text();
  }

  private static void code(MarkdownPage page, NamedRecord record) {
    page.code(record.label() + ", " + record.type() + " at " + record.name() + ":", record.text());
  }

  private static void rest(MarkdownPage page, String title, List<ChangeSheet> sheets) {
    if (!sheets.isEmpty()) {
      page.heading(2, title).list(sheets.stream().map(Waves::why).toList());
    }
  }
}
