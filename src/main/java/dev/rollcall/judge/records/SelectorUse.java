package dev.rollcall.judge.records;

import dev.rollcall.published.PublishedKey.KeyName;
import java.util.Locale;

/**
 * Why a selector is looked at.
 *
 * @param messages how many reported messages carry it; 0 when none or nobody looked
 */
public record SelectorUse(KeyName name, Origin origin, long messages) {

  /** Who names it, the weightiest first. */
  public enum Origin {
    /** It is configured for a sender of ours. */
    CONFIGURED,
    /** Reports show mail of ours that is signed with it. */
    IN_USE,
    /** Whoever asks names it. */
    GIVEN,
    /** Reports show it on mail of which nothing passes: anybody can write it there. */
    CLAIMED;

    /** The word on screens and in JSON. */
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
  }

  /** Whether mail of ours is known to need the key. */
  public boolean isInUse() {
    return origin == Origin.CONFIGURED || origin == Origin.IN_USE;
  }
}
