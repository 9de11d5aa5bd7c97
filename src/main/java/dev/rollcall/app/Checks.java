package dev.rollcall.app;

import dev.rollcall.auth.SpfOutcome;
import dev.rollcall.config.Settings;
import dev.rollcall.dns.Dns;
import dev.rollcall.dns.NoDns;
import dev.rollcall.dns.SpfEvaluation;
import dev.rollcall.domain.DomainName;
import dev.rollcall.domain.DomainScope;
import dev.rollcall.domain.OrganizationalDomain;
import dev.rollcall.fault.Misconfigured;
import dev.rollcall.judge.RelayOverview;
import dev.rollcall.judge.SelectorOverview;
import dev.rollcall.judge.SpfAdvisor;
import dev.rollcall.judge.SpfExplanation;
import dev.rollcall.judge.SpfMiss;
import dev.rollcall.judge.SpfMisses;
import dev.rollcall.judge.message.MessageJudgement;
import dev.rollcall.judge.records.RecordCheck;
import dev.rollcall.sender.Window;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Checks of what is published, of relays that sign, and of single messages. */
public final class Checks {

  private final Wiring wiring;
  private final Settings settings;
  private final Clock clock;

  Checks(Wiring wiring) {
    this.wiring = wiring;
    this.settings = wiring.settings();
    this.clock = wiring.clock();
  }

  /**
   * What is published about each of {@code domains}, and what is wrong with it. Without DNS or
   * without a store it says what is unknown.
   *
   * @param domains at least one; names in a zone file are below the organizational domain of the
   *     first, unless the file says otherwise
   * @throws Misconfigured when the zone file of the request cannot be read
   */
  public List<RecordCheck> records(List<DomainName> domains, CheckRequest request) {
    return new RecordChecks(settings, wiring::store, request, clock).check(domains);
  }

  /**
   * What relays sign, and what is wrong with it.
   *
   * @param zone a zone file that stands in for DNS; null for none
   * @param withReports whether reports are looked at where relays have networks
   * @throws Misconfigured when no relay is configured, or a file of theirs or the zone file cannot
   *     be read
   */
  public RelayOverview relays(@Nullable Path zone, boolean withReports) {
    return new RelayReview(settings, clock)
        .review(zone, withReports ? wiring::store : null, Review.window(settings, clock, null));
  }

  /**
   * Where selectors are in their lives, those of each domain with reports in order of name.
   *
   * @param days how many days of reports to look at, today included
   * @param zone a zone file that stands in for DNS; null for none
   * @throws Misconfigured when the zone file cannot be read
   */
  public SelectorOverview selectors(DomainScope scope, int days, @Nullable Path zone) {
    return new SelectorReview(settings, wiring.store(), clock)
        .review(scope, Window.of(LocalDate.now(clock), days), zone);
  }

  /**
   * Judges one message, without looking at the store.
   *
   * @param path {@code -} for {@code standardInput}
   * @param hop how the receiver got it; null when nobody knows
   * @param zone a zone file that stands in for DNS in its zone; null for none
   */
  public MessageJudgement message(
      String path, InputStream standardInput, @Nullable Hop hop, @Nullable Path zone) {
    return new MessageCheck(settings, zone, clock).of(path, standardInput, hop);
  }

  /**
   * What the SPF record of {@code domain} says of one host.
   *
   * @param hop its address; MAIL FROM is {@code domain} when not said
   * @param zone a zone file that stands in for DNS in its zone; null for none
   */
  public SpfOutcome host(DomainName domain, Hop hop, @Nullable Path zone) {
    String mailFrom = hop.mailFrom() == null ? domain.name() : hop.mailFrom();
    String helo = hop.helo() == null ? domain.name() : hop.helo();
    String origin = OrganizationalDomain.of(domain).name();
    return new SpfEvaluation(DnsAccess.orNobody(settings.dns(), zone, origin, clock))
        .of(hop.address(), mailFrom, helo);
  }

  /**
   * What today's DNS makes of the mail of {@code domain} that SPF misses.
   *
   * @param until the last day to look at; null for yesterday, the last whole day
   * @param zone a zone file that stands in for DNS in its zone; null for none
   */
  public SpfExplanation explainSpf(
      DomainName domain, @Nullable LocalDate until, @Nullable Path zone) {
    List<SpfMiss> misses =
        new SpfMisses(wiring.review().decisions().inForce(), wiring.catalogue())
            .of(wiring.review().traffic(domain, until));
    String origin = OrganizationalDomain.of(domain).name();
    Dns dns = DnsAccess.orNobody(settings.dns(), zone, origin, clock);
    SpfInquiry.Found found = new SpfInquiry(dns).about(misses);
    return new SpfExplanation(
        new SpfAdvisor(found.facts()).advise(misses),
        found.notAsked(),
        dns instanceof NoDns nobody ? nobody.why() : null);
  }
}
