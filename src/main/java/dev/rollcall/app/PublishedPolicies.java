package dev.rollcall.app;

import dev.rollcall.dns.Answer;
import dev.rollcall.dns.Dns;
import dev.rollcall.dns.RecordType;
import dev.rollcall.domain.DomainName;
import dev.rollcall.judge.ReportedPolicy;
import dev.rollcall.judge.policy.PresentPolicy;
import dev.rollcall.sender.Traffic;
import dev.rollcall.store.RecordHistory;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What domains publish now: the record that was seen in DNS, unless reports quote another policy
 * for a later day; and what reports quote where nobody has looked.
 */
final class PublishedPolicies {

  private final Map<DomainName, Seen> seen;

  /**
   * @param texts of the TXT records at {@code _dmarc}
   */
  private record Seen(List<String> texts, Instant at, @Nullable Duration ttl) {}

  private PublishedPolicies(Map<DomainName, Seen> seen) {
    this.seen = Map.copyOf(seen);
  }

  /** As {@code rollcall enrich} saw them last; one query for all. */
  static PublishedPolicies kept(RecordHistory history, Collection<DomainName> domains) {
    return new PublishedPolicies(fromHistory(history, domains));
  }

  /** As DNS answers now, and as they were seen last where it does not. */
  static PublishedPolicies asked(Dns dns, RecordHistory history, Collection<DomainName> domains) {
    Map<DomainName, Seen> seen = fromHistory(history, domains);
    for (DomainName domain : domains) {
      Answer answer = dns.answer("_dmarc." + domain, RecordType.TXT);
      if (answer.isKnown()) {
        Duration ttl = answer.ttlSeconds() == 0 ? null : Duration.ofSeconds(answer.ttlSeconds());
        seen.put(domain, new Seen(answer.values(), answer.at(), ttl));
      }
    }
    return new PublishedPolicies(seen);
  }

  private static Map<DomainName, Seen> fromHistory(
      RecordHistory history, Collection<DomainName> domains) {
    Map<DomainName, Seen> seen = new HashMap<>();
    history
        .dmarcSightings(domains)
        .forEach((domain, last) -> seen.put(domain, new Seen(last.contents(), last.at(), null)));
    return seen;
  }

  /**
   * What {@code domain} publishes.
   *
   * @param traffic what reports tell of it; they may tell nothing
   */
  PresentPolicy of(DomainName domain, Collection<Traffic> traffic) {
    Optional<ReportedPolicy> reported = ReportedPolicy.in(domain, traffic);
    Seen record = seen.get(domain);
    if (record == null) {
      return reported
          .map(ReportedPolicy::policy)
          .orElseGet(() -> PresentPolicy.asReported(domain, null, null, null, null, null));
    }
    PresentPolicy published = PresentPolicy.seen(domain, record.texts(), record.at(), record.ttl());
    return reported
        .filter(quoted -> quoted.policy().p() != published.p())
        .filter(quoted -> quoted.lastDay().isAfter(day(record.at())))
        .map(ReportedPolicy::policy)
        .orElse(published);
  }

  private static LocalDate day(Instant at) {
    return at.atZone(ZoneOffset.UTC).toLocalDate();
  }
}
