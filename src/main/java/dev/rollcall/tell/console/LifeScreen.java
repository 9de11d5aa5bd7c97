package dev.rollcall.tell.console;

import static java.time.ZoneOffset.UTC;

import dev.rollcall.judge.Finding;
import dev.rollcall.judge.life.Life;
import dev.rollcall.judge.life.LifeEvent;
import dev.rollcall.judge.life.LivingFinding;
import java.util.List;

/** One finding and everything that happened to it. */
public final class LifeScreen {

  private final LivingFinding living;
  private final List<LifeEvent> history;

  /**
   * A screen of this finding.
   *
   * @param history what happened after it was noted, oldest first
   */
  public LifeScreen(LivingFinding living, List<LifeEvent> history) {
    this.living = living;
    this.history = List.copyOf(history);
  }

  /** What is to be said of a finding when something was done about it, on one line. */
  public static String line(LivingFinding living, Style style) {
    return new Page(style).line(LifeWords.line(living)).text();
  }

  /** The screen as text, each line ended by a line feed. */
  public String text(Style style) {
    Life life = living.life();
    Page page = new Page(style);
    page.line(Tone.STRONG, "%s: %s".formatted(life.domain(), LifeWords.title(life)));
    page.line(LifeWords.tone(living.state()), LifeWords.state(living));
    page.line("Seen in mail from %s to %s.".formatted(life.firstSeen(), life.lastSeen()));
    Finding finding = living.finding();
    if (finding != null) {
      page.gap();
      finding.evidence().forEach(page::line);
      if (finding.seen().sourceCount() > 0) {
        page.item("Sources: ", PlainWords.sources(finding.seen()));
      }
      page.item("Fix: ", finding.fix());
    }
    page.gap().line(Tone.STRONG, "What happened");
    page.item("  - ", life.notedOn() + " new");
    history.forEach(event -> page.item("  - ", line(event)));
    return page.text();
  }

  private static String line(LifeEvent event) {
    return "%s %s%s%s%s"
        .formatted(
            event.at().atOffset(UTC).toLocalDate(),
            event.what().word(),
            event.by() == null ? "" : " by " + event.by(),
            event.until() == null ? "" : " until " + event.until(),
            event.because() == null ? "" : ": " + event.because());
  }
}
