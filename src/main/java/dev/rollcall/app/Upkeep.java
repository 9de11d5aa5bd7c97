package dev.rollcall.app;

import dev.rollcall.config.Settings;
import dev.rollcall.dns.Dns;
import dev.rollcall.dns.NoDns;
import dev.rollcall.dns.ZoneFile;
import dev.rollcall.domain.DomainName;
import dev.rollcall.report.kept.Reread;
import dev.rollcall.report.kept.RereadSummary;
import dev.rollcall.report.kept.Verification;
import dev.rollcall.sender.Window;
import dev.rollcall.store.Store;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;

/** Keeping the store up to date, in order and small; backups. */
public final class Upkeep {

  private final Wiring wiring;
  private final Settings settings;
  private final Clock clock;

  Upkeep(Wiring wiring) {
    this.wiring = wiring;
    this.settings = wiring.settings();
    this.clock = wiring.clock();
  }

  /**
   * Asks DNS for the names of sources and for the records of our domains, as far as that is due;
   * then notes what is found of our domains.
   *
   * @throws dev.rollcall.fault.Unavailable when DNS is away altogether
   */
  public EnrichResult enrich(Progress progress) {
    EnrichResult result =
        new Enrichment(settings, wiring.store(), clock, Lookups.Limit.USUAL, progress).run();
    new FindingLives(wiring).note(wiring.domains(null).ours());
    return result;
  }

  /**
   * Notes what a zone file publishes under our domains as {@link #enrich} notes what DNS does,
   * where there is no DNS to ask.
   *
   * @param origin the name that its names are below, unless it says otherwise
   */
  public void noteZone(Path zone, String origin) {
    Dns dns = new ZoneFile(zone, origin, new NoDns("not in the zone file", clock), clock);
    Window window = Window.of(LocalDate.now(clock), settings.readiness().windowDays());
    new RecordWatch(wiring.store().recordHistory(), dns, Progress.NONE)
        .run(wiring.domains(null).ours(), window);
  }

  /** What {@link #purge} would delete. */
  public PurgeResult rehearsePurge() {
    return new Purge(settings, wiring.store(), clock).rehearse();
  }

  /** Deletes what has been kept for as long as the settings say. */
  public PurgeResult purge() {
    return new Purge(settings, wiring.store(), clock).run();
  }

  /**
   * Reads stored aggregate reports again from their kept bytes.
   *
   * @param all whether to read also what this version of the parser has read
   * @param domains policy domains; empty for every one
   * @param changed hears of every report that says something else now
   * @param unreadable hears, in a line that may quote it, of every report that stays as it is
   *     because it cannot be read
   */
  public RereadSummary reparse(
      boolean all,
      List<DomainName> domains,
      Consumer<Reread> changed,
      Consumer<String> unreadable,
      Progress progress) {
    return new Reparse(settings, wiring.store(), clock, changed, unreadable, progress)
        .run(all, domains);
  }

  /**
   * Holds every rollup against its rows, and every report against its original document where that
   * is kept. Nothing is changed.
   *
   * @param domains policy domains; empty for every one
   */
  public Verification verify(List<DomainName> domains, Progress progress) {
    return new Verify(settings, wiring.store(), progress).run(domains);
  }

  /**
   * Writes everything that is stored into {@code file}; how many rows that is.
   *
   * @param force whether a file that is there already is written over
   */
  public long backup(Path file, boolean force) {
    return wiring.store().backup(file, force).rows();
  }

  /** Fills the empty store from a backup; how many rows that is. */
  public long restore(Path file) {
    return Store.restore(StoreAccess.address(settings), file, clock).rows();
  }
}
