package dev.rollcall.judge;

import static java.util.stream.Collectors.groupingBy;

import dev.rollcall.domain.DomainName;
import dev.rollcall.domain.OrganizationalDomain;
import dev.rollcall.sender.DomainTraffic;
import dev.rollcall.sender.ReporterShare;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How much of the mail the reports of a window show.
 *
 * @param days days with reports of any mail
 * @param operators who reports, most messages first
 * @param reported all messages that are reported
 * @param expected messages that the owner says are sent in as many days; null when nobody said
 */
public record Coverage(int days, List<Operator> operators, long reported, @Nullable Long expected) {

  /** In how many days the owner counts what is sent. */
  private static final int OWNERS_DAYS = 30;

  /** How long whoever reports most may be silent; our choice. */
  private static final int SILENT_DAYS = 7;

  private static final int HALF = 50;

  /**
   * Who runs receivers that report. Several mail domains of one organization are one.
   *
   * @param messages good mail: what it says passed DMARC
   * @param days days of the window with a report of it
   * @param last the newest of them
   */
  public record Operator(String name, long messages, int days, LocalDate last) {}

  public Coverage {
    operators = List.copyOf(operators);
  }

  /**
   * @param monthly messages that the owner says are sent in 30 days; null when nobody said
   */
  static Coverage of(DomainTraffic domain, @Nullable Integer monthly) {
    return new Coverage(
        domain.daysWithReports(),
        domain.reporters().stream().collect(groupingBy(Coverage::operator)).entrySet().stream()
            .map(entry -> operator(entry.getKey(), entry.getValue()))
            .sorted(
                Comparator.comparing(Operator::messages, Comparator.reverseOrder())
                    .thenComparing(Operator::name))
            .toList(),
        domain.messages(),
        monthly == null ? null : (long) monthly * domain.window().days() / OWNERS_DAYS);
  }

  private static Operator operator(String name, List<ReporterShare> shares) {
    return new Operator(
        name,
        shares.stream().mapToLong(ReporterShare::passed).sum(),
        shares.stream().mapToInt(ReporterShare::days).max().orElse(0),
        shares.stream()
            .map(ReporterShare::lastDay)
            .max(Comparator.naturalOrder())
            .orElse(LocalDate.MIN));
  }

  private static String operator(ReporterShare reporter) {
    return DomainName.in(reporter.mailDomain())
        .map(OrganizationalDomain::of)
        .map(DomainName::name)
        .orElse(reporter.reporter());
  }

  /** How many operators report good mail. */
  public long independent() {
    return operators.stream().filter(operator -> operator.messages() > 0).count();
  }

  /**
   * The operator of more than half of all good mail, when the last {@value #SILENT_DAYS} days of a
   * window or more are without a report of it.
   *
   * @param end the last day of the window
   */
  Optional<Operator> silent(LocalDate end) {
    return operators.stream()
        .limit(1)
        .filter(largest -> largestShare() > HALF)
        .filter(largest -> !largest.last().isAfter(end.minusDays(SILENT_DAYS)))
        .findFirst();
  }

  /** The share of the largest operator in all good mail, in per cent; 0 without any. */
  public double largestShare() {
    Percent largest = largest();
    return largest.whole() == 0 ? 0 : 100.0 * largest.part() / largest.whole();
  }

  /** The same, for people. */
  Percent largest() {
    long all = operators.stream().mapToLong(Operator::messages).sum();
    return new Percent(operators.isEmpty() ? 0 : operators.get(0).messages(), all);
  }
}
