package dev.rollcall.app;

import dev.rollcall.config.Settings;
import dev.rollcall.dns.Dns;
import dev.rollcall.domain.DomainName;
import dev.rollcall.fault.Misconfigured;
import dev.rollcall.judge.KnownDomains;
import dev.rollcall.judge.Overview;
import dev.rollcall.judge.Question;
import dev.rollcall.judge.explain.ExplanationReader;
import dev.rollcall.judge.plan.ChangeSheet;
import dev.rollcall.judge.plan.Circumstances;
import dev.rollcall.judge.policy.Wanted;
import dev.rollcall.judge.status.Status;
import dev.rollcall.tell.template.Templates;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The program: everything that commands ask for, wired from the settings. */
public final class Rollcall {

  private final Wiring wiring;

  /**
   * @param clock tells the time everywhere
   */
  public Rollcall(Settings settings, Clock clock) {
    this(new Wiring(settings, clock));
  }

  private Rollcall(Wiring wiring) {
    this.wiring = wiring;
  }

  /**
   * The same program, judging by what had arrived and what people had decided by the end of {@code
   * day}, in UTC. Configured senders have no dates and count. It is for reading.
   */
  public Rollcall asOf(LocalDate day) {
    return new Rollcall(wiring.asOf(day));
  }

  /**
   * The first day that an earlier time can be judged from, because rows of days before it are no
   * longer kept; empty when all are.
   *
   * @param until the last day to look at; null for yesterday, the last whole day
   */
  public Optional<LocalDate> rowsKeptFrom(DomainName domain, @Nullable LocalDate until) {
    return wiring.store().reportedMail().rowsKeptFrom(domain, wiring.review().window(until));
  }

  /**
   * Which policy domains there are, by the configuration and by the reports of the window that ends
   * with {@code until}.
   */
  public KnownDomains domains(@Nullable LocalDate until) {
    return wiring.domains(until);
  }

  /**
   * All that there is to tell about {@code domain}.
   *
   * @param question the policy to move to
   * @param until the last day to look at; null for yesterday, the last whole day
   */
  public Overview overview(DomainName domain, Question question, @Nullable LocalDate until) {
    return wiring.review().overview(domain, question, until);
  }

  /**
   * All that there is to tell about {@code domain}, if something were so.
   *
   * @param until the last day to look at; null for yesterday, the last whole day
   * @throws Misconfigured when the zone file of the request cannot be read or is not about the
   *     domain, or a sender is unknown
   */
  public Overview whatIf(DomainName domain, WhatIfRequest request, @Nullable LocalDate until) {
    return new WhatIfReview(wiring.settings(), wiring.store(), wiring::catalogue, wiring.clock())
        .overview(domain, request, until);
  }

  /**
   * Tells of every row behind a number of the judgement on {@code domain}.
   *
   * @param what a class, {@code passing}, the name of a sender, or a source
   * @param until the last day to look at; null for yesterday, the last whole day
   * @param most of how many rows of each source
   * @throws Misconfigured when nothing is called {@code what}
   */
  public void explain(
      DomainName domain,
      String what,
      @Nullable LocalDate until,
      int most,
      ExplanationReader reader) {
    wiring.review().explain(domain, until, what, most, reader);
  }

  /**
   * The change sheets for {@code overviews}, in their order.
   *
   * @param until the last day that they look at; null for yesterday
   * @param askDns whether DNS is asked for the records of today, and their TTLs
   */
  public List<ChangeSheet> plans(
      List<Overview> overviews, @Nullable LocalDate until, Wanted wanted, boolean askDns) {
    Dns dns = askDns ? DnsAccess.orNobody(wiring.settings().dns(), wiring.clock()) : null;
    return plans().of(overviews, until, wanted, dns);
  }

  /** What stands beside the verdict on {@code overview}: parking, and the last change. */
  public Circumstances circumstances(Overview overview) {
    return plans().circumstances(overview);
  }

  private Plans plans() {
    return new Plans(wiring.review(), wiring.store(), wiring.settings(), wiring.clock());
  }

  /** How the work goes. The embedded database is started when it does not run. */
  public Status status() {
    return new StatusReview(wiring).status();
  }

  /** Where reports come from, and taking them in. */
  public Inboxes inboxes() {
    return new Inboxes(wiring);
  }

  /** Stored reports. */
  public Reports reports() {
    return new Reports(wiring);
  }

  /** Mail that could not be read. */
  public Rejected rejected() {
    return new Rejected(wiring.settings(), wiring.store(), wiring.clock());
  }

  /** What people have decided about senders. */
  public Senders senders() {
    return new Senders(wiring.review(), wiring.store().senderDecisions(), wiring.clock());
  }

  /** What becomes of findings. */
  public FindingLives findings() {
    return new FindingLives(wiring);
  }

  /** Checks of what is published, of relays, and of single messages. */
  public Checks checks() {
    return new Checks(wiring);
  }

  /** Alerts, and what people do about them. */
  public KnownAlerts alerts() {
    return new KnownAlerts(wiring);
  }

  /** Looking for alerts. */
  public AlertWatch alertWatch() {
    return new AlertWatch(wiring);
  }

  /** The weekly report, and getting it to its recipients. */
  public Weekly weekly() {
    return new Weekly(wiring);
  }

  /** Mail of ours that goes out, and what became of it. */
  public SentMail sentMail() {
    return new SentMail(wiring);
  }

  /** The templates of what Rollcall sends. */
  public Templates templates() {
    return wiring.templates();
  }

  /** Keeping the store up to date, in order and small. */
  public Upkeep upkeep() {
    return new Upkeep(wiring);
  }

  /**
   * Everything that has to be done again and again; see {@link Schedule#run}.
   *
   * @param interval how often mailboxes are looked at
   */
  public Schedule schedule(WatchNews news, Duration interval) {
    return new Schedule(wiring.settings(), wiring.clock(), news, interval, Watch::growing);
  }

  /** Leaves no connection behind; for whoever goes on without this. */
  void close() {
    wiring.close();
  }
}
