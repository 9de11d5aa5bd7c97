package dev.rollcall.judge.alert;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of an alert.
 *
 * @param seen as it was last seen
 * @param opened when it opened, the last time
 * @param ended null while it is open
 * @param base its measure when it was last told, or silently noted
 * @param told when it was last told, alone or under another; null when it never was
 * @param under the alert that it was told under; null when it was told for itself
 * @param pending what is still to be told; null when nothing is
 * @param handling what somebody did about it; null when nobody did anything
 */
public record Alert(
    Candidate seen,
    Instant opened,
    @Nullable Ended ended,
    long base,
    @Nullable Instant told,
    @Nullable Fingerprint under,
    @Nullable News pending,
    @Nullable AlertHandling handling) {

  /**
   * How it ended.
   *
   * @param because a sentence
   */
  public record Ended(Instant at, String because) {}

  /** What there is to tell of it. */
  public enum News {
    OPENED("opened"),
    GREW("grew"),
    BACK("back"),
    RESOLVED("resolved");

    private final String word;

    News(String word) {
      this.word = word;
    }

    /** The word on screens and in JSON. */
    public String word() {
      return word;
    }
  }

  public Fingerprint id() {
    return seen.id();
  }

  public boolean isOpen() {
    return ended == null;
  }

  /** Whether it is open and nobody was or is to be told of it: it was there from the beginning. */
  public boolean isSilent() {
    return told == null && pending == null;
  }

  /** Whether nobody is to hear of it on {@code day}. */
  public boolean isSilenced(LocalDate day) {
    return handling != null && handling.silences(day);
  }

  /** Whether somebody knows of it, so that it need not be told again. */
  public boolean isAcknowledged() {
    return handling != null && handling.what() == AlertHandling.What.ACKNOWLEDGED;
  }

  /** The same, with this still to be told. */
  Alert pending(@Nullable News news) {
    return new Alert(seen, opened, ended, base, told, under, news, handling);
  }

  /** The same, seen anew. */
  Alert seen(Candidate now) {
    return new Alert(now, opened, ended, base, told, under, pending, handling);
  }

  /** The same, over; whoever acknowledged it is done with it. */
  Alert ended(Ended how) {
    return new Alert(seen, opened, how, base, told, under, null, muting());
  }

  /** The same, open again. */
  Alert reopened(Candidate now, Instant at) {
    return new Alert(now, at, null, base, told, under, null, muting());
  }

  private @Nullable AlertHandling muting() {
    return handling != null && handling.what() == AlertHandling.What.MUTED ? handling : null;
  }

  /**
   * The same, told now.
   *
   * @param by under which other alert; null for itself
   */
  Alert told(Instant at, @Nullable Fingerprint by) {
    return new Alert(seen, opened, ended, seen.measure(), at, by, null, handling);
  }

  /** The same, handled; null to take that back. */
  public Alert handled(@Nullable AlertHandling how) {
    return new Alert(seen, opened, ended, base, told, under, pending, how);
  }
}
