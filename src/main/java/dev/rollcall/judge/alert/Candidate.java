package dev.rollcall.judge.alert;

import dev.rollcall.domain.DomainName;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that may be worth an alert, as it is seen now.
 *
 * @param domain the policy domain; null when it is about Rollcall's own work
 * @param subject the sender, network, key, record or mailbox; may be from a stranger's report
 * @param evidence sentences
 * @param fix what to do
 * @param cause what explains it, when that is an alert too; null when nothing does
 * @param firstDay the first day that shows it
 * @param lastDay the last day that shows it
 * @param measure how much of it there is, to tell whether it grows; mostly messages of the worst
 *     day
 */
public record Candidate(
    Fingerprint id,
    AlertKind kind,
    AlertSeverity severity,
    @Nullable DomainName domain,
    String subject,
    List<String> evidence,
    String fix,
    @Nullable Fingerprint cause,
    LocalDate firstDay,
    LocalDate lastDay,
    long measure,
    Strength strength) {

  /** What it is strong enough for. */
  public enum Strength {
    /** To open an alert. */
    STRONG,
    /** To keep one open, not to open one. */
    FAINT,
    /** Newer reports show that it is over. */
    OVER
  }

  public Candidate {
    evidence = List.copyOf(evidence);
  }

  /** About Rollcall's own work, as it is on one day. */
  static Candidate ofWork(
      AlertKind kind,
      AlertSeverity severity,
      String subject,
      List<String> evidence,
      String fix,
      LocalDate day,
      long measure,
      boolean strong) {
    return new Candidate(
        Fingerprint.of(null, kind, subject),
        kind,
        severity,
        null,
        subject,
        evidence,
        fix,
        null,
        day,
        day,
        measure,
        strong ? Strength.STRONG : Strength.FAINT);
  }

  /** The same, explained by {@code other}. */
  Candidate because(Candidate other) {
    return new Candidate(
        id, kind, severity, domain, subject, evidence, fix, other.id, firstDay, lastDay, measure,
        strength);
  }

  /** The same, worth telling: it explains something that is. */
  Candidate strong() {
    return new Candidate(
        id,
        kind,
        severity,
        domain,
        subject,
        evidence,
        fix,
        cause,
        firstDay,
        lastDay,
        measure,
        Strength.STRONG);
  }

  boolean isThere() {
    return strength != Strength.OVER;
  }
}
