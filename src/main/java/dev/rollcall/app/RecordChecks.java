package dev.rollcall.app;

import dev.rollcall.config.Settings;
import dev.rollcall.dns.Dns;
import dev.rollcall.dns.NameServers;
import dev.rollcall.dns.NoDns;
import dev.rollcall.dns.PublicServers;
import dev.rollcall.dns.PublishedRecords;
import dev.rollcall.dns.ZoneFile;
import dev.rollcall.domain.DomainName;
import dev.rollcall.domain.OrganizationalDomain;
import dev.rollcall.domain.OwnDomain;
import dev.rollcall.fault.Misconfigured;
import dev.rollcall.fault.Unavailable;
import dev.rollcall.judge.history.RecordChange;
import dev.rollcall.judge.records.MailSeen;
import dev.rollcall.judge.records.RecordCheck;
import dev.rollcall.judge.records.RecordCheck.Outside;
import dev.rollcall.judge.records.SelectorUse;
import dev.rollcall.judge.records.SelectorUse.Origin;
import dev.rollcall.published.Lookup;
import dev.rollcall.published.Published;
import dev.rollcall.published.PublishedKey.KeyName;
import dev.rollcall.sender.Traffic;
import dev.rollcall.sender.Window;
import dev.rollcall.store.Store;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Checks what is published about domains, against reports where there are any. */
final class RecordChecks {

  private static final int DAYS_OF_CHANGES = 90;
  private static final int DNS_PORT = 53;

  /** Who is not asked by others within that time is behind a firewall. */
  private static final Duration PUBLIC_TIMEOUT = Duration.ofSeconds(2);

  private static final String NOT_ASKED = "no name server was asked for the public view";

  private final Settings settings;
  private final Supplier<Store> store;
  private final CheckRequest request;
  private final Clock clock;
  private final Dns dns;

  /**
   * @param store opens the store; called only when reports are looked at
   */
  RecordChecks(Settings settings, Supplier<Store> store, CheckRequest request, Clock clock) {
    this.settings = settings;
    this.store = store;
    this.request = request;
    this.clock = clock;
    this.dns = DnsAccess.orNobody(settings.dns(), clock);
  }

  /**
   * Checks one after the other.
   *
   * @param domains at least one
   */
  List<RecordCheck> check(List<DomainName> domains) {
    Dns source =
        request.zone() == null
            ? dns
            : new ZoneFile(
                request.zone(), OrganizationalDomain.of(domains.get(0)).name(), dns, clock);
    PublishedRecords records = new PublishedRecords(source, clock);
    return domains.stream().map(domain -> check(domain, records)).toList();
  }

  private RecordCheck check(DomainName domain, PublishedRecords records) {
    List<String> notes = new ArrayList<>();
    Optional<MailSeen> seen = seen(domain, notes);
    List<SelectorUse> selectors = selectors(domain, seen);
    if (selectors.isEmpty()) {
      notes.add("No DKIM selector is known, so no key was looked at; name one with --selector.");
    }
    List<KeyName> keys = selectors.stream().map(SelectorUse::name).toList();
    Published published = records.of(domain, keys);
    boolean parked = settings.domains().covering(domain).filter(OwnDomain::parked).isPresent();
    return RecordCheck.of(published, selectors, outside(published, keys), seen, parked, notes)
        .with(seen.isPresent() ? changes(domain) : List.of());
  }

  private Optional<MailSeen> seen(DomainName domain, List<String> notes) {
    if (!request.reports()) {
      notes.add("Reports were not looked at (--no-reports).");
      return Optional.empty();
    }
    if (settings.database() == null && new EmbeddedDatabase(settings).state().version() == null) {
      notes.add("No report is stored yet, so the records are held against none.");
      return Optional.empty();
    }
    Window window = Review.window(settings, clock, null);
    try {
      List<Traffic> traffic = new ArrayList<>();
      for (DomainName policyDomain :
          new TreeSet<>(List.of(domain, OrganizationalDomain.of(domain)))) {
        traffic.addAll(store.get().reportedMail().traffic(policyDomain, window).traffic());
      }
      return Optional.of(MailSeen.of(domain, window, traffic, settings.senders()));
    } catch (Unavailable | Misconfigured away) {
      notes.add("Reports were not looked at: " + away.getMessage());
      return Optional.empty();
    }
  }

  /** As far as {@code rollcall enrich} has watched. */
  private List<RecordChange> changes(DomainName domain) {
    return store
        .get()
        .recordHistory()
        .changes(domain, LocalDate.now(clock).minusDays(DAYS_OF_CHANGES));
  }

  /** Each selector once, for the weightiest reason. */
  private List<SelectorUse> selectors(DomainName domain, Optional<MailSeen> seen) {
    Map<KeyName, SelectorUse> uses = new LinkedHashMap<>();
    seen.ifPresent(
        mail ->
            mail.selectors().stream()
                .filter(SelectorUse::isInUse)
                .forEach(use -> uses.put(use.name(), use)));
    ConfiguredSelectors.of(settings).stream()
        .filter(selector -> selector.domain().equals(domain))
        .map(selector -> new KeyName(selector.selector(), domain))
        .forEach(name -> uses.putIfAbsent(name, new SelectorUse(name, Origin.CONFIGURED, 0)));
    for (String selector : request.selectors()) {
      KeyName name = new KeyName(selector, domain);
      uses.putIfAbsent(name, new SelectorUse(name, Origin.GIVEN, 0));
    }
    seen.ifPresent(mail -> mail.selectors().forEach(use -> uses.putIfAbsent(use.name(), use)));
    return List.copyOf(uses.values());
  }

  private Outside outside(Published inside, List<KeyName> keys) {
    if (request.zone() != null || dns instanceof NoDns) {
      return Outside.unknown(NOT_ASKED);
    }
    Optional<Dns> servers =
        request.publicServers().isEmpty()
            ? new PublicServers(dns, PUBLIC_TIMEOUT, DNS_PORT, clock).of(inside.domain())
            : Optional.of(new NameServers(request.publicServers(), PUBLIC_TIMEOUT, clock));
    if (servers.isEmpty()) {
      return Outside.unknown("no public name servers are known (there are no NS records)");
    }
    PublishedRecords there = new PublishedRecords(servers.get(), clock);
    if (there.isAway()) {
      return Outside.unknown(
          "the public name servers do not answer from here, so this is one view only");
    }
    return outside(inside, keys, there);
  }

  /** What is {@code there}, held against what is known inside. */
  static Outside outside(Published inside, List<KeyName> keys, PublishedRecords there) {
    List<Lookup> lookups = there.compared(inside.domain(), keys);
    String by =
        lookups.stream()
            .filter(lookup -> !lookup.isUnknown())
            .map(Lookup::by)
            .distinct()
            .collect(Collectors.joining(", "));
    return new Outside(
        lookups,
        Outside.differs(inside, lookups)
            ? Optional.of(there.of(inside.domain(), keys))
            : Optional.empty(),
        by.isEmpty()
            ? "the public name servers tell nothing, so this is one view only"
            : "compared with what " + by + " says");
  }
}
