package dev.rollcall.judge;

import java.util.Locale;

/**
 * A part of a whole in per cent, everywhere that people read one. It is cut, never rounded up, so
 * that it never says more than is true: 97.96 % is shown as 97.9 and not as the 98.0 that a
 * threshold may ask for, 100.0 only when nothing is missing, 0.0 only when there is nothing.
 *
 * @param part not negative
 */
public record Percent(long part, long whole) {

  /** The number to print; {@code -} when the whole is nothing. */
  @Override
  public String toString() {
    if (whole == 0) {
      return "-";
    }
    if (part > 0 && tenths() == 0) {
      return "<0.1%";
    }
    return String.format(Locale.ROOT, "%d.%d%%", tenths() / 10, tenths() % 10);
  }

  /** The same within a sentence. */
  public String inSentence() {
    return toString().replace("<", "less than ").replace("%", " %");
  }

  /** Without decimals, cut likewise; 0 when the whole is nothing. */
  public long cut() {
    return whole == 0 ? 0 : tenths() / 10;
  }

  private long tenths() {
    long tenths = (long) (1000.0 * part / whole);
    return part < whole ? Math.min(999, tenths) : tenths;
  }
}
