package dev.rollcall.judge.plan;

import dev.rollcall.config.ChangeSettings.Freeze;
import dev.rollcall.domain.DomainName;
import dev.rollcall.judge.Overview;
import dev.rollcall.judge.Verdict;
import dev.rollcall.judge.policy.NamedRecord;
import dev.rollcall.judge.policy.Parking;
import dev.rollcall.judge.policy.PolicyMove;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;

/**
 * One policy move as a change board wants to see it. It says what the evidence says; it is never an
 * approval.
 *
 * @param overview the evidence, and the verdict on it
 * @param move the next step; it is there whatever the verdict says
 * @param writtenAt when the sheet was written
 * @param freezes when nothing may be changed, none that is over, the first one first
 * @param honours by whom the mail was reported
 * @param circumstances whether the domain is parked, and what became of the last change
 */
public record ChangeSheet(
    Overview overview,
    PolicyMove move,
    Instant writtenAt,
    List<Freeze> freezes,
    TagHonours honours,
    Circumstances circumstances) {

  /** How long receivers should remember the record while it is moved; ours. */
  public static final Duration SHORT_TTL = Duration.ofMinutes(5);

  public ChangeSheet {
    freezes =
        freezes.stream()
            .filter(freeze -> !freeze.to().isBefore(day(writtenAt)))
            .sorted(Comparator.comparing(Freeze::from).thenComparing(Freeze::to))
            .toList();
  }

  private static LocalDate day(Instant at) {
    return at.atOffset(ZoneOffset.UTC).toLocalDate();
  }

  /** The policy domain. */
  public DomainName domain() {
    return overview.domain();
  }

  /** Where the record is published. */
  public String recordName() {
    return "_dmarc." + domain();
  }

  /** Whether nothing in the evidence speaks against the step. */
  public boolean isReady() {
    return overview.readiness().verdict() == Verdict.READY;
  }

  /** Whether nothing may be changed on the day on which the sheet was written. */
  public boolean isFrozen() {
    return freezes.stream().anyMatch(freeze -> freeze.holds(day(writtenAt)));
  }

  /** How old the evidence is; empty when there is none. */
  public OptionalLong hoursBehind() {
    return hoursBehind(overview, writtenAt);
  }

  /**
   * How many hours have passed at {@code now} since the end of the last day that a report tells of;
   * empty when none does.
   */
  public static OptionalLong hoursBehind(Overview overview, Instant now) {
    return overview
        .lastReport()
        .map(day -> day.plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC))
        .map(end -> Math.max(0, Duration.between(end, now).toHours()))
        .map(OptionalLong::of)
        .orElse(OptionalLong.empty());
  }

  /**
   * The names below whose mail passes or is sent by a listed sender, in order: they have no record
   * of their own, so the step is theirs, too.
   */
  public List<DomainName> namesBelow() {
    return overview.sources().stream()
        .filter(line -> line.figures().dmarcPass() > 0 || line.sender().ours())
        .flatMap(line -> line.authorDomains().stream())
        .filter(name -> !name.equals(domain()))
        .distinct()
        .sorted()
        .toList();
  }

  /** The whole sheet in words, in the order in which one reads it. */
  public List<SheetPart> parts() {
    return new SheetParts(this).all();
  }

  /** Whether it is parked, and there is nothing to wait for. */
  boolean isParked() {
    return circumstances.parking() != null && circumstances.parking().closes();
  }

  /** Whether it has to ask for reports before anything else. */
  boolean isWithoutReports() {
    return circumstances.parking() != null
        && circumstances.parking().standing() == Parking.Standing.WITHOUT_REPORTS;
  }

  /**
   * The records to publish: those of a parked domain, or of one without reports; else that of the
   * step. None when there is no step, or the whole of the present record is unknown.
   */
  public List<NamedRecord> records() {
    if (circumstances.parking() != null && (isParked() || isWithoutReports())) {
      return circumstances.parking().records();
    }
    String label = isReady() ? "New record" : "New record, not to be published yet";
    return move.newRecord() == null
        ? List.of()
        : List.of(new NamedRecord(label, recordName(), "TXT", move.newRecord()));
  }

  /** What it is about and how it stands, in one line. */
  public String headline() {
    return SheetParts.headline(this);
  }
}
