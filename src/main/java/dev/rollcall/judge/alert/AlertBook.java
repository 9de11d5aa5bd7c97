package dev.rollcall.judge.alert;

import dev.rollcall.domain.DomainName;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Everything that is remembered of alerts.
 *
 * @param since when each domain was first looked at; what was there by then is no news
 */
public record AlertBook(Map<DomainName, Instant> since, List<Alert> alerts) {

  /** Nobody has looked yet. */
  public static final AlertBook EMPTY = new AlertBook(Map.of(), List.of());

  public AlertBook {
    since = Map.copyOf(since);
    alerts = List.copyOf(alerts);
  }

  static AlertBook of(Map<DomainName, Instant> since, Collection<Alert> alerts) {
    return new AlertBook(since, List.copyOf(alerts));
  }
}
