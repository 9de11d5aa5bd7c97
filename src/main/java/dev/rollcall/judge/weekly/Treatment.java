package dev.rollcall.judge.weekly;

import dev.rollcall.report.Disposition;
import dev.rollcall.sender.ClassifiedTraffic;
import dev.rollcall.sender.MessageClass;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What receivers did with some mail, in messages.
 *
 * @param messageClass the class of failing mail; null for mail that passes
 * @param delivered what the policy was not applied to; it may still have been sorted out as spam
 * @param unknown of which they do not say
 */
public record Treatment(
    @Nullable MessageClass messageClass,
    long delivered,
    long quarantined,
    long rejected,
    long unknown) {

  static Treatment of(@Nullable MessageClass messageClass, Collection<ClassifiedTraffic> mail) {
    Map<Disposition, Long> sums = new EnumMap<>(Disposition.class);
    mail.stream()
        .filter(m -> m.messageClass() == messageClass)
        .forEach(m -> sums.merge(m.traffic().evidence().disposition(), m.messages(), Long::sum));
    return new Treatment(
        messageClass,
        sum(sums, Disposition.NONE) + sum(sums, Disposition.PASS),
        sum(sums, Disposition.QUARANTINE),
        sum(sums, Disposition.REJECT),
        sum(sums, Disposition.UNKNOWN) + sum(sums, Disposition.ABSENT));
  }

  private static long sum(Map<Disposition, Long> sums, Disposition disposition) {
    return sums.getOrDefault(disposition, 0L);
  }

  /** All of it. */
  public long messages() {
    return delivered + quarantined + rejected + unknown;
  }
}
