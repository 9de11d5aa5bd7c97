package dev.rollcall.judge.whatif;

import dev.rollcall.judge.policy.Wanted;
import dev.rollcall.sender.ClassifiedTraffic;
import dev.rollcall.sender.Evidence;
import dev.rollcall.sender.KnownSender;
import dev.rollcall.sender.Past;
import dev.rollcall.sender.PastMail;
import dev.rollcall.sender.Traffic;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What somebody supposes. Whose mail it is stays what was observed; whether it passes follows anew
 * from identifiers and results, never from the receiver's own verdict.
 *
 * @param wanted how closely identifiers are to match, and the share of {@code pct}
 * @param without names of senders that are switched off
 * @param zone what a zone file says that stands in for DNS; null for none
 * @param weeks the mail of the window once more, each element of one week from Monday to Sunday;
 *     null when nobody wants to compare
 */
public record WhatIf(
    Wanted wanted,
    SortedSet<String> without,
    @Nullable ZoneFacts zone,
    @Nullable List<Traffic> weeks) {

  /** All is as it is. */
  public static final WhatIf NOTHING =
      new WhatIf(Wanted.NOTHING, Collections.emptySortedSet(), null, null);

  public WhatIf {
    without = Collections.unmodifiableSortedSet(new TreeSet<>(without));
    weeks = weeks == null ? null : List.copyOf(weeks);
  }

  /** All mail as it was, and as it would be. */
  public SupposedMail of(List<ClassifiedTraffic> mail) {
    return new SupposedMail(mail.stream().map(this::supposed).toList());
  }

  private Supposed supposed(ClassifiedTraffic mail) {
    if (isLeftOut(mail.sender().name())) {
      return new Supposed(mail, null, Doubt.NONE);
    }
    Traffic traffic = mail.traffic();
    Evidence aligned = aligned(traffic.evidence());
    if (zone == null) {
      return new Supposed(mail, mail.supposing(aligned), Doubt.NONE);
    }
    InZone there = InZone.of(traffic.author(), traffic.source(), aligned, zone);
    return new Supposed(mail, mail.supposing(there.evidence()), there.doubt());
  }

  private boolean isLeftOut(String sender) {
    return without.contains(sender);
  }

  private Evidence aligned(Evidence evidence) {
    return SupposedEvidence.aligned(evidence, wanted.adkim(), wanted.aspf());
  }

  /** The senders that are not switched off. */
  public List<KnownSender> remaining(List<KnownSender> known) {
    return known.stream().filter(sender -> !isLeftOut(sender.name())).toList();
  }

  /** Earlier mail as it would have been; its addresses are not held against the zone. */
  public Past of(Past past) {
    return networks -> past.mail(networks).stream().map(this::supposed).toList();
  }

  private PastMail supposed(PastMail mail) {
    return new PastMail(
        mail.source(), aligned(mail.evidence()), mail.firstDay(), mail.lastDay());
  }
}
