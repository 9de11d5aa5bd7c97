package dev.rollcall.judge;

import dev.rollcall.sender.ClassifiedTraffic;
import java.util.List;

/**
 * The same figures from nothing but reports that are known to come from their reporter.
 *
 * @param messages all mail in them
 * @param failing the mail in them that fails DMARC, by class
 * @param compliance of the mail of listed senders in them
 */
public record VerifiedOnly(long messages, Impact failing, Compliance compliance) {

  static VerifiedOnly of(List<ClassifiedTraffic> mail) {
    List<ClassifiedTraffic> verified = mail.stream().filter(m -> m.traffic().verified()).toList();
    return new VerifiedOnly(
        verified.stream().mapToLong(ClassifiedTraffic::messages).sum(),
        Impact.of(verified),
        Compliance.of(verified.stream().filter(m -> m.sender().ours()).toList()));
  }
}
