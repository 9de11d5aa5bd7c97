package dev.rollcall.judge;

import dev.rollcall.sender.ClassifiedTraffic;
import dev.rollcall.sender.Traffic;
import java.util.Collection;
import java.util.function.Predicate;

/**
 * Counts of messages, recomputed from identifiers and results.
 *
 * @param messages all mail
 * @param dmarcPass passes with an aligned signature or aligned SPF; the rest is {@code failing}
 * @param dkimAligned passes with an aligned signature
 * @param spfAligned passes with aligned SPF
 * @param failing the mail that fails DMARC, by class
 * @param verified mail from reports known to come from their reporter
 */
public record Figures(
    long messages,
    long dmarcPass,
    long dkimAligned,
    long spfAligned,
    Impact failing,
    long verified) {

  /** Of this mail. */
  public static Figures of(Collection<ClassifiedTraffic> mail) {
    return new Figures(
        sum(mail, t -> true),
        sum(mail, t -> t.evidence().passes()),
        sum(mail, t -> t.evidence().dkimPasses()),
        sum(mail, t -> t.evidence().spfPasses()),
        Impact.of(mail),
        sum(mail, Traffic::verified));
  }

  private static long sum(Collection<ClassifiedTraffic> mail, Predicate<Traffic> wanted) {
    return mail.stream()
        .map(ClassifiedTraffic::traffic)
        .filter(wanted)
        .mapToLong(Traffic::messages)
        .sum();
  }
}
