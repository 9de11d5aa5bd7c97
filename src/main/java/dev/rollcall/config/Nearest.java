package dev.rollcall.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds the word that somebody probably meant. */
public final class Nearest {

  private Nearest() {}

  /** The candidate that {@code word} is a slip of; empty when all are too far away. */
  public static Optional<String> to(String word, Collection<String> candidates) {
    return candidates.stream()
        .filter(candidate -> slips(word, candidate) <= 1 + candidate.length() / 4)
        .min(Comparator.comparingInt(candidate -> slips(word, candidate)));
  }

  /** "did you mean ...?", or all there is. */
  public static String suggestion(String word, Collection<String> candidates) {
    return to(word, candidates)
        .map(near -> "did you mean '" + near + "'?")
        .orElseGet(() -> candidates.stream().collect(Collectors.joining(", ", "known here: ", "")));
  }

  /** Letters too many, missing, wrong or swapped with their neighbour (optimal alignment). */
  private static int slips(String word, String candidate) {
    String a = word.toLowerCase(Locale.ROOT);
    String b = candidate.toLowerCase(Locale.ROOT);
    if (a.length() > 2 * b.length() + 2) {
      return a.length();
    }
    int[][] slips = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        slips[i][j] = i == 0 || j == 0 ? i + j : cheapest(slips, a, b, i, j);
      }
    }
    return slips[a.length()][b.length()];
  }

  private static int cheapest(int[][] slips, String a, String b, int i, int j) {
    int wrong = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
    int least =
        Math.min(slips[i - 1][j - 1] + wrong, 1 + Math.min(slips[i - 1][j], slips[i][j - 1]));
    boolean swapped =
        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    return swapped ? Math.min(least, slips[i - 2][j - 2] + 1) : least;
  }
}
