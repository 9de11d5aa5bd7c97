package dev.rollcall.judge;

import dev.rollcall.report.Evaluated;
import dev.rollcall.sender.Evidence;
import dev.rollcall.sender.Traffic;
import java.util.Collection;
import java.util.function.Predicate;

/**
 * Where receivers' own verdicts differ from what follows from the results that they report.
 *
 * @param failsButReportedAsPass messages
 * @param passesButReportedAsFail messages
 * @param failingAsReported all messages that fail DMARC by the receivers' own verdicts; one that
 *     says neither pass nor fail counts as recomputed
 */
public record Disagreement(
    long failsButReportedAsPass, long passesButReportedAsFail, long failingAsReported) {

  static Disagreement of(Collection<Traffic> mail) {
    return new Disagreement(
        sum(mail, e -> !e.passes() && e.evaluatedAsPass()),
        sum(mail, e -> e.passes() && reportedAsFail(e)),
        sum(mail, e -> reportedAsFail(e) || (!e.passes() && !e.evaluatedAsPass())));
  }

  /** All messages on which the two differ. */
  public long messages() {
    return failsButReportedAsPass + passesButReportedAsFail;
  }

  private static boolean reportedAsFail(Evidence evidence) {
    return evidence.evaluatedDkim() == Evaluated.FAIL && evidence.evaluatedSpf() == Evaluated.FAIL;
  }

  private static long sum(Collection<Traffic> mail, Predicate<Evidence> wanted) {
    return mail.stream().filter(t -> wanted.test(t.evidence())).mapToLong(Traffic::messages).sum();
  }
}
