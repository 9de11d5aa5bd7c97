package dev.rollcall.judge.alert;

import dev.rollcall.config.AlertSettings;
import dev.rollcall.judge.alert.OperationAlerts.Heard;
import dev.rollcall.judge.status.ReporterState;
import dev.rollcall.judge.status.Status;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * Finds domains of which reports came nearly every day and come no more, and reporters that are
 * silent for longer than usual. What fell silent together has one cause, a mailbox that takes no
 * mail for example: the first of it explains the rest.
 */
final class Silence {

  private static final int HABIT_DAYS = 20;
  private static final int NAMED = 3;

  /** Reports of one day come within so many days of each other. */
  private static final int TOGETHER_DAYS = 2;

  private final Status status;
  private final AlertSettings settings;
  private final LocalDate today;

  Silence(Status status, AlertSettings settings, LocalDate today) {
    this.status = status;
    this.settings = settings;
    this.today = today;
  }

  List<Candidate> of(Collection<Heard> heard) {
    List<Candidate> candidates = new ArrayList<>();
    Candidate first = null;
    LocalDate since = LocalDate.EPOCH;
    for (Heard domain : inOrder(heard)) {
      Candidate silent = silent(domain);
      if (first == null || domain.lastDay().isAfter(since.plusDays(TOGETHER_DAYS))) {
        first = silent;
        since = domain.lastDay();
        candidates.add(silent);
      } else {
        candidates.add(silent.because(first));
      }
    }
    List<ReporterState> usual = usual();
    List<ReporterState> silent =
        usual.stream()
            .filter(reporter -> status.isSilent(reporter) && isLongAgo(reporter.lastDay()))
            .toList();
    if (silent.size() >= NAMED) {
      Candidate reporters = reporters(silent, usual.size());
      boolean together = !lastDay(silent).isAfter(since.plusDays(TOGETHER_DAYS));
      candidates.add(first != null && together ? reporters.because(first) : reporters);
    }
    return candidates;
  }

  private List<Heard> inOrder(Collection<Heard> heard) {
    return heard.stream()
        .filter(this::isSilent)
        .sorted(Comparator.comparing(Heard::lastDay).thenComparing(Heard::domain))
        .toList();
  }

  private boolean isSilent(Heard heard) {
    return heard.days() >= HABIT_DAYS && isLongAgo(heard.lastDay());
  }

  /** The same for all, so that what fell silent together is found on one day. */
  private boolean isLongAgo(LocalDate lastDay) {
    return lastDay.isBefore(today.minusDays(settings.silentDays()));
  }

  private Candidate silent(Heard heard) {
    return Candidate.ofWork(
        AlertKind.REPORTS_FELL_SILENT,
        AlertSeverity.WARNING,
        heard.domain().name(),
        List.of(
            "No report about %s speaks of a day after %s; before, reports spoke of %d of 28 days."
                .formatted(heard.domain(), heard.lastDay(), heard.days())),
        "Look at rua= in the DMARC record of %s, and whether its mailbox still takes mail: 'rollcall check %s'."
            .formatted(heard.domain(), heard.domain()),
        today,
        ChronoUnit.DAYS.between(heard.lastDay(), today),
        true);
  }

  private List<ReporterState> usual() {
    return status.operation().reporters().stream()
        .filter(reporter -> reporter.usualPause() > 0)
        .toList();
  }

  private static LocalDate lastDay(List<ReporterState> silent) {
    return silent.stream()
        .map(ReporterState::lastDay)
        .max(Comparator.naturalOrder())
        .orElse(LocalDate.MIN);
  }

  /** One reporter that stops is its own matter; when half of them do, it is ours. */
  private Candidate reporters(List<ReporterState> silent, int usual) {
    String named =
        String.join(
            ", ",
            silent.stream()
                .sorted(Comparator.comparing(ReporterState::days).reversed())
                .limit(NAMED)
                .map(ReporterState::name)
                .toList());
    return Candidate.ofWork(
        AlertKind.REPORTS_FELL_SILENT,
        AlertSeverity.WARNING,
        "reporters",
        List.of(
            "%d of %d reporters are silent for longer than usual, %s among them."
                .formatted(silent.size(), usual, named)),
        "Look whether the mailbox still takes mail, and at its junk folder.",
        today,
        silent.size(),
        silent.size() * 2 >= usual);
  }
}
