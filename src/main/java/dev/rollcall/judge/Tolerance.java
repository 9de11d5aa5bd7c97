package dev.rollcall.judge;

import static java.util.stream.Collectors.groupingBy;

import dev.rollcall.config.ReadinessSettings;
import dev.rollcall.sender.ClassifiedTraffic;
import dev.rollcall.sender.SenderName;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * How much of our senders' mail fails, and which of them fail too much. Where several parts of the
 * names are asked about, each is judged by itself, too: a large one does not make good what a small
 * one loses. The limit for each sender also holds for each of its own addresses, so that a small
 * system cannot hide behind a large one in the same network. Temporary errors count for a sender
 * but not against one address. Of a critical sender not one message may fail, temporary errors
 * aside. What broke in the last days is not made good by the weeks before.
 */
final class Tolerance {

  /**
   * A sender with less than this share of our passing mail, in per cent, has no trend of a few
   * days. What fails is no part of the whole, or one sender's failures would excuse another's.
   */
  private static final int LARGE = 1;

  private final ReadinessSettings settings;
  private final int minimumCompliance;
  private final List<ClassifiedTraffic> ours;
  private final Set<SenderName> exceeded = new TreeSet<>();

  Tolerance(Collection<ClassifiedTraffic> mail, Target target, ReadinessSettings settings) {
    this.settings = settings;
    minimumCompliance =
        target == Target.REJECT ? settings.rejectCompliance() : settings.minimumCompliance();
    ours = mail.stream().filter(m -> m.sender().ours()).toList();
    findExceeded();
  }

  /**
   * @param parts that make up {@code mail}, and are judged by themselves, too
   */
  Tolerance(
      Collection<ClassifiedTraffic> mail,
      List<List<ClassifiedTraffic>> parts,
      Target target,
      ReadinessSettings settings) {
    this(mail, target, settings);
    parts.forEach(part -> exceeded.addAll(new Tolerance(part, target, settings).exceeded));
  }

  Compliance compliance() {
    return Compliance.of(ours);
  }

  /** The senders of ours whose failing mail must be fixed before a stricter policy. */
  Set<SenderName> exceeded() {
    return Collections.unmodifiableSet(exceeded);
  }

  /** How many messages of ours fail without being too many. */
  long tolerated() {
    return ours.stream()
        .filter(m -> !m.passes() && !exceeded.contains(m.sender()))
        .mapToLong(ClassifiedTraffic::messages)
        .sum();
  }

  private void findExceeded() {
    boolean overall = compliance().atLeast(minimumCompliance);
    ours.stream()
        .collect(groupingBy(ClassifiedTraffic::sender))
        .forEach(
            (sender, mail) -> {
              boolean fails = mail.stream().anyMatch(m -> !m.passes());
              if (fails && (!overall || failsTooMuch(mail))) {
                exceeded.add(sender);
              }
            });
  }

  /** Whether the mail is that of a critical sender. */
  static boolean isCritical(List<ClassifiedTraffic> mail) {
    return mail.stream().anyMatch(m -> m.known() != null && m.known().expectations().critical());
  }

  private boolean failsTooMuch(List<ClassifiedTraffic> mail) {
    return losesCritical(mail) || !enough(mail) || oneAddressFails(mail) || brokeLately(mail);
  }

  private static boolean losesCritical(List<ClassifiedTraffic> mail) {
    return isCritical(mail) && mail.stream().anyMatch(m -> !m.passes() && !isTemporary(m));
  }

  private boolean brokeLately(List<ClassifiedTraffic> mail) {
    long all = mail.stream().mapToLong(ClassifiedTraffic::messages).sum();
    if (100 * all < LARGE * compliance().passing()) {
      return false;
    }
    Compliance recent =
        new Compliance(
            recent(mail.stream().filter(ClassifiedTraffic::passes)), recent(mail.stream()));
    return !recent.atLeast(settings.minimumRecentCompliance());
  }

  private static long recent(Stream<ClassifiedTraffic> mail) {
    return mail.mapToLong(m -> m.traffic().recent()).sum();
  }

  private static boolean isTemporary(ClassifiedTraffic mail) {
    return Faults.of(mail).equals(Set.of(FindingKind.TEMPORARY_ERROR));
  }

  private boolean enough(List<ClassifiedTraffic> mail) {
    return Compliance.of(mail).atLeast(settings.minimumSenderCompliance());
  }

  private boolean oneAddressFails(List<ClassifiedTraffic> mail) {
    return mail.stream()
        .filter(m -> m.basis().tellsWhoseAddress())
        .filter(m -> !isTemporary(m))
        .collect(groupingBy(m -> m.traffic().source()))
        .values()
        .stream()
        .anyMatch(address -> !enough(address));
  }
}
