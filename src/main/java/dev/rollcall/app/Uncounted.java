package dev.rollcall.app;

import dev.rollcall.carrier.Carrier.Standing;
import dev.rollcall.domain.DomainName;
import dev.rollcall.domain.OwnDomains;
import dev.rollcall.judge.Ownership;
import dev.rollcall.store.PreparedAggregate;
import dev.rollcall.store.PreparedReport;
import dev.rollcall.store.Settlement;
import dev.rollcall.store.Settlement.ReportOutcome;
import org.jspecify.annotations.Nullable;

/**
 * Aggregate reports that a run has stored, and that change no verdict.
 *
 * @param forged not sent by the reporter that they name
 * @param notOurs about domains that are not ours. Not noted in the store: what is ours is a matter
 *     of the configuration, which may change after the report came
 */
public record Uncounted(long forged, long notOurs) {

  static final Uncounted NOTHING = new Uncounted(0, 0);

  /** This and one more settled message. */
  Uncounted plus(Settlement settlement, OwnDomains ours) {
    long forgedNow = forged;
    long notOursNow = notOurs;
    for (int i = 0; i < settlement.reports().size(); i++) {
      PreparedReport report = settlement.arrival().reports().get(i);
      if (report instanceof PreparedAggregate aggregate
          && settlement.reports().get(i) != ReportOutcome.DUPLICATE) {
        forgedNow += aggregate.carrier().standing() == Standing.CONTRADICTED ? 1 : 0;
        notOursNow += isNotOurs(aggregate.report().policy().domain(), ours) ? 1 : 0;
      }
    }
    return new Uncounted(forgedNow, notOursNow);
  }

  /** Both together. */
  Uncounted plus(Uncounted other) {
    return new Uncounted(forged + other.forged, notOurs + other.notOurs);
  }

  private static boolean isNotOurs(@Nullable DomainName domain, OwnDomains ours) {
    return domain != null && Ownership.of(domain, ours) == Ownership.NOT_OURS;
  }
}
