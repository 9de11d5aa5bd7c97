package dev.rollcall.tell.console;

import dev.rollcall.report.ResolvedAlignment;
import dev.rollcall.report.ResolvedAlignment.Mechanism;
import java.util.ArrayList;
import java.util.List;

/** What was aligned, in a few words. */
final class AlignedWords {

  private AlignedWords() {}

  /** {@code dkim}, {@code dkim, spf}, {@code none}, {@code unknown} or {@code spf, dkim?}. */
  static String of(ResolvedAlignment alignment) {
    Mechanism dkim = alignment.dkim();
    Mechanism spf = alignment.spf();
    if (dkim == Mechanism.UNKNOWN && spf == Mechanism.UNKNOWN) {
      return "unknown";
    }
    List<String> words = new ArrayList<>();
    add(words, "dkim", dkim);
    add(words, "spf", spf);
    return words.isEmpty() ? "none" : String.join(", ", words);
  }

  private static void add(List<String> words, String name, Mechanism mechanism) {
    if (mechanism != Mechanism.NOT_ALIGNED) {
      words.add(mechanism == Mechanism.UNKNOWN ? name + "?" : name);
    }
  }
}
