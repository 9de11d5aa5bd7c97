package dev.rollcall.judge.plan;

import dev.rollcall.config.ChangeSettings.Freeze;
import dev.rollcall.domain.DmarcRecord;
import dev.rollcall.domain.DomainName;
import dev.rollcall.domain.ReceiverPolicy;
import dev.rollcall.judge.Blocker;
import dev.rollcall.judge.MissingData;
import dev.rollcall.judge.Overview;
import dev.rollcall.judge.Part;
import dev.rollcall.judge.PartReadiness;
import dev.rollcall.judge.Readiness;
import dev.rollcall.judge.Verdict;
import dev.rollcall.judge.policy.NamedRecord;
import dev.rollcall.judge.policy.Parking;
import dev.rollcall.judge.policy.Pins;
import dev.rollcall.judge.policy.PolicyMove;
import dev.rollcall.judge.policy.PolicyMove.Alternative;
import dev.rollcall.judge.policy.PresentPolicy;
import dev.rollcall.judge.policy.TagChange;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes a change sheet in words. */
final class SheetParts {

  private static final int NAMED = 50;

  private static final DateTimeFormatter TO_THE_MINUTE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final ChangeSheet sheet;
  private final Overview overview;
  private final Readiness readiness;
  private final PolicyMove move;

  SheetParts(ChangeSheet sheet) {
    this.sheet = sheet;
    this.overview = sheet.overview();
    this.readiness = overview.readiness();
    this.move = sheet.move();
  }

  static String headline(ChangeSheet sheet) {
    String policy = sheet.overview().readiness().to().word();
    if (sheet.isParked()) {
      return Objects.requireNonNull(sheet.circumstances().parking()).standing()
              == Parking.Standing.DECLARED
          ? sheet.domain() + ": records of a parked domain, for a person to decide"
          : sheet.domain() + ": seemingly parked, for its owner to decide";
    }
    if (sheet.isWithoutReports()) {
      return sheet.domain() + ": no reports yet, ask for them first";
    }
    if (!sheet.move().changesRecord()) {
      return "%s: no step towards %s".formatted(sheet.domain(), policy);
    }
    return "%s: %s"
        .formatted(
            sheet.domain(),
            switch (sheet.overview().readiness().verdict()) {
              case READY -> "change sheet for " + step(sheet.move()) + ", for a person to decide";
              case NOT_READY -> "NOT READY for %s, do not publish this".formatted(policy);
              case NOT_ENOUGH_DATA ->
                  "NOT ENOUGH DATA for %s, do not publish this".formatted(policy);
            });
  }

  List<SheetPart> all() {
    if (sheet.isParked() || sheet.isWithoutReports()) {
      return withoutMail();
    }
    List<SheetPart> parts = new ArrayList<>();
    parts.add(standing());
    parts.addAll(sheet.circumstances().parts());
    parts.add(first());
    parts.add(new SheetEvidence(sheet).part());
    if (move.changesRecord()) {
      parts.add(change());
      parts.add(SheetPart.of("TTL", ttl()));
    }
    if (move.moves()) {
      parts.add(SheetPart.of("Names below", below()));
      parts.add(SheetPart.of("Names below that stay as they are", staying()));
      parts.add(SheetPart.of("Steps that remain", steps()));
      parts.add(SheetPart.of("Who honours the tags", sheet.honours().sentences()));
    }
    parts.add(SheetPart.of("Decisions it rests on", SenderRulings.of(overview)));
    if (move.changesRecord()) {
      parts.add(SheetPart.of("When not", freezes()));
    }
    if (move.moves()) {
      AfterTheMove after = new AfterTheMove(sheet);
      parts.add(SheetPart.of("What to watch", after.watch()));
      parts.add(SheetPart.of("What to tell the help desk", after.helpDesk()));
      parts.add(SheetPart.of("How to go back", after.back()));
    }
    parts.add(SheetPart.of("What reports cannot show", readiness.unseen()));
    return parts.stream().filter(part -> !part.isEmpty()).toList();
  }

  private List<SheetPart> withoutMail() {
    List<SheetPart> parts = new ArrayList<>(sheet.circumstances().parts());
    if (!sheet.records().isEmpty()) {
      parts.add(SheetPart.of("When not", freezes()));
      parts.add(
          new SheetPart(
              "How to go back",
              List.of("Keep a copy of each record that these replace, and publish it again."),
              rollBack()));
    }
    parts.add(new SheetEvidence(sheet).part());
    parts.add(SheetPart.of("What reports cannot show", readiness.unseen()));
    return parts.stream().filter(part -> !part.isEmpty()).toList();
  }

  private List<NamedRecord> rollBack() {
    return move.rollBack() == null ? List.of() : List.of(copy("Roll-back record", move.rollBack()));
  }

  private SheetPart standing() {
    List<String> sentences = new ArrayList<>();
    if (!move.moves()) {
      sentences.addAll(move.notes());
    }
    if (!move.changesRecord()) {
      return SheetPart.of("Standing", sentences);
    }
    if (readiness.verdict() == Verdict.READY) {
      sentences.add("By the evidence below nothing of yours would be hurt beyond the thresholds.");
      sentences.add("This sheet approves nothing: a person decides, and signs it.");
    } else {
      sentences.add("The record below is what would come next, once what comes first is done.");
    }
    if (sheet.isFrozen()) {
      sentences.add("Today nothing may be changed: see the freezes below.");
    }
    return SheetPart.of("Standing", sentences);
  }

  private SheetPart first() {
    if (readiness.verdict() == Verdict.READY) {
      return SheetPart.of("What comes first", List.of());
    }
    return SheetPart.of(
        readiness.isReached() ? "What to mend" : "What comes first",
        Stream.concat(
                readiness.blockers().stream().map(SheetParts::blocker),
                readiness.missing().stream().map(MissingData::sentence))
            .toList());
  }

  private static String blocker(Blocker blocker) {
    if (blocker.sender() == null) {
      return blocker.fix();
    }
    return blocker.messages() == 0
        ? "%s (%s): %s".formatted(blocker.sender(), blocker.kind(), blocker.fix())
        : "%s (%s, %s): %s"
            .formatted(
                blocker.sender(), blocker.kind(), messages(blocker.messages()), blocker.fix());
  }

  private SheetPart change() {
    List<NamedRecord> records = new ArrayList<>();
    PresentPolicy present = move.present();
    DmarcRecord now = present.record();
    if (now != null) {
      String seen =
          present.seenAt() == null ? "" : ", seen " + TO_THE_MINUTE.format(present.seenAt());
      records.add(copy("Old record" + seen, now.text()));
    }
    if (move.newRecord() != null) {
      records.addAll(sheet.records());
    }
    Alternative other = move.alternative();
    List<String> sentences = new ArrayList<>(move.moves() ? move.notes() : List.of());
    if (other != null) {
      sentences.add("The other way: " + other.why());
      if (other.record() != null) {
        records.add(copy("The other way", other.record()));
      }
    }
    records.addAll(rollBack());
    return new SheetPart("The change", sentences, records);
  }

  private NamedRecord copy(String label, String text) {
    return new NamedRecord(label, sheet.recordName(), "TXT", text);
  }

  private List<String> ttl() {
    long seconds = ChangeSheet.SHORT_TTL.toSeconds();
    if (move.present().ttl() == null) {
      return List.of(
          "The TTL of the record is not kept here: look it up with --dns. Set it to %d seconds at"
                  .formatted(seconds)
              + " least that long before the change, and back when the step has stood.");
    }
    long now = move.present().ttl().toSeconds();
    return List.of(
        now <= seconds
            ? "The TTL of the record is %d seconds: short enough to go back soon.".formatted(now)
            : ("The TTL of the record is %d seconds now. Set it to %d at least %d seconds before the"
                    + " change, so that going back is quick, and to %d again when the step has stood.")
                .formatted(now, seconds, now, now));
  }

  private List<String> below() {
    List<DomainName> names = sheet.namesBelow();
    if (names.isEmpty()) {
      return List.of();
    }
    Pins levels = Objects.requireNonNull(move.below());
    ReceiverPolicy before = move.present().sp();
    String listed =
        names.stream().limit(NAMED).map(DomainName::name).collect(Collectors.joining(", "));
    String more = names.size() > NAMED ? " and %d more".formatted(names.size() - NAMED) : "";
    return List.of(
        levels.sp() == before
            ? "These have no record of their own and stay at %s: %s%s."
                .formatted(before.word(), listed, more)
            : "These have no record of their own and move with it, from %s to %s: %s%s."
                .formatted(before.word(), levels.sp().word(), listed, more));
  }

  private List<String> steps() {
    List<String> steps = new ArrayList<>();
    for (String step : move.steps()) {
      steps.add((steps.isEmpty() ? "This one: " : "Then, judged anew: ") + step);
    }
    return steps;
  }

  private static String step(PolicyMove move) {
    return move.rung() == null
        ? move.changes().stream().map(TagChange::toString).collect(Collectors.joining("; "))
        : move.step(move.rung());
  }

  /** What does not move, for a change board asks for that first. */
  private List<String> staying() {
    return readiness.parts().stream()
        .filter(part -> part.part() != Part.DOMAIN && !part.moves() && part.messages() > 0)
        .map(
            part ->
                String.format(
                    Locale.ROOT,
                    "%s (%s): %s, %,d of them fail; pinned, because %s",
                    part.authors().stream()
                        .limit(NAMED)
                        .map(DomainName::name)
                        .collect(Collectors.joining(", ")),
                    part.part().tag(),
                    messages(part.messages()),
                    part.impact().total(),
                    why(part)))
        .toList();
  }

  private static String why(PartReadiness part) {
    return Stream.concat(
            part.blockers().stream().map(SheetParts::blocker),
            part.missing().stream().map(MissingData::sentence))
        .findFirst()
        .orElse("nothing shows that they are ready.");
  }

  private List<String> freezes() {
    return sheet.freezes().stream().map(SheetParts::freeze).toList();
  }

  private static String freeze(Freeze freeze) {
    return "%s to %s%s"
        .formatted(
            freeze.from(), freeze.to(), freeze.because() == null ? "" : ": " + freeze.because());
  }

  static String messages(long number) {
    return count(number, "message");
  }

  static String count(long number, String one) {
    return String.format(Locale.ROOT, "%,d %s%s", number, one, number == 1 ? "" : "s");
  }
}
