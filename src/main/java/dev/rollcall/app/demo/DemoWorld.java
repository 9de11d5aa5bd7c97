package dev.rollcall.app.demo;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The mail of the company's two mailboxes, and what is true about it.
 *
 * @param mails the oldest first
 */
public record DemoWorld(List<DemoMail> mails, DemoTruth truth) {

  /** The day whose report is sent a second time, counted from the first of the 30. */
  private static final int SENT_AGAIN = 20;

  public DemoWorld {
    mails = List.copyOf(mails);
  }

  /**
   * The reports about the 30 days before {@code today}, and what else came in that time.
   *
   * @param today the present date in UTC; every mail was sent before its first hour was over
   */
  public static DemoWorld before(LocalDate today) {
    List<DemoReport> reports = reportsBefore(today);
    List<Letter> failures = FailureMail.before(today);
    DemoReport sentAgain =
        reports.stream()
            .filter(each -> each.reporter() == DemoReporter.GOOGLE)
            .skip(SENT_AGAIN)
            .findFirst()
            .orElseThrow();

    List<Letter> letters = new ArrayList<>(failures);
    reports.forEach(report -> letters.add(AggregateMail.of(report)));
    letters.add(AggregateMail.again(sentAgain, Duration.ofHours(26)));
    letters.add(OtherMail.tlsReport(today.minusDays(1)));
    letters.add(OtherMail.cutOff(today.minusDays(9)));
    letters.add(OtherMail.question(today.minusDays(2)));
    letters.sort(Comparator.comparing(Letter::at));

    List<DemoRow> rows = reports.stream().flatMap(report -> report.rows().stream()).toList();
    DemoTruth truth =
        new DemoTruth(
            letters.size(),
            reports.size(),
            failures.size(),
            1,
            1,
            1,
            1,
            rows.size(),
            DemoTruth.of(rows));
    return new DemoWorld(letters.stream().map(Letter::delivered).toList(), truth);
  }

  private static List<DemoReport> reportsBefore(LocalDate today) {
    List<DemoReport> reports = new ArrayList<>();
    for (int dayNumber = 0; dayNumber < DemoCompany.DAYS; dayNumber++) {
      LocalDate day = today.minusDays(DemoCompany.DAYS - dayNumber);
      for (DemoReporter reporter : DemoReporter.values()) {
        if (reporter.reportsOn(day)) {
          reports.add(new DemoReport(reporter, day, DemoTraffic.seenBy(reporter, dayNumber, day)));
        }
      }
    }
    return reports;
  }
}
