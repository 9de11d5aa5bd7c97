package dev.rollcall.judge;

import dev.rollcall.sender.ClassifiedTraffic;
import dev.rollcall.sender.Evidence;
import java.util.Collection;

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
    long messages = 0;
    long passing = 0;
    long dkimAligned = 0;
    long spfAligned = 0;
    long verified = 0;
    for (ClassifiedTraffic m : mail) {
      Evidence evidence = m.traffic().evidence();
      long some = m.messages();
      messages += some;
      passing += evidence.passes() ? some : 0;
      dkimAligned += evidence.dkimPasses() ? some : 0;
      spfAligned += evidence.spfPasses() ? some : 0;
      verified += m.traffic().verified() ? some : 0;
    }
    return new Figures(messages, passing, dkimAligned, spfAligned, Impact.of(mail), verified);
  }
}
