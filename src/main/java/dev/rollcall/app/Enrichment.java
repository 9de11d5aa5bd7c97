package dev.rollcall.app;

import dev.rollcall.config.Settings;
import dev.rollcall.dns.Dns;
import dev.rollcall.domain.DomainName;
import dev.rollcall.fault.Misconfigured;
import dev.rollcall.fault.Unavailable;
import dev.rollcall.judge.KnownDomains;
import dev.rollcall.sender.Window;
import dev.rollcall.store.Store;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;

/** Finds out from DNS what reports do not say; apart from taking reports in, which never waits. */
final class Enrichment {

  /** Names of sources that nobody has asked for any more. */
  private static final Duration NAMES_KEPT = Duration.ofDays(90);

  private static final Duration RECORDS_KEPT = Duration.ofDays(730);
  private static final Duration FINDINGS_KEPT = Duration.ofDays(730);

  private final Settings settings;
  private final Store store;
  private final Clock clock;
  private final Lookups.Limit limit;
  private final Progress progress;

  private EnrichResult.Records records = EnrichResult.Records.NONE;
  private EnrichResult.Authors authors = EnrichResult.Authors.NONE;
  private EnrichResult.Names names = EnrichResult.Names.NONE;

  Enrichment(Settings settings, Store store, Clock clock, Lookups.Limit limit, Progress progress) {
    this.settings = settings;
    this.store = store;
    this.clock = clock;
    this.limit = limit;
    this.progress = progress;
  }

  /**
   * Asks what is to be asked now.
   *
   * @throws Unavailable when DNS or the database is away; what was answered until then is stored
   * @throws Misconfigured when DNS is not to be asked
   */
  EnrichResult run() {
    if (!settings.dns().enabled()) {
      throw new Misconfigured(
          "DNS is not to be asked ('dns: enabled: false'); without it there is nothing to find out");
    }
    Instant started = clock.instant();
    try {
      ask();
      store.retention().deleteNames(started.minus(NAMES_KEPT));
      store.retention().deleteRecords(started.minus(RECORDS_KEPT));
      store.retention().deleteFindings(started.minus(FINDINGS_KEPT));
    } catch (Unavailable | Misconfigured e) {
      logFailure(started, e);
      throw e;
    }
    store.logRun("enrich", started, EnrichJson.of(result(started)), null);
    return result(started);
  }

  private void ask() {
    Dns dns = DnsAccess.open(settings.dns(), clock);
    if (DnsAccess.isAway(dns)) {
      throw Lookups.away(settings.dns());
    }
    Window window = Window.of(LocalDate.now(clock), settings.readiness().windowDays());
    KnownDomains known =
        KnownDomains.of(settings.domains(), store.reportedMail().policyDomains(window));
    records = new RecordWatch(store.recordHistory(), dns, progress).run(watched(known), window);
    authors =
        new AuthorWatch(store.authorLookups(), dns, progress)
            .run(known.ours(), window, clock.instant());
    names =
        new Lookups(store.addressNames(), settings.dns(), clock, limit, progress)
            .run(known.ours(), window);
  }

  /** Anybody can send reports about domains of his own; what is watched is what is listed. */
  private static List<DomainName> watched(KnownDomains known) {
    return known.listed().isEmpty()
        ? List.of()
        : Stream.concat(known.ours().stream(), known.silentNames().stream()).sorted().toList();
  }

  private EnrichResult result(Instant started) {
    return new EnrichResult(records, authors, names, Duration.between(started, clock.instant()));
  }

  private void logFailure(Instant started, RuntimeException failure) {
    try {
      store.logRun("enrich", started, EnrichJson.of(result(started)), failure.getMessage());
    } catch (Unavailable | Misconfigured unlogged) {
      failure.addSuppressed(unlogged);
    }
  }
}
