package dev.rollcall.tell.console;

import dev.rollcall.auth.SpfOutcome;

/** What SPF says of an address, with all that is to be known about it. */
public final class SpfLines {

  private static final int LONGEST_EXPLANATION = 200;

  private SpfLines() {}

  /** Of one host, as a screen. */
  public static String text(String address, SpfOutcome outcome, Style style) {
    Page page = new Page(style);
    page.line(Tone.STRONG, "SPF for " + address);
    outcome(page, outcome);
    return page.text();
  }

  static void outcome(Page page, SpfOutcome outcome) {
    page.item("  ", MessageWords.tone(outcome), MessageWords.of(outcome));
    if (outcome.askedForMail()) {
      page.item(
          "  ",
          "The record looks at the local part or the HELO name, so other mail may fare otherwise.");
    }
    if (!outcome.explanation().isEmpty()) {
      String text = outcome.explanation();
      page.item(
          "  ",
          Tone.FAINT,
          "The domain explains: "
              + (text.length() > LONGEST_EXPLANATION
                  ? text.substring(0, LONGEST_EXPLANATION) + "..."
                  : text));
    }
  }
}
