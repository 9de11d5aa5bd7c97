package dev.rollcall.tell;

import java.util.Locale;

/**
 * A part of a whole in per cent with one decimal, rounded so that it never says more than is true:
 * 100.0 only when nothing is missing, 0.0 only when there is nothing.
 *
 * @param part at most {@code whole}
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

  private long tenths() {
    return part == whole ? 1000 : Math.min(999, (long) (1000.0 * part / whole));
  }
}
