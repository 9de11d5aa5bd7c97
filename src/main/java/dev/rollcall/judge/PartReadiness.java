package dev.rollcall.judge;

import dev.rollcall.domain.DomainName;
import dev.rollcall.sender.ClassifiedTraffic;
import java.util.List;

/**
 * What a stricter policy would mean for one part of the names that inherit it.
 *
 * @param authors the author domains of it that mail was seen from, in order
 * @param messages all mail in their name
 * @param impact the part of it that fails DMARC
 * @param compliance of the mail of listed senders in it
 * @param blockers what stands in the way of that part; of the names that may be of it, too
 * @param missing what there is too little of
 * @param moves whether the record that would be published makes the policy of the part stricter
 */
public record PartReadiness(
    Part part,
    List<DomainName> authors,
    long messages,
    Impact impact,
    Compliance compliance,
    List<Blocker> blockers,
    List<MissingData> missing,
    boolean moves) {

  public PartReadiness {
    authors = List.copyOf(authors);
    blockers = List.copyOf(blockers);
    missing = List.copyOf(missing);
  }

  static PartReadiness of(
      Part part,
      List<ClassifiedTraffic> mail,
      List<Blocker> blockers,
      List<MissingData> missing,
      boolean moves) {
    return new PartReadiness(
        part,
        mail.stream().map(m -> m.traffic().author()).distinct().sorted().toList(),
        mail.stream().mapToLong(ClassifiedTraffic::messages).sum(),
        Impact.of(mail),
        Compliance.of(mail.stream().filter(m -> m.sender().ours()).toList()),
        blockers,
        missing,
        moves);
  }
}
