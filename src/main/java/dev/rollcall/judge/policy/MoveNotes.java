package dev.rollcall.judge.policy;

import dev.rollcall.domain.DmarcRecord;
import dev.rollcall.domain.ReceiverPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What to know about a step. */
final class MoveNotes {

  private final PresentPolicy present;
  private final NewRecord record;
  private final Rung rung;

  MoveNotes(PresentPolicy present, NewRecord record) {
    this.present = present;
    this.record = record;
    this.rung = record.rung();
  }

  static String nothing(PresentPolicy present, ReceiverPolicy target) {
    return present.p() == target
        ? "p=%s is published already: nothing to move.".formatted(target.word())
        : "p=%s is published, which is stricter than %s: nothing to move."
            .formatted(present.p().word(), target.word());
  }

  List<String> all() {
    List<String> notes = new ArrayList<>();
    effect(notes);
    jump(notes);
    notes.addAll(weakened());
    held(notes);
    atOnce(notes, "existing subdomains", present.sp(), record.levels().sp());
    atOnce(notes, "names that do not exist", present.np(), record.levels().np());
    unknownRecord(notes);
    noReports(notes);
    return notes;
  }

  private void effect(List<String> notes) {
    String level = rung.p().word();
    String below = below(rung.p());
    Integer pct = rung.pct();
    if (pct == null) {
      notes.add("Receivers are asked to apply %s to all mail that fails.".formatted(level));
    } else if (pct == 0) {
      notes.add(
          "For the domain itself no receiver is asked for more than %s yet: older ones read pct=0, those"
                  .formatted(below)
              + " by RFC 9989 t=y.");
    } else {
      notes.add(
          "Older receivers apply %s to %d %% of the mail that fails and %s to the rest, those by RFC"
                  .formatted(level, pct, below)
              + " 9989 %s to all of it.".formatted(below));
    }
  }

  /** Receivers by RFC 9989 know no shares. */
  private void jump(List<String> notes) {
    String level = rung.p().word();
    String from = below(rung.p());
    if (!rung.isLast()) {
      notes.add(
          "The last step drops t=y: for receivers by RFC 9989 that is a jump from %s to %s for all"
                  .formatted(from, level)
              + " failing mail.");
    } else if (present.testing()) {
      notes.add(
          "For receivers by RFC 9989 this step is a jump from %s to %s, because they know no shares."
              .formatted(from, level));
    }
    if (rung.isLast() && present.testing() && present.share() == 100) {
      notes.add("Older receivers apply %s already, because they ignore t=y.".formatted(level));
    }
  }

  /** What would be milder while t=y and pct stand; empty when nothing is. */
  List<String> weakened() {
    List<String> sentences = new ArrayList<>();
    if (rung.isLast()) {
      return sentences;
    }
    if (present.p() == rung.p() && isWeaker(rung.p(), present.p())) {
      sentences.add(
          "t=y makes p=%s milder than it is for receivers by RFC 9989, who ignore pct and apply it"
                  .formatted(present.p().word())
              + " in full now.");
    }
    ReceiverPolicy sp = record.levels().sp();
    ReceiverPolicy np = record.levels().np();
    if (sp == np && isHeldBack(sp, present.sp()) && isHeldBack(np, present.np())) {
      sentences.add(weakened("sp", "all subdomains", sp));
      return sentences;
    }
    if (isHeldBack(sp, present.sp())) {
      sentences.add(weakened("sp", "existing subdomains", sp));
    }
    if (isHeldBack(np, present.np())) {
      sentences.add(weakened("np", "names that do not exist", np));
    }
    return sentences;
  }

  private boolean isHeldBack(ReceiverPolicy to, ReceiverPolicy from) {
    return to.compareTo(rung.p()) > 0 || isWeaker(to, from);
  }

  private String weakened(String tag, String names, ReceiverPolicy level) {
    return "While t=y and pct=%d stand they hold for %s=%s, too: receivers apply %s to %s."
        .formatted(rung.pct(), tag, level.word(), applied(level), names);
  }

  private boolean isWeaker(ReceiverPolicy to, ReceiverPolicy from) {
    return Effect.of(to, rung).isWeakerThan(present.effect(from));
  }

  private String applied(ReceiverPolicy level) {
    return rung.pct() != null && rung.pct() > 0
        ? "%s to most of the failing mail, not %s,".formatted(below(level), level.word())
        : below(level) + " instead of " + level.word();
  }

  /** One level of both need not be two tags in the record (RFC 9989 4.7). */
  private void held(List<String> notes) {
    ReceiverPolicy sp = record.levels().sp();
    ReceiverPolicy np = record.levels().np();
    if (sp == np) {
      held(notes, "Names below the domain, whether they exist or not,", "", sp);
    } else {
      held(notes, "Existing subdomains", "sp=", sp);
      held(notes, "Names that do not exist", "np=", np);
    }
  }

  private void held(List<String> notes, String names, String tag, ReceiverPolicy level) {
    if (level.compareTo(rung.p()) < 0) {
      notes.add(
          "%s stay at %s%s: nothing shows that they are ready for %s."
              .formatted(names, tag, level.word(), rung.p().word()));
    }
  }

  private void atOnce(List<String> notes, String names, ReceiverPolicy from, ReceiverPolicy to) {
    if (rung.isLast() && to.compareTo(from) > 0) {
      notes.add(
          "This step takes %s from %s to %s at once.".formatted(names, from.word(), to.word()));
    }
  }

  private void unknownRecord(List<String> notes) {
    if (present.isWrittenOnZone()) {
      notes.add(
          "Only reports tell what is published: this is the record of the zone file with the step"
              + " taken, and the way back is not known here. 'rollcall enrich %s' reads it in DNS."
                  .formatted(present.domain()));
    }
    if (present.record() == null) {
      notes.add(
          "Only reports tell what is published, so the record cannot be written here. Set in it: "
              + record.changes().stream().map(TagChange::toString).collect(Collectors.joining(", "))
              + "; leave all other tags as they are.");
    }
  }

  private void noReports(List<String> notes) {
    DmarcRecord now = present.record();
    if (now != null && now.rua().stream().noneMatch(uri -> uri.fault() == null)) {
      notes.add(
          "The record asks nobody for reports: add rua before this step, or nobody sees what it"
              + " does.");
    }
  }

  private static String below(ReceiverPolicy level) {
    return (level == ReceiverPolicy.REJECT ? ReceiverPolicy.QUARANTINE : ReceiverPolicy.NONE)
        .word();
  }
}
