package dev.rollcall.judge.alert;

import dev.rollcall.domain.IpAddress;
import dev.rollcall.domain.Network;
import dev.rollcall.judge.alert.Candidate.Strength;
import dev.rollcall.sender.ClassifiedTraffic;
import dev.rollcall.sender.SenderName;
import dev.rollcall.sender.SourceTotals;
import java.net.Inet4Address;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Who fails for us for the first time: a sender or, where nothing names it, a network. Mail that is
 * proven to be forwarded, or decided to be forged, is not looked at.
 */
final class SourceAlerts {

  private static final int NEW_DAYS = 14;
  private static final int V4 = 24;
  private static final int V6 = 48;

  private final Find find;

  /** Failing mail by source from before the days that are looked at. */
  private final Map<String, Long> failedBefore;

  SourceAlerts(Find find) {
    this.find = find;
    this.failedBefore =
        find.news().reported().earlier().stream()
            .collect(
                Collectors.toMap(
                    SourceTotals::source,
                    totals -> totals.messages() - totals.passing(),
                    Long::sum));
  }

  /**
   * The sources of which it has to be known in how many reports they fail: unlisted ones that began
   * to fail not long ago, with so much mail in their network that they may be worth an alert.
   */
  static Set<String> questionable(List<ClassifiedTraffic> mail, LocalDate until, int floor) {
    Map<String, List<ClassifiedTraffic>> failing = new TreeMap<>();
    mail.stream()
        .filter(m -> Find.failsHere(m) && !m.sender().ours())
        .forEach(m -> failing.computeIfAbsent(subject(m), s -> new ArrayList<>()).add(m));
    LocalDate from = until.minusDays(NEW_DAYS - 1L);
    return failing.values().stream()
        .filter(its -> its.stream().noneMatch(m -> m.traffic().lastDay().isBefore(from)))
        .filter(its -> its.stream().mapToLong(ClassifiedTraffic::messages).sum() >= floor)
        .flatMap(List::stream)
        .map(m -> m.traffic().source())
        .collect(Collectors.toSet());
  }

  /** By sender or network, what all candidates of the domain are explained by. */
  Map<String, Candidate> candidates() {
    Map<String, List<ClassifiedTraffic>> bySubject = new TreeMap<>();
    find.news()
        .mail()
        .forEach(m -> bySubject.computeIfAbsent(subject(m), s -> new ArrayList<>()).add(m));
    Map<String, Candidate> candidates = new TreeMap<>();
    bySubject.forEach(
        (subject, mail) -> {
          if (mail.stream().anyMatch(Find::failsHere)) {
            candidates.put(subject, candidate(subject, mail));
          }
        });
    return candidates;
  }

  /** What the mail is told apart by: its sender or, where nothing names it, its network. */
  static String subject(ClassifiedTraffic mail) {
    return switch (mail.sender().kind()) {
      case UNKNOWN, OTHERS -> network(mail.traffic().source());
      default -> mail.sender().name();
    };
  }

  private static String network(String source) {
    return IpAddress.in(source)
        .map(address -> Network.around(address, isV4(address) ? V4 : V6).toString())
        .orElse(source);
  }

  private static boolean isV4(IpAddress address) {
    return address.address() instanceof Inet4Address;
  }

  private Candidate candidate(String subject, List<ClassifiedTraffic> mail) {
    LocalDate until = find.news().until();
    Days days = Days.of(mail, Find::failsHere);
    List<ClassifiedTraffic> failing = mail.stream().filter(Find::failsHere).toList();
    SenderName sender = failing.get(0).sender();
    boolean ours = sender.ours();
    int floor = ours ? 1 : find.settings().floor().messages();
    long recent = days.badSince(until.minusDays(Days.WEEK - 1L));
    int reports = reports(failing);
    boolean fresh =
        !days.firstBad().isBefore(until.minusDays(NEW_DAYS - 1L))
            && failing.stream().noneMatch(m -> failedBefore(m.traffic().source()));
    boolean strong =
        fresh && recent >= floor && (ours || reports >= find.settings().floor().reports());
    Strength strength =
        days.isOver(until) ? Strength.OVER : strong ? Strength.STRONG : Strength.FAINT;
    return new Candidate(
        find.id(AlertKind.NEW_FAILING_SOURCE, subject),
        AlertKind.NEW_FAILING_SOURCE,
        Find.isCritical(mail) ? AlertSeverity.CRITICAL : AlertSeverity.WARNING,
        find.domain(),
        subject,
        evidence(days, failing, reports, fresh),
        ours ? find.fixFor(sender) : whose(subject),
        null,
        days.firstBad(),
        days.lastBad(),
        days.worstSince(until.minusDays(Days.WEEK - 1L)),
        strength);
  }

  private boolean failedBefore(String source) {
    return failedBefore.getOrDefault(source, 0L) > 0;
  }

  private int reports(List<ClassifiedTraffic> failing) {
    Set<String> names = new HashSet<>();
    failing.forEach(
        m -> names.addAll(find.news().reports().getOrDefault(m.traffic().source(), Set.of())));
    return names.size();
  }

  private static List<String> evidence(
      Days days, List<ClassifiedTraffic> failing, int reports, boolean fresh) {
    List<String> evidence = new ArrayList<>();
    evidence.add(
        "%s failed DMARC %s%s."
            .formatted(
                Find.messages(days.badSince(days.firstBad())),
                Find.between(days.firstBad(), days.lastBad()),
                reports == 0
                    ? ""
                    : ", in %d %s".formatted(reports, reports == 1 ? "report" : "reports")));
    evidence.add("It came from %s.".formatted(Find.sources(failing)));
    if (fresh) {
      evidence.add("None of its mail failed before.");
    }
    return evidence;
  }

  private String whose(String subject) {
    return ("Find out whose it is. If it is yours, 'rollcall senders approve' it and have it sign"
            + " with DKIM as d=%s; if it is not, 'rollcall senders ignore' it. 'rollcall sources %s'"
            + " shows %s.")
        .formatted(find.domain(), find.domain(), subject);
  }
}
