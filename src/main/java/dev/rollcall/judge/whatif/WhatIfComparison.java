package dev.rollcall.judge.whatif;

import dev.rollcall.sender.SenderName;
import dev.rollcall.sender.Window;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What would become of all mail of a window.
 *
 * @param supposed what is, a few words for each; empty when nothing but the policy itself would
 *     move
 * @param zone the zone file that mail was held against; null when none was
 * @param all of all senders; adds up from {@code senders} but for the messages of senders whose
 *     mail nothing becomes of
 * @param senders those whose mail anything becomes of, most harm first
 * @param weeks the same by week, oldest first, every week of the window
 * @param worst the sender and week with most of our mail hit, or where none is, with most mail that
 *     breaks; null where nothing does
 * @param pct the share of {@code hit} that older receivers hit, in per cent; null when they hit
 *     all. The others hit none of it then (RFC 9989 4.7)
 * @param unknownPassing messages that pass, and of which nobody can tell whether they would
 * @param unknownFailing likewise of those that fail
 */
public record WhatIfComparison(
    List<String> supposed,
    @Nullable Zone zone,
    Changes all,
    List<SenderChange> senders,
    List<SenderChange.Week> weeks,
    @Nullable Worst worst,
    @Nullable Integer pct,
    long unknownPassing,
    long unknownFailing) {

  /**
   * A zone file.
   *
   * @param file its name
   * @param isJudged whether the verdict is on its DMARC record
   */
  public record Zone(String file, boolean isJudged) {}

  /**
   * The worst case.
   *
   * @param messages of it that are hit, or break where none is hit
   */
  public record Worst(SenderName sender, Window week, long messages) {}

  public WhatIfComparison {
    supposed = List.copyOf(supposed);
    senders = List.copyOf(senders);
    weeks = List.copyOf(weeks);
  }

  /** The part of {@code hit} that older receivers would hit, rounded up. */
  public long hitByOlder() {
    return pct == null ? all.hit() : (all.hit() * pct + 99) / 100;
  }
}
