package dev.rollcall.app;

import dev.rollcall.auth.SpfOutcome;
import dev.rollcall.auth.SpfResult;
import dev.rollcall.config.DnsSettings;
import dev.rollcall.dns.Answer;
import dev.rollcall.dns.RecordType;
import dev.rollcall.dns.ZoneFile;
import dev.rollcall.domain.DkimKey;
import dev.rollcall.domain.DmarcRecord;
import dev.rollcall.domain.DomainName;
import dev.rollcall.domain.IpAddress;
import dev.rollcall.domain.OrganizationalDomain;
import dev.rollcall.fault.Misconfigured;
import dev.rollcall.fault.Unavailable;
import dev.rollcall.judge.SpfFacts;
import dev.rollcall.judge.policy.PresentPolicy;
import dev.rollcall.judge.whatif.ZoneFacts;
import dev.rollcall.judge.whatif.ZoneFacts.Asked;
import dev.rollcall.sender.AuthorNames;
import dev.rollcall.sender.DomainTraffic;
import dev.rollcall.sender.Evidence;
import dev.rollcall.sender.Evidence.SpfCheck;
import dev.rollcall.sender.Selector;
import dev.rollcall.sender.Traffic;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/** A zone file that is not yet published, held against mail that was reported. */
final class WhatIfZone {

  /** Where there are more, those of the most mail are evaluated, and of these what passes first. */
  private static final int MOST_EVALUATIONS = 3_000;

  private static final Comparator<Traffic> WEIGHTIEST_FIRST =
      Comparator.comparing((Traffic mail) -> !mail.evidence().passes())
          .thenComparing(Traffic::messages, Comparator.reverseOrder())
          .thenComparing(Traffic::source);

  private final ZoneFile zone;
  private final String file;
  private final DomainName domain;
  private final Clock clock;

  private WhatIfZone(ZoneFile zone, String file, DomainName domain, Clock clock) {
    this.zone = zone;
    this.file = file;
    this.domain = domain;
    this.clock = clock;
  }

  /**
   * Reads {@code file}; others are asked for what lies beyond it.
   *
   * @throws Misconfigured when it cannot be read, or is not about {@code domain}
   */
  static WhatIfZone read(Path file, DomainName domain, DnsSettings dns, Clock clock) {
    String origin = OrganizationalDomain.of(domain).name();
    ZoneFile zone = new ZoneFile(file, origin, DnsAccess.orNobody(dns, clock), clock);
    if (!zone.answersFor("_dmarc." + domain) && !zone.isAbout(domain.name())) {
      throw new Misconfigured(
          "the zone file %s says nothing of _dmarc.%s, nor of any name below the domain; give the one that the domain is in"
              .formatted(file, domain));
    }
    return new WhatIfZone(zone, file.getFileName().toString(), domain, clock);
  }

  /**
   * The policy that it publishes; {@code present} where it does not answer for the record, so that
   * what is published stays.
   *
   * @throws Unavailable when it leads elsewhere, from where no answer comes
   */
  PresentPolicy policy(PresentPolicy present) {
    if (!zone.answersFor("_dmarc." + domain)) {
      return present;
    }
    Answer answer = zone.answer("_dmarc." + domain, RecordType.TXT);
    if (!answer.isKnown()) {
      throw new Unavailable(
          "the zone file %s leads from _dmarc.%s to a record elsewhere, and DNS does not answer"
              .formatted(file, domain),
          null);
    }
    return PresentPolicy.seen(domain, answer.values(), clock.instant(), null);
  }

  /** The authors of {@code traffic} that it publishes a record of their own for. */
  SortedSet<DomainName> apart(Collection<Traffic> traffic) {
    NavigableSet<DomainName> apart = new TreeSet<>();
    traffic.stream()
        .map(Traffic::author)
        .filter(author -> !author.equals(domain) && author.isWithin(domain))
        .forEach(apart::add);
    apart.removeIf(author -> !zone.answersFor("_dmarc." + author) || !hasRecord(author));
    return apart;
  }

  /** Which authors of {@code traffic} exist by it; what it does not answer for stays. */
  AuthorNames authors(DomainTraffic traffic) {
    Map<DomainName, Boolean> existing = new HashMap<>(traffic.authors().existing());
    traffic.traffic().stream()
        .map(Traffic::author)
        .distinct()
        .forEach(
            author -> zone.knows(author.name()).ifPresent(exists -> existing.put(author, exists)));
    return new AuthorNames(existing);
  }

  private boolean hasRecord(DomainName author) {
    return zone.answer("_dmarc." + author, RecordType.TXT).values().stream()
        .anyMatch(DmarcRecord::isOne);
  }

  /** What it says of {@code traffic}. Waits for DNS where it leads elsewhere. */
  ZoneFacts facts(Collection<Traffic> traffic) {
    Set<DomainName> covered = covered(traffic);
    Map<Selector, Boolean> keys = new HashMap<>();
    Set<Selector> openKeys = new HashSet<>();
    for (Selector key : passingKeys(traffic)) {
      Answer answer = zone.answer(name(key), RecordType.TXT);
      if (answer.isKnown()) {
        keys.put(key, answer.values().stream().map(DkimKey::of).anyMatch(WhatIfZone::verifies));
      } else {
        openKeys.add(key);
      }
    }
    Map<Asked, SpfResult> results = new HashMap<>();
    Set<Asked> open = new HashSet<>();
    spf(traffic, covered, results, open);
    return new ZoneFacts(file, covered, results, keys, openKeys, open);
  }

  private static boolean verifies(DkimKey key) {
    return key.fault() == null && !key.isRevoked();
  }

  private static String name(Selector key) {
    return key.selector() + "._domainkey." + key.domain();
  }

  private Set<DomainName> covered(Collection<Traffic> traffic) {
    Set<DomainName> names = new HashSet<>();
    for (Traffic mail : traffic) {
      Evidence evidence = mail.evidence();
      Stream.concat(
              evidence.signatures().stream().map(Evidence.Signature::domain),
              evidence.spfChecks().stream().map(SpfCheck::domain))
          .flatMap(Stream::ofNullable)
          .forEach(names::add);
    }
    names.removeIf(name -> !zone.answersFor(name.name()));
    return names;
  }

  private Set<Selector> passingKeys(Collection<Traffic> traffic) {
    Set<Selector> keys = new LinkedHashSet<>();
    traffic.stream()
        .flatMap(mail -> mail.evidence().signatures().stream())
        .filter(signature -> signature.passes() && signature.aligned())
        .flatMap(signature -> Selector.of(signature).stream())
        .filter(key -> zone.answersFor(name(key)))
        .forEach(keys::add);
    return keys;
  }

  private void spf(
      Collection<Traffic> traffic,
      Set<DomainName> covered,
      Map<Asked, SpfResult> results,
      Set<Asked> open) {
    Set<Asked> wanted = wanted(traffic, covered);
    List<SpfFacts.Asked> asked =
        wanted.stream()
            .limit(MOST_EVALUATIONS)
            .map(one -> new SpfFacts.Asked(one.domain(), one.source()))
            .toList();
    Map<SpfFacts.Asked, SpfOutcome> outcomes = new SpfInquiry(zone).outcomes(asked);
    for (Asked one : wanted) {
      SpfOutcome outcome = outcomes.get(new SpfFacts.Asked(one.domain(), one.source()));
      if (outcome == null || outcome.result() == SpfResult.TEMPERROR) {
        open.add(one);
      } else if (!outcome.askedForMail()) {
        results.put(one, outcome.result());
      }
    }
  }

  /** A masked address cannot be held against anything. */
  private static Set<Asked> wanted(Collection<Traffic> traffic, Set<DomainName> covered) {
    Set<Asked> wanted = new LinkedHashSet<>();
    traffic.stream()
        .filter(mail -> IpAddress.in(mail.source()).isPresent())
        .sorted(WEIGHTIEST_FIRST)
        .forEach(
            mail ->
                mail.evidence().spfChecks().stream()
                    .filter(SpfCheck::aligned)
                    .flatMap(check -> Stream.ofNullable(check.domain()))
                    .filter(covered::contains)
                    .forEach(name -> wanted.add(new Asked(name, mail.source()))));
    return wanted;
  }
}
