package dev.rollcall.judge.alert;

import dev.rollcall.config.AlertSettings;
import dev.rollcall.domain.DomainName;
import dev.rollcall.judge.Overview;
import dev.rollcall.judge.history.RecordChange;
import dev.rollcall.sender.ClassifiedTraffic;
import dev.rollcall.sender.DomainTraffic;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What alerts of one domain are found in.
 *
 * @param overview of the same mail
 * @param reported what was reported, each element the mail of one day
 * @param mail the same, classified
 * @param reports by failing source, the names of the reports that tell of its failing mail
 * @param changes what was seen to change in DNS, oldest first
 * @param today the day on which it is looked at
 */
public record DomainNews(
    Overview overview,
    DomainTraffic reported,
    List<ClassifiedTraffic> mail,
    Map<String, Set<String>> reports,
    List<RecordChange> changes,
    LocalDate today) {

  /** How many days of mail are looked at, today included. */
  public static final int DAYS = 35;

  public DomainNews {
    mail = List.copyOf(mail);
    reports = Map.copyOf(reports);
    changes = List.copyOf(changes);
  }

  /**
   * The failing sources of {@code mail} of which alerts need to know the reports.
   *
   * @param settings as configured
   */
  public static Set<String> sourcesToAskFor(
      List<ClassifiedTraffic> mail, LocalDate today, AlertSettings settings) {
    LocalDate until =
        mail.stream().map(m -> m.traffic().lastDay()).max(Comparator.naturalOrder()).orElse(today);
    int floor = settings.whilePolicyIsNew().floor().messages();
    return SourceAlerts.questionable(mail, until, floor);
  }

  DomainName domain() {
    return overview.domain();
  }

  /** The newest day that reports tell of; today when they tell of none. */
  LocalDate until() {
    return mail.stream()
        .map(ClassifiedTraffic::traffic)
        .map(traffic -> traffic.lastDay())
        .max(Comparator.naturalOrder())
        .orElse(today);
  }
}
