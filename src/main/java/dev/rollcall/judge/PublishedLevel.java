package dev.rollcall.judge;

import dev.rollcall.sender.Traffic;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;

/** The published policy {@code p} as reports show it. */
final class PublishedLevel {

  private static final String UNKNOWN = "unknown";

  private PublishedLevel() {}

  private record Use(LocalDate lastDay, long messages) {

    Use plus(Use other) {
      return new Use(
          lastDay.isAfter(other.lastDay) ? lastDay : other.lastDay, messages + other.messages);
    }
  }

  /** Whether any report quotes one. */
  static boolean isKnown(Collection<Traffic> traffic) {
    return !newest(traffic).equals(UNKNOWN);
  }

  /** The word seen last; of several on that day the one on most messages. */
  static String newest(Collection<Traffic> traffic) {
    Map<String, Use> uses = new TreeMap<>();
    for (Traffic t : traffic) {
      String p = t.evidence().policy().p();
      if (p != null && !p.isEmpty()) {
        uses.merge(p, new Use(t.lastDay(), t.messages()), Use::plus);
      }
    }
    return uses.entrySet().stream()
        .max(
            Map.Entry.<String, Use>comparingByValue(
                    Comparator.comparing(Use::lastDay).thenComparing(Use::messages))
                .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
        .map(Map.Entry::getKey)
        .orElse(UNKNOWN);
  }
}
