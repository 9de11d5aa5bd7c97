package dev.rollcall.judge.policy;

import dev.rollcall.domain.AlignmentMode;
import dev.rollcall.domain.DmarcRecord;
import dev.rollcall.domain.DomainName;
import dev.rollcall.domain.ReceiverPolicy;
import dev.rollcall.domain.TagList.Tag;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A record that somebody is about to publish, held against the one that is published.
 *
 * @param present what is published now
 * @param given what would be; without a record when there would be none; the same as {@code
 *     present} when it is left as it is
 * @param apart names below that would have a record of their own, so that they do not inherit
 */
public record GivenRecord(PresentPolicy present, PresentPolicy given, SortedSet<DomainName> apart) {

  public GivenRecord {
    apart = Collections.unmodifiableSortedSet(new TreeSet<>(apart));
  }

  /** A record beside which nobody below has one. */
  public GivenRecord(PresentPolicy present, PresentPolicy given) {
    this(present, given, Collections.emptySortedSet());
  }

  /** Whether the policy of the domain itself gets stricter for any receiver. */
  public boolean tightensDomain() {
    return tightens(present.p(), given.p());
  }

  /** Whether that of existing subdomains does. */
  public boolean tightensSubdomains() {
    return tightens(present.sp(), given.sp());
  }

  /** Whether that of names that do not exist does. */
  public boolean tightensNonExistent() {
    return tightens(present.np(), given.np());
  }

  /** A higher level counts whatever holds it back: the next steps only let go. */
  private boolean tightens(ReceiverPolicy from, ReceiverPolicy to) {
    return to.compareTo(from) > 0
        || (to == from && present.effect(from).isWeakerThan(given.effect(to)));
  }

  /** Whether nothing is said of the record, so that what is published stays. */
  public boolean leavesRecord() {
    return given.equals(present);
  }

  /** Whether there would be no record, or none that receivers understand. */
  public boolean hasNoRecord() {
    return given.record() == null;
  }

  /**
   * What it says beside the levels; relaxed goes without saying (RFC 9989 4.7). Nothing of
   * alignment without a record.
   */
  public Wanted wanted() {
    return given.record() == null || leavesRecord()
        ? new Wanted(null, null, given.pct())
        : new Wanted(mode("adkim"), mode("aspf"), given.pct());
  }

  private AlignmentMode mode(String tag) {
    return value(given, tag).filter("s"::equalsIgnoreCase).isPresent()
        ? AlignmentMode.STRICT
        : AlignmentMode.RELAXED;
  }

  /** The move that publishes it. */
  public PolicyMove move() {
    DmarcRecord now = present.record();
    DmarcRecord then = given.record();
    return new PolicyMove(
        present,
        given.p(),
        rung(),
        then == null ? null : then.text(),
        now == null ? null : now.text(),
        changes(),
        new Pins(given.sp(), given.np()),
        List.of(),
        null,
        notes());
  }

  /** Null when it does not move the domain itself, or is none that the ladder knows. */
  private @Nullable Rung rung() {
    if (!tightensDomain() || unsafe().isPresent() || given.p() == ReceiverPolicy.NONE) {
      return null;
    }
    return isHeld() ? Rung.held(given.p(), given.share()) : Rung.last(given.p());
  }

  private boolean isHeld() {
    return given.testing() && given.share() < 100;
  }

  private List<TagChange> changes() {
    List<TagChange> changes = new ArrayList<>();
    for (Tag tag : tags(given)) {
      if (value(present, tag.name()).filter(tag.value()::equals).isEmpty()) {
        changes.add(new TagChange(tag.name(), tag.value()));
      }
    }
    for (Tag tag : tags(present)) {
      if (value(given, tag.name()).isEmpty()) {
        changes.add(new TagChange(tag.name(), null));
      }
    }
    return changes;
  }

  private static List<Tag> tags(PresentPolicy policy) {
    return policy.record() == null ? List.of() : policy.record().tags().tags();
  }

  private static Optional<String> value(PresentPolicy policy, String tag) {
    return policy.record() == null ? Optional.empty() : policy.record().value(tag);
  }

  private List<String> notes() {
    List<String> notes = new ArrayList<>();
    if (leavesRecord()) {
      notes.add(
          "The zone file does not hold _dmarc.%s, so the record that is published stays."
              .formatted(given.domain()));
    }
    if (given.fault() != null) {
      notes.add(given.fault());
    }
    unsafe().ifPresent(notes::add);
    if (tightensDomain()
        && !isHeld()
        && present.effect(present.p()).isWeakerThan(given.effect(given.p()))) {
      notes.add(
          "This leaves out the steps on the way: p=%s holds for all failing mail at once. 'rollcall ready' without --zone names the next step."
              .formatted(given.p().word()));
    }
    if (!leavesRecord() && !tightensDomain() && !tightensSubdomains() && !tightensNonExistent()) {
      notes.add("This record asks for nothing stricter than what is published.");
    }
    apart.forEach(
        name ->
            notes.add(
                "%s would have a record of its own; its mail is judged here as if it had none."
                    .formatted(name)));
    return notes;
  }

  /** What is wrong with {@code t} and {@code pct}, with the safe form; empty when nothing is. */
  public Optional<String> unsafe() {
    String policy = strictTag();
    if (policy == null) {
      return Optional.empty();
    }
    if (given.testing() && given.share() == 100) {
      return Optional.of(
          ("t=y without a pct below 100 is unsafe: receivers by RFC 7489 ignore t and apply %s in"
                  + " full. Safe is t=y together with pct: %s; t=y; pct=0.")
              .formatted(policy, policy));
    }
    if (!given.testing() && given.share() < 100) {
      return Optional.of(
          ("pct=%d without t=y is unsafe: receivers by RFC 9989 ignore pct and apply %s in full."
                  + " Safe is pct together with t=y: %s; t=y; pct=%d.")
              .formatted(given.share(), policy, policy, given.share()));
    }
    return Optional.empty();
  }

  /** The first tag that asks for more than none; null when none does. */
  private @Nullable String strictTag() {
    if (given.p() != ReceiverPolicy.NONE) {
      return "p=" + given.p().word();
    }
    if (given.sp() != ReceiverPolicy.NONE) {
      return "sp=" + given.sp().word();
    }
    return given.np() == ReceiverPolicy.NONE ? null : "np=" + given.np().word();
  }
}
