package dev.rollcall.tell.console;

import static java.time.ZoneOffset.UTC;

import dev.rollcall.judge.life.Ending;
import dev.rollcall.judge.life.FindingState;
import dev.rollcall.judge.life.Handling;
import dev.rollcall.judge.life.Life;
import dev.rollcall.judge.life.LivingFinding;
import java.util.Objects;

/** Where findings are in their lives, in words. */
final class LifeWords {

  private LifeWords() {}

  /** Whose mail it is about, and what is wrong with it. */
  static String title(Life life) {
    return (life.sender() == null ? "" : life.sender() + ": ") + PlainWords.of(life.kind());
  }

  static Tone tone(FindingState state) {
    return switch (state) {
      case OVERDUE -> Tone.BAD;
      case NEW, SEEN_AGAIN -> Tone.PLAIN;
      case FIXED -> Tone.GOOD;
      case NOT_SEEN, ASKED, WAITING, MUTED, ENDED -> Tone.FAINT;
    };
  }

  /** A line for one that is not shown whole. */
  static String line(LivingFinding living) {
    return title(living.life()) + ". " + state(living);
  }

  /** Its name and its state, in a sentence. */
  static String state(LivingFinding living) {
    return living.id() + ", " + words(living) + ".";
  }

  private static String words(LivingFinding living) {
    Life life = living.life();
    return switch (living.state()) {
      case NEW -> "new on " + life.notedOn();
      case SEEN_AGAIN ->
          "seen again: first on %s, last on %s".formatted(life.firstSeen(), life.lastSeen());
      case NOT_SEEN -> "not seen since " + life.lastSeen();
      case ASKED, WAITING, OVERDUE, MUTED ->
          handled(living.state(), Objects.requireNonNull(life.handling())) + unseen(living);
      case FIXED, ENDED -> ended(Objects.requireNonNull(life.ending()));
    };
  }

  private static String unseen(LivingFinding living) {
    return living.finding() == null ? ", not seen since " + living.life().lastSeen() : "";
  }

  private static String handled(FindingState state, Handling handling) {
    String because = handling.because() == null ? "" : " (" + handling.because() + ")";
    String done =
        "%s by %s on %s%s"
            .formatted(
                word(handling.what()),
                handling.by(),
                handling.at().atOffset(UTC).toLocalDate(),
                because);
    return switch (handling.what()) {
      case MUTED -> done + " until " + handling.until();
      case ASKED, WAITING ->
          state == FindingState.OVERDUE
              ? "OVERDUE since " + handling.until() + ": " + done
              : done + ", due " + handling.until();
    };
  }

  private static String word(Handling.What what) {
    return switch (what) {
      case ASKED -> "asked";
      case WAITING -> "waited for";
      case MUTED -> "muted";
    };
  }

  private static String ended(Ending ending) {
    return "%s on %s: %s"
        .formatted(ending.fixed() ? "fixed" : "ended", ending.on(), ending.because());
  }
}
