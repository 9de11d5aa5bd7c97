package dev.rollcall.judge.whatif;

import dev.rollcall.domain.AlignmentMode;
import dev.rollcall.domain.DomainName;
import dev.rollcall.judge.policy.Wanted;
import dev.rollcall.judge.whatif.WhatIfComparison.Zone;
import dev.rollcall.sender.ClassifiedTraffic;
import dev.rollcall.sender.Evidence;
import dev.rollcall.sender.KnownSender;
import dev.rollcall.sender.Past;
import dev.rollcall.sender.PastMail;
import dev.rollcall.sender.Traffic;
import dev.rollcall.sender.Window;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
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

  /** What is supposed, a few words for each; empty when nothing but the move itself is. */
  List<String> words() {
    List<String> words = new ArrayList<>();
    if (zone != null) {
      words.add("published " + zone.file());
    }
    alignment(words, "adkim", wanted.adkim());
    alignment(words, "aspf", wanted.aspf());
    without.forEach(sender -> words.add("without " + sender));
    return words;
  }

  /** What a zone leaves relaxed, as most do, is nothing to tell. */
  private void alignment(List<String> words, String tag, @Nullable AlignmentMode mode) {
    if (mode == AlignmentMode.STRICT) {
      words.add(tag + "=s");
    } else if (mode == AlignmentMode.RELAXED && zone == null) {
      words.add(tag + "=r");
    }
  }

  /**
   * Sums up what would become of mail; null when nobody wants to compare.
   *
   * @param mail all mail of the window, as this supposes it
   * @param isHitName whether the policy for an author domain would be quarantine or reject
   * @param zoneIsJudged whether the verdict is on the record of the zone
   */
  public @Nullable WhatIfComparison compared(
      Window window, SupposedMail mail, Predicate<DomainName> isHitName, boolean zoneIsJudged) {
    return weeks == null
        ? null
        : new Comparing(window, mail, isHitName)
            .of(
                words(),
                zone == null ? null : new Zone(zone.file(), zoneIsJudged),
                weeks,
                wanted.pct());
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
    return new PastMail(mail.source(), aligned(mail.evidence()), mail.firstDay(), mail.lastDay());
  }
}
