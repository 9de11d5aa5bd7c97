package dev.rollcall.judge.plan;

import static java.util.stream.Collectors.groupingBy;

import dev.rollcall.report.Disposition;
import dev.rollcall.sender.ClassifiedTraffic;
import dev.rollcall.sender.SenderName;
import dev.rollcall.sender.Window;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What became of our mail since a policy changed: how much of each listed sender's was quarantined
 * or rejected, before and since. Days on which it may have been either are in neither.
 *
 * @param before the days before
 * @param after the days since, as far as they are over
 * @param senders those whose share rose most first
 * @param lastReport the newest day that a report tells of; null when none does
 */
public record PolicyWatch(
    PolicyChange change,
    Window before,
    Window after,
    List<Line> senders,
    @Nullable LocalDate lastReport) {

  /** For how many days a change is watched, and as many are looked at before it; ours. */
  public static final int DAYS = 14;

  private static final int LISTED = 20;

  /**
   * One sender's mail.
   *
   * @param hitBefore messages that were quarantined or rejected before
   * @param hitAfter messages that were quarantined or rejected since
   */
  public record Line(SenderName sender, long before, long hitBefore, long after, long hitAfter) {

    /** How much the share that was hit rose, from -1 to 1. */
    public double rise() {
      return share(hitAfter, after) - share(hitBefore, before);
    }

    private static double share(long hit, long of) {
      return of == 0 ? 0 : (double) hit / of;
    }
  }

  public PolicyWatch {
    senders = List.copyOf(senders);
  }

  /** Whether a change is young enough on {@code today} to be watched. */
  public static boolean watches(PolicyChange change, LocalDate today) {
    return !change.firstAfter().isAfter(today)
        && ChronoUnit.DAYS.between(change.firstAfter(), today) <= DAYS;
  }

  /** The days to look at before {@code change}. */
  public static Window before(PolicyChange change) {
    return Window.of(change.lastBefore().minusDays(1), DAYS);
  }

  /** The days to look at since {@code change}, up to {@code today}. */
  public static Window after(PolicyChange change, LocalDate today) {
    return new Window(change.firstAfter(), today);
  }

  /**
   * Compares.
   *
   * @param before all mail of {@link #before}, classified
   * @param after all mail of {@link #after}, classified
   */
  public static PolicyWatch of(
      PolicyChange change,
      List<ClassifiedTraffic> before,
      List<ClassifiedTraffic> after,
      LocalDate today,
      @Nullable LocalDate lastReport) {
    Map<SenderName, List<ClassifiedTraffic>> then = ours(before);
    Map<SenderName, List<ClassifiedTraffic>> since = ours(after);
    TreeSet<SenderName> names = new TreeSet<>(then.keySet());
    names.addAll(since.keySet());
    return new PolicyWatch(
        change,
        before(change),
        after(change, today),
        names.stream()
            .map(
                name -> {
                  List<ClassifiedTraffic> old = then.getOrDefault(name, List.of());
                  List<ClassifiedTraffic> young = since.getOrDefault(name, List.of());
                  return new Line(name, sum(old), hit(old), sum(young), hit(young));
                })
            .sorted(
                Comparator.comparing(Line::rise, Comparator.reverseOrder())
                    .thenComparing(Line::hitAfter, Comparator.reverseOrder())
                    .thenComparing(Line::sender))
            .toList(),
        lastReport);
  }

  private static Map<SenderName, List<ClassifiedTraffic>> ours(List<ClassifiedTraffic> mail) {
    return mail.stream()
        .filter(m -> m.sender().ours())
        .collect(groupingBy(ClassifiedTraffic::sender));
  }

  private static long sum(List<ClassifiedTraffic> mail) {
    return mail.stream().mapToLong(ClassifiedTraffic::messages).sum();
  }

  private static long hit(List<ClassifiedTraffic> mail) {
    return mail.stream()
        .filter(m -> isHit(m.traffic().evidence().disposition()))
        .mapToLong(ClassifiedTraffic::messages)
        .sum();
  }

  private static boolean isHit(Disposition disposition) {
    return disposition == Disposition.QUARANTINE || disposition == Disposition.REJECT;
  }

  /** Whether any report tells of a day since the change. */
  public boolean hasEvidence() {
    return senders.stream().anyMatch(line -> line.after() > 0);
  }

  /** The same in words. */
  public List<String> sentences(long hoursBehind) {
    List<String> sentences = new ArrayList<>();
    sentences.add(
        "The policy went %s %s, as %s. This is day %d of %d."
            .formatted(
                change.words(),
                change.when(),
                change.inDns() ? "DNS shows" : "reports quote it",
                ChronoUnit.DAYS.between(change.firstAfter(), after.to()),
                DAYS));
    if (lastReport != null) {
      sentences.add(
          "Reports tell of mail up to %s: the evidence is %s behind."
              .formatted(lastReport, SheetParts.count(hoursBehind, "hour")));
    }
    if (!hasEvidence()) {
      sentences.add("No report tells of mail of listed senders since.");
      return sentences;
    }
    List<Line> hit = senders.stream().filter(l -> l.hitBefore() + l.hitAfter() > 0).toList();
    if (hit.isEmpty()) {
      sentences.add(
          "No mail of listed senders was quarantined or rejected, neither before nor since.");
    }
    hit.stream().limit(LISTED).forEach(line -> sentences.add(sentence(line)));
    if (hit.size() > LISTED) {
      sentences.add("And %d more senders.".formatted(hit.size() - LISTED));
    }
    return sentences;
  }

  private static String sentence(Line line) {
    String counts =
        "%s: since then %s quarantined or rejected, before %s"
            .formatted(
                line.sender(),
                part(line.hitAfter(), line.after()),
                part(line.hitBefore(), line.before()));
    return line.rise() > 0
        ? counts + ". More than before: find out why, or publish the old record again."
        : counts + ".";
  }

  private static String part(long hit, long of) {
    return String.format(Locale.ROOT, "%,d of %s", hit, SheetParts.count(of, "message"));
  }
}
