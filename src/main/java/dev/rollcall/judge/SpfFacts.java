package dev.rollcall.judge;

import dev.rollcall.auth.SpfOutcome;
import dev.rollcall.domain.DomainName;
import java.util.Map;
import java.util.Optional;

/**
 * What today's records say of addresses.
 *
 * @param outcomes of those that were asked about
 */
public record SpfFacts(Map<Asked, SpfOutcome> outcomes) {

  /**
   * One evaluation.
   *
   * @param domain whose record
   * @param source the address
   */
  public record Asked(DomainName domain, String source) {}

  public SpfFacts {
    outcomes = Map.copyOf(outcomes);
  }

  /** Empty when nobody asked. */
  Optional<SpfOutcome> of(DomainName domain, String source) {
    return Optional.ofNullable(outcomes.get(new Asked(domain, source)));
  }
}
