package dev.rollcall.sender;

import java.util.Locale;

/** How often a sender sends, so that silence means something. */
public enum Rhythm {
  DAILY(1),
  WEEKLY(7),
  MONTHLY(31),
  QUARTERLY(92),
  YEARLY(366);

  private final int days;

  Rhythm(int days) {
    this.days = days;
  }

  /** The word in configuration and store. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Days from one mailing to the next, at most. */
  public int days() {
    return days;
  }
}
