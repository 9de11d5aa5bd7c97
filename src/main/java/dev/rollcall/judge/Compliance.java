package dev.rollcall.judge;

import dev.rollcall.sender.ClassifiedTraffic;
import java.util.Collection;
import java.util.OptionalDouble;

/**
 * How much of some mail passes DMARC.
 *
 * @param passing messages that pass
 * @param messages all messages
 */
public record Compliance(long passing, long messages) {

  /** Of this mail. */
  public static Compliance of(Collection<ClassifiedTraffic> mail) {
    return new Compliance(
        mail.stream()
            .filter(ClassifiedTraffic::passes)
            .mapToLong(ClassifiedTraffic::messages)
            .sum(),
        mail.stream().mapToLong(ClassifiedTraffic::messages).sum());
  }

  /** Of both. */
  public Compliance and(Compliance other) {
    return new Compliance(passing + other.passing, messages + other.messages);
  }

  /** In per cent; empty without messages. */
  public OptionalDouble percent() {
    return messages == 0 ? OptionalDouble.empty() : OptionalDouble.of(100.0 * passing / messages);
  }

  /** Whether at least {@code percent} passes; no mail is no fault. */
  boolean atLeast(int percent) {
    return percent().orElse(100) >= percent;
  }
}
