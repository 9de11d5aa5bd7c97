package dev.rollcall.judge.alert;

import dev.rollcall.sender.ClassifiedTraffic;
import java.time.LocalDate;
import java.util.Collection;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Some mail by day, bad and good.
 *
 * @param bad messages by day, only days with any
 * @param all messages by day, only days with any
 */
record Days(NavigableMap<LocalDate, Long> bad, NavigableMap<LocalDate, Long> all) {

  /** What broke shows within its last days before a whole month does. */
  static final int RECENT = 3;

  /** Without newer mail, what is not seen for so long is over. */
  static final int WEEK = 7;

  /** With fewer messages there is no habit to break. */
  static final int HABIT = 20;

  static Days of(Collection<ClassifiedTraffic> mail, Predicate<ClassifiedTraffic> isBad) {
    NavigableMap<LocalDate, Long> bad = new TreeMap<>();
    NavigableMap<LocalDate, Long> all = new TreeMap<>();
    for (ClassifiedTraffic one : mail) {
      all.merge(one.traffic().lastDay(), one.messages(), Long::sum);
      if (isBad.test(one)) {
        bad.merge(one.traffic().lastDay(), one.messages(), Long::sum);
      }
    }
    return new Days(bad, all);
  }

  boolean anyBad() {
    return !bad.isEmpty();
  }

  LocalDate firstBad() {
    return bad.firstKey();
  }

  LocalDate lastBad() {
    return bad.lastKey();
  }

  /** Where its last days begin, by its own newest mail: not everybody sends every day. */
  LocalDate recentFrom() {
    return all.lastKey().minusDays(RECENT - 1L);
  }

  long badSince(LocalDate day) {
    return sum(bad.tailMap(day, true));
  }

  long allSince(LocalDate day) {
    return sum(all.tailMap(day, true));
  }

  long badBefore(LocalDate day) {
    return sum(bad.headMap(day, false));
  }

  long allBefore(LocalDate day) {
    return sum(all.headMap(day, false));
  }

  /** The bad messages of the worst day since {@code day}; 0 when there are none. */
  long worstSince(LocalDate day) {
    return bad.tailMap(day, true).values().stream().mapToLong(Long::longValue).max().orElse(0);
  }

  /** Per cent of the mail of its last days that is bad. */
  int recentPercent() {
    return percent(badSince(recentFrom()), allSince(recentFrom()));
  }

  /** Per cent of the mail before its last days that was bad; 0 when there was none. */
  int earlierPercent() {
    return percent(badBefore(recentFrom()), allBefore(recentFrom()));
  }

  /** Whether enough mail before its last days was good. */
  boolean wereGood() {
    LocalDate from = recentFrom();
    return allBefore(from) - badBefore(from) >= HABIT;
  }

  static int percent(long part, long whole) {
    return whole == 0 ? 0 : (int) Math.round(100.0 * part / whole);
  }

  /**
   * Whether nothing bad was seen for a week, or good mail came on a later day than bad, two days
   * after it or more: the very next day may only be half reported.
   *
   * @param until the newest day that reports tell of
   */
  boolean isOver(LocalDate until) {
    LocalDate last = bad.lastKey();
    boolean quiet = !until.isBefore(last.plusDays(WEEK));
    return quiet || !all.tailMap(last.plusDays(2), true).isEmpty();
  }

  private static long sum(SortedMap<LocalDate, Long> days) {
    return days.values().stream().mapToLong(Long::longValue).sum();
  }
}
