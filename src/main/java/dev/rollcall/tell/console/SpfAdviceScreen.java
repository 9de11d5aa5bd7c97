package dev.rollcall.tell.console;

import dev.rollcall.auth.SpfOutcome;
import dev.rollcall.judge.SpfAdvice;
import dev.rollcall.judge.SpfAdvice.SourceToday;
import dev.rollcall.judge.SpfAdvice.Today;
import dev.rollcall.judge.SpfExplanation;

/** What today's DNS makes of the mail that SPF misses. */
public final class SpfAdviceScreen {

  private static final int SOURCES = 5;

  private final SpfExplanation explanation;

  public SpfAdviceScreen(SpfExplanation explanation) {
    this.explanation = explanation;
  }

  /** The screen as text, each line ended by a line feed. */
  public String text(Style style) {
    Page page = new Page(style);
    page.line(Tone.STRONG, "SPF misses, held against today's DNS");
    if (explanation.unavailable() != null) {
      page.line(Tone.WARNING, "Nobody could be asked: " + explanation.unavailable() + ".");
    }
    if (explanation.advice().isEmpty()) {
      page.line("None in these days.");
    }
    explanation.advice().forEach(advice -> advice(page.gap(), advice));
    if (explanation.notAsked() > 0) {
      page.gap()
          .line(
              Tone.WARNING,
              "%s were not asked about, the smallest first."
                  .formatted(addresses(explanation.notAsked())));
    }
    return page.text();
  }

  private static void advice(Page page, SpfAdvice advice) {
    page.line(
        Tone.STRONG,
        "%s, MAIL FROM %s%s: %s from %s"
            .formatted(
                advice.miss().sender(),
                advice.miss().envelope(),
                advice.miss().aligned() ? "" : " (not aligned)",
                PlainWords.messages(advice.miss().messages()),
                addresses(advice.sources().size())));
    advice.sources().stream().limit(SOURCES).forEach(source -> source(page, source));
    if (advice.sources().size() > SOURCES) {
      page.item("  - ", "and %d more".formatted(advice.sources().size() - SOURCES));
    }
    if (advice.lookupsBefore() != null && advice.lookupsAfter() != null) {
      page.item(
          "  Look-ups: ",
          advice.terms().isEmpty()
              ? "%d of %d".formatted(advice.lookupsBefore(), SpfOutcome.MOST_LOOKUPS)
              : "%d of %d, and %d with the fix"
                  .formatted(
                      advice.lookupsBefore(), SpfOutcome.MOST_LOOKUPS, advice.lookupsAfter()));
    }
    page.item("  Fix: ", advice.fix());
  }

  private static void source(Page page, SourceToday source) {
    SpfOutcome outcome = source.outcome();
    page.item(
        "  - ",
        tone(source.today()),
        "%s (%s): %s%s"
            .formatted(
                source.source(),
                PlainWords.number(source.messages()),
                source.today().words(),
                outcome == null ? "" : ", " + MessageWords.of(outcome)));
  }

  private static String addresses(int count) {
    return PlainWords.number(count) + (count == 1 ? " address" : " addresses");
  }

  private static Tone tone(Today today) {
    return switch (today) {
      case WOULD_PASS -> Tone.GOOD;
      case WOULD_FAIL -> Tone.BAD;
      case UNKNOWN, NOT_ASKED -> Tone.WARNING;
    };
  }
}
