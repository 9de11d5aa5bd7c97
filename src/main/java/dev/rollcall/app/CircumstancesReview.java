package dev.rollcall.app;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import dev.rollcall.config.Settings;
import dev.rollcall.domain.DkimKey;
import dev.rollcall.domain.DmarcRecord;
import dev.rollcall.domain.DomainName;
import dev.rollcall.domain.OwnDomain;
import dev.rollcall.domain.ReportUri;
import dev.rollcall.judge.Overview;
import dev.rollcall.judge.Ownership;
import dev.rollcall.judge.history.Sighting;
import dev.rollcall.judge.plan.ChangeSheet;
import dev.rollcall.judge.plan.Circumstances;
import dev.rollcall.judge.plan.PolicyChange;
import dev.rollcall.judge.plan.PolicyWatch;
import dev.rollcall.judge.policy.Parking;
import dev.rollcall.judge.policy.ParkingFacts;
import dev.rollcall.judge.policy.ParkingFacts.Reports;
import dev.rollcall.sender.ClassifiedTraffic;
import dev.rollcall.sender.Classifier;
import dev.rollcall.sender.Window;
import dev.rollcall.store.Store;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Gathers what stands beside a verdict. */
final class CircumstancesReview {

  private final Settings settings;
  private final Review review;
  private final Store store;
  private final Clock clock;

  /** Where reports about our domains go, most usual first; null until it is asked for. */
  private @Nullable List<String> usualRua;

  CircumstancesReview(Settings settings, Review review, Store store, Clock clock) {
    this.settings = settings;
    this.review = review;
    this.store = store;
    this.clock = clock;
  }

  Circumstances of(Overview overview) {
    if (overview.ownership() == Ownership.NOT_OURS) {
      return Circumstances.NONE;
    }
    return new Circumstances(
        parking(overview),
        watch(overview),
        ChangeSheet.hoursBehind(overview, clock.instant()).orElse(0));
  }

  /** Null for a domain that plainly sends mail. */
  private @Nullable Parking parking(Overview overview) {
    DomainName domain = overview.domain();
    boolean declared = settings.domains().covering(domain).filter(OwnDomain::parked).isPresent();
    boolean sends =
        overview.figures().dmarcPass() > 0 || overview.readiness().compliance().messages() > 0;
    if (!declared && sends) {
      return null;
    }
    LocalDate today = LocalDate.now(clock);
    LocalDate since = today.minusMonths(Parking.MONTHS);
    List<Sighting> seen = store.recordHistory().published(domain);
    Reports reports = store.policyFacts().told(domain, since, today).orElse(null);
    if (!declared && reports != null && reports.first().isAfter(since) && seen.isEmpty()) {
      return null; // neither reports nor records say anything
    }
    return Parking.of(
        new ParkingFacts(
            domain,
            declared,
            today,
            reports,
            contents(seen, domain.name(), "MX"),
            contents(seen, domain.name(), "TXT"),
            keys(seen, domain),
            overview.readiness().move().present(),
            usualRua().stream().findFirst().orElse(null)));
  }

  private static @Nullable List<String> contents(List<Sighting> seen, String name, String type) {
    return seen.stream()
        .filter(sighting -> sighting.name().equals(name) && sighting.type().equals(type))
        .findFirst()
        .map(Sighting::contents)
        .orElse(null);
  }

  /** Null when nobody has ever looked at the domain's records. */
  private static @Nullable List<String> keys(List<Sighting> seen, DomainName domain) {
    return seen.isEmpty()
        ? null
        : seen.stream()
            .filter(sighting -> sighting.name().endsWith("._domainkey." + domain))
            .filter(
                sighting ->
                    sighting.contents().stream().anyMatch(key -> !DkimKey.of(key).isRevoked()))
            .map(Sighting::name)
            .toList();
  }

  /** Where reports about our listed domains go, most usual first. */
  private List<String> usualRua() {
    if (usualRua == null) {
      Map<String, Long> counts =
          store.recordHistory().dmarc(settings.domains().names()).values().stream()
              .flatMap(Collection::stream)
              .filter(DmarcRecord::isOne)
              .flatMap(text -> DmarcRecord.of(text).rua().stream())
              .filter(uri -> uri.fault() == null)
              .collect(groupingBy(ReportUri::uri, TreeMap::new, counting()));
      usualRua =
          counts.entrySet().stream()
              .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
              .map(Map.Entry::getKey)
              .toList();
    }
    return usualRua;
  }

  /** Null when the policy has not changed lately. */
  private @Nullable PolicyWatch watch(Overview overview) {
    LocalDate today = LocalDate.now(clock);
    PolicyChange change = change(overview.domain(), today).orElse(null);
    return change == null
        ? null
        : PolicyWatch.of(
            change,
            classified(overview.domain(), PolicyWatch.before(change)),
            classified(overview.domain(), PolicyWatch.after(change, today)),
            today,
            overview.lastReport().orElse(null));
  }

  private Optional<PolicyChange> change(DomainName domain, LocalDate today) {
    LocalDate since = today.minusDays(PolicyWatch.DAYS);
    return PolicyChange.inDns(domain, store.recordHistory().changes(domain, since))
        .or(
            () ->
                PolicyChange.inReports(
                    store
                        .policyFacts()
                        .quotedPolicies(
                            domain, new Window(since.minusDays(PolicyWatch.DAYS), today))))
        .filter(change -> PolicyWatch.watches(change, today));
  }

  private List<ClassifiedTraffic> classified(DomainName domain, Window window) {
    return new Classifier(
            store.reportedMail().traffic(domain, window),
            review.decisions().inForce(),
            review::catalogue)
        .classify();
  }
}
