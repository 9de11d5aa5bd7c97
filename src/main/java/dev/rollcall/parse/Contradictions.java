package dev.rollcall.parse;

import dev.rollcall.domain.AlignmentMode;
import dev.rollcall.domain.DomainName;
import dev.rollcall.report.AuthResult;
import dev.rollcall.report.DkimResult;
import dev.rollcall.report.Evaluated;
import dev.rollcall.report.FlagKind;
import dev.rollcall.report.PublishedPolicy;
import dev.rollcall.report.Row;
import dev.rollcall.report.SpfResult;
import dev.rollcall.report.SpfScope;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Counts the rows whose evaluated results contradict the authentication results beside them, with
 * alignment recomputed (RFC 9989 4.4). The published alignment may be told only behind the rows, so
 * rows are counted for either.
 */
final class Contradictions {

  private static final int MOST_REMEMBERED = 1000;

  /** How close the closest authenticated domain is to the author domain. */
  private enum Closest {
    FOREIGN,
    RELAXED,
    STRICT
  }

  private record Pair(DomainName authenticated, DomainName author) {}

  private final Map<Pair, Boolean> remembered = new HashMap<>();
  private final Tally dkim = new Tally("dkim");
  private final Tally spf = new Tally("spf");

  void add(Row row) {
    if (row.dkim().kind() == Evaluated.PASS || row.dkim().kind() == Evaluated.FAIL) {
      dkim.add(row.dkim().kind(), dkimClosest(row));
    }
    if (row.spf().kind() == Evaluated.PASS || row.spf().kind() == Evaluated.FAIL) {
      spf.add(row.spf().kind(), spfClosest(row));
    }
  }

  /** Flags what was counted, as it is under {@code published}. */
  void flag(PublishedPolicy published, Flags flags) {
    dkim.flag(published.dkimAlignment(), flags);
    spf.flag(published.spfAlignment(), flags);
  }

  private Closest dkimClosest(Row row) {
    Closest closest = Closest.FOREIGN;
    for (DkimResult result : row.dkimResults()) {
      if (result.result().kind() == AuthResult.PASS) {
        closest = closer(closest, result.domain(), row.author());
      }
    }
    return closest;
  }

  /**
   * Only MAIL FROM counts; where a reporter shows nothing but HELO, the return path was empty and
   * MAIL FROM is postmaster at that name (RFC 7208 2.4).
   */
  private Closest spfClosest(Row row) {
    boolean onlyHelo = row.envelopeFrom() == null;
    for (SpfResult result : row.spfResults()) {
      onlyHelo &= result.scope().kind() == SpfScope.HELO;
    }
    Closest closest = Closest.FOREIGN;
    for (SpfResult result : row.spfResults()) {
      boolean counts = onlyHelo || result.scope().kind() != SpfScope.HELO;
      if (counts && result.result().kind() == AuthResult.PASS) {
        closest = closer(closest, result.domain(), row.author());
      }
    }
    return closest;
  }

  private Closest closer(Closest sofar, @Nullable DomainName authenticated, DomainName author) {
    if (sofar == Closest.STRICT || authenticated == null) {
      return sofar;
    }
    if (authenticated.equals(author)) {
      return Closest.STRICT;
    }
    return sofar == Closest.RELAXED || areRelated(authenticated, author)
        ? Closest.RELAXED
        : Closest.FOREIGN;
  }

  /** Looks at the public suffix list only where the names end alike, and once for each pair. */
  private boolean areRelated(DomainName authenticated, DomainName author) {
    if (!lastTwoLabels(authenticated.name()).equals(lastTwoLabels(author.name()))) {
      return false;
    }
    Pair pair = new Pair(authenticated, author);
    @Nullable Boolean known = remembered.get(pair);
    if (known != null) {
      return known;
    }
    boolean related = AlignmentMode.RELAXED.aligned(authenticated, author);
    if (remembered.size() < MOST_REMEMBERED) {
      remembered.put(pair, related);
    }
    return related;
  }

  private static String lastTwoLabels(String name) {
    int dot = name.lastIndexOf('.', name.lastIndexOf('.') - 1);
    return name.substring(dot + 1);
  }

  /** The rows of one mechanism. */
  private static final class Tally {

    private final String mechanism;
    private long passesWithout;
    private long passesRelaxed;
    private long failsRelaxed;
    private long failsDespite;

    Tally(String mechanism) {
      this.mechanism = mechanism;
    }

    void add(Evaluated evaluated, Closest closest) {
      boolean passes = evaluated == Evaluated.PASS;
      switch (closest) {
        case FOREIGN -> passesWithout += passes ? 1 : 0;
        case RELAXED -> {
          passesRelaxed += passes ? 1 : 0;
          failsRelaxed += passes ? 0 : 1;
        }
        case STRICT -> failsDespite += passes ? 0 : 1;
      }
    }

    void flag(AlignmentMode mode, Flags flags) {
      boolean strict = mode == AlignmentMode.STRICT;
      long without = passesWithout + (strict ? passesRelaxed : 0);
      long despite = failsDespite + (strict ? 0 : failsRelaxed);
      if (without > 0) {
        raise("pass without an aligned passing result", without, flags);
      }
      if (despite > 0) {
        raise("fail despite an aligned passing result", despite, flags);
      }
    }

    private void raise(String what, long rows, Flags flags) {
      flags.raise(
          FlagKind.EVALUATED_CONTRADICTS_RESULTS,
          "policy_evaluated/" + mechanism + " is " + what + " (rows: " + rows + ")");
    }
  }
}
