package dev.rollcall.tell.console;

import dev.rollcall.judge.plan.ChangeSheet;
import dev.rollcall.judge.plan.Waves;
import dev.rollcall.judge.plan.Waves.Wave;
import dev.rollcall.judge.policy.NamedRecord;
import java.util.List;

/** The steps of many domains, wave by wave. */
public final class WavesScreen {

  private final Waves waves;

  /** A screen of these waves. */
  public WavesScreen(Waves waves) {
    this.waves = waves;
  }

  /** The screen as text, each line ended by a line feed. */
  public String text(Style style) {
    Page page = new Page(style);
    waves.sentences().forEach(page::line);
    for (int i = 0; i < waves.waves().size(); i++) {
      Wave wave = waves.waves().get(i);
      page.gap().line(Tone.STRONG, "Wave %d: %s".formatted(i + 1, wave.title()));
      for (ChangeSheet sheet : wave.sheets()) {
        page.item("  - ", Tone.GOOD, Waves.step(sheet));
        sheet.records().forEach(record -> page.whole("      ", line(record)));
      }
    }
    rest(page, "Not yet", Tone.BAD, waves.later());
    rest(page, "Nothing to move", Tone.PLAIN, waves.done());
    return page.text();
  }

  private static String line(NamedRecord record) {
    return "%s: %s %s %s".formatted(record.label(), record.name(), record.type(), record.text());
  }

  private static void rest(Page page, String title, Tone tone, List<ChangeSheet> sheets) {
    if (!sheets.isEmpty()) {
      page.gap().line(Tone.STRONG, title);
      sheets.forEach(sheet -> page.item("  - ", tone, Waves.why(sheet)));
    }
  }
}
