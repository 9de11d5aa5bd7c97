package dev.rollcall.store;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Reports made up from a seed: few reporters, domains, days and sources, so that they meet; some
 * keys have several contents. The same seed gives the same reports in every process.
 */
final class Crowd {

  private static final List<String> REPORTERS =
      List.of("google.com", "yahoo.com", "gmx.net", "mail.ru", "example.org");

  private final Random random;

  private Crowd(long seed) {
    this.random = new Random(seed);
  }

  /** {@code size} reports, all different. */
  static List<Facts> of(long seed, int size) {
    Crowd crowd = new Crowd(seed);
    Map<Facts, Facts> reports = new HashMap<>();
    List<Facts> inOrder = new ArrayList<>();
    while (inOrder.size() < size) {
      Facts facts = crowd.report(size);
      if (reports.put(facts, facts) == null) {
        inOrder.add(facts);
      }
    }
    return inOrder;
  }

  private Facts report(int size) {
    Facts facts =
        Facts.of(pick(REPORTERS), "id-" + random.nextInt(Math.max(1, size / 20)))
            .about(random.nextInt(20) == 0 ? null : "d" + random.nextInt(3) + ".example")
            .on(LocalDate.of(2026, 11, 15).plusDays(random.nextInt(4)));
    if (random.nextInt(30) == 0) {
      facts = facts.during(null);
    }
    if (random.nextInt(10) == 0) {
      facts = facts.from("reports@relay" + random.nextInt(2) + ".example");
    }
    int rows = random.nextInt(8);
    for (int i = 0; i < rows; i++) {
      facts =
          facts.row(
              Facts.row(
                  "192.0.2." + random.nextInt(20),
                  1 + random.nextInt(1000),
                  random.nextBoolean() ? "d0.example" : "news.d1.example",
                  "s" + random.nextInt(6)));
    }
    return facts;
  }

  private <T> T pick(List<T> some) {
    return some.get(random.nextInt(some.size()));
  }
}
