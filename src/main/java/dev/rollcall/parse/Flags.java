package dev.rollcall.parse;

import dev.rollcall.report.Flag;
import dev.rollcall.report.FlagKind;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Collects flags; a report with a million odd rows still has few. */
final class Flags {

  private static final int PER_KIND = 10;

  private final List<Flag> flags = new ArrayList<>();
  private final Map<FlagKind, Integer> counts = new EnumMap<>(FlagKind.class);

  void add(FlagKind kind, String detail) {
    add(new Flag(kind, detail));
  }

  void add(Flag flag) {
    if (flags.contains(flag)) {
      return;
    }
    int count = counts.merge(flag.kind(), 1, Integer::sum);
    if (count <= PER_KIND) {
      flags.add(flag);
    }
  }

  /** All flags, with one line for those of a kind beyond the first few. */
  List<Flag> all() {
    List<Flag> all = new ArrayList<>(flags);
    counts.forEach(
        (kind, count) -> {
          if (count > PER_KIND) {
            all.add(new Flag(kind, "and " + (count - PER_KIND) + " more"));
          }
        });
    return all;
  }
}
