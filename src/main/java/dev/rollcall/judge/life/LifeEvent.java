package dev.rollcall.judge.life;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to a finding.
 *
 * @param by who did it; null when Rollcall found it
 * @param because in words; null when there is nothing to say
 * @param until the day that was set; null when none was
 */
public record LifeEvent(
    FindingId id,
    Instant at,
    @Nullable String by,
    What what,
    @Nullable String because,
    @Nullable LocalDate until) {

  /** What can happen. */
  public enum What {
    NOTED("new"),
    ASKED("asked"),
    WAITING("waiting"),
    MUTED("muted"),
    REOPENED("reopened"),
    FIXED("fixed"),
    ENDED("ended"),
    BACK("back");

    private final String word;

    What(String word) {
      this.word = word;
    }

    /** The word on screens, in JSON and in the store. */
    public String word() {
      return word;
    }
  }
}
