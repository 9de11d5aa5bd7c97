package dev.rollcall.store;

import static java.util.stream.Collectors.groupingBy;

import dev.rollcall.domain.DomainName;
import dev.rollcall.domain.IpAddress;
import dev.rollcall.judge.ReplayedYear;
import dev.rollcall.judge.World;
import dev.rollcall.sender.KnownSender;
import dev.rollcall.sender.Traffic;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The mail of the replayed year that really is ours, by the networks of everybody who is on the
 * list some day of it, and so also before anybody knew.
 */
final class OwnMailOfTheYear {

  private final ReplayedYear year;
  private final List<KnownSender> ours;
  private final List<Sent> sent;

  /** One row of ours. */
  private record Sent(
      ReplayedYear.Row row, String sender, boolean critical, DomainName author, boolean passes) {

    /** Whether this fails just as {@code other} does. */
    boolean failsLike(Sent other) {
      return !passes
          && !other.passes
          && row.source().equals(other.row.source())
          && row.evidence().equals(other.row.evidence());
    }
  }

  OwnMailOfTheYear(ReplayedYear year) {
    this.year = year;
    ours =
        year.days().stream()
            .flatMap(day -> year.listedOn(day).stream())
            .distinct()
            .flatMap(line -> new World(line).known().stream())
            .filter(sender -> sender.decision() == KnownSender.Decision.OURS)
            .toList();
    sent = year.rows().stream().flatMap(row -> sent(row).stream()).toList();
  }

  private Optional<Sent> sent(ReplayedYear.Row row) {
    IpAddress address = IpAddress.in(row.source()).orElseThrow();
    return ours.stream()
        .filter(sender -> sender.networks().stream().anyMatch(net -> net.contains(address)))
        .findFirst()
        .map(
            sender -> {
              Traffic mail = YearInStore.traffic(row);
              return new Sent(
                  row,
                  sender.name(),
                  sender.expectations().critical(),
                  mail.author(),
                  mail.evidence().passes());
            });
  }

  /**
   * The days from which on mail in the name of {@code author} is lost by a move, and that had been
   * seen by then to fail in the same way.
   */
  Set<LocalDate> daysOfLossesThatCouldBeSeen(DomainName author) {
    List<Sent> failing =
        sent.stream().filter(mail -> !mail.passes() && mail.author().equals(author)).toList();
    Set<LocalDate> days = new TreeSet<>();
    for (LocalDate day : year.days()) {
      if (failing.stream()
          .filter(lost -> !lost.row().day().isBefore(day))
          .anyMatch(
              lost ->
                  failing.stream()
                      .anyMatch(
                          seen -> !seen.row().arrives().isAfter(day) && lost.failsLike(seen)))) {
        days.add(day);
      }
    }
    return days;
  }

  /**
   * What of the mail that could be seen on {@code day} fails beyond what year.md allows: of all of
   * it 2 per cent, of one sender's 5, of the last three days' of a sender 10, and of a critical
   * sender's nothing. Empty when nothing does.
   */
  Set<String> beyondWhatIsAllowed(LocalDate day, Set<DomainName> authors) {
    List<Sent> window =
        sent.stream()
            .filter(mail -> authors.contains(mail.author()))
            .filter(mail -> !mail.row().arrives().isAfter(day))
            .filter(mail -> isWithin(mail, day, 30))
            .toList();
    Set<String> beyond = new TreeSet<>();
    if (share(window, mail -> !mail.passes()) > 0.02) {
      beyond.add("all");
    }
    Map<String, List<Sent>> bySender = window.stream().collect(groupingBy(Sent::sender));
    bySender.forEach(
        (sender, mail) -> {
          List<Sent> recent = mail.stream().filter(m -> isWithin(m, day, 3)).toList();
          if (share(mail, m -> !m.passes()) > 0.05
              || share(mail, m -> !m.passes() && m.critical()) > 0
              || (share(recent, m -> !m.passes()) > 0.10
                  && share(window, m -> m.sender().equals(sender)) >= 0.01)) {
            beyond.add(sender);
          }
        });
    return beyond;
  }

  private static boolean isWithin(Sent mail, LocalDate day, int days) {
    return mail.row().day().isBefore(day) && !mail.row().day().isBefore(day.minusDays(days));
  }

  private static double share(List<Sent> mail, Predicate<Sent> part) {
    long all = sum(mail.stream());
    return all == 0 ? 0 : (double) sum(mail.stream().filter(part)) / all;
  }

  private static long sum(Stream<Sent> mail) {
    return mail.mapToLong(m -> m.row().count()).sum();
  }
}
