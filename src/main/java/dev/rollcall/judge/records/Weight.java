package dev.rollcall.judge.records;

import java.util.Locale;

/** How much a finding about records matters, worst first. */
public enum Weight {
  /** DMARC itself or mail of ours breaks. */
  BLOCKS,
  /** It is weak, fragile or about to break. */
  WARNS,
  /** It is dead, useless or merely worth knowing. */
  NOTES;

  /** The word on screens and in JSON. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
