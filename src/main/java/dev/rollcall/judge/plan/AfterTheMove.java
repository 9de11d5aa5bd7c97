package dev.rollcall.judge.plan;

import dev.rollcall.domain.ReceiverPolicy;
import dev.rollcall.judge.policy.PolicyMove;
import dev.rollcall.judge.policy.Rung;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** What to do once the record is published. */
final class AfterTheMove {

  private final ChangeSheet sheet;
  private final PolicyMove move;
  private final Rung rung;

  /**
   * @param sheet with a step
   */
  AfterTheMove(ChangeSheet sheet) {
    this.sheet = sheet;
    this.move = sheet.move();
    this.rung = Objects.requireNonNull(move.rung());
  }

  /** The thresholds of going back are Rollcall's own. */
  List<String> watch() {
    List<String> sentences = new ArrayList<>();
    sentences.add(
        "'rollcall check %s' reads the new record; 'rollcall enrich' notes when it was seen."
            .formatted(sheet.domain()));
    sentences.add(
        "Reports come a day late or more: what the step does is seen two days after it at the"
            + " earliest.");
    sentences.add(
        "Go back when a listed sender with at least 1 % of the mail falls under 90 % within 3 days,"
            + " or when one of the critical ones fails at all.");
    if (rung.p() == ReceiverPolicy.REJECT && rung.isLast()) {
      sentences.add(
          "Domains whose users write to mailing lists should not go to reject (RFC 9989 7.4).");
    }
    sentences.add(
        move.ladder().size() > 1
            ? "The next step, %s, is judged anew when reports cover the days after this one."
                .formatted(move.ladder().get(1))
            : "This is the last step.");
    return sentences;
  }

  List<String> helpDesk() {
    List<String> sentences = new ArrayList<>();
    sentences.add(effect());
    sentences.add(
        "When mail of yours is missed, ask for the author's address, the day, the recipient's"
            + " domain and the words of any bounce, and pass them to whoever signs this sheet.");
    return sentences;
  }

  private String effect() {
    String mail = "Mail in the name of %s that fails DMARC".formatted(sheet.domain());
    Integer pct = rung.pct();
    if (pct != null && pct == 0) {
      return "Receivers should treat mail in the name of %s as before. Some mailing lists rewrite the"
              .formatted(sheet.domain())
          + " author's address from now on.";
    }
    String some = pct == null ? "" : " at some receivers, in part";
    return rung.p() == ReceiverPolicy.REJECT
        ? mail + " is refused" + some + ": its sender gets a bounce that speaks of DMARC or policy."
        : mail + " goes to the spam folder" + some + ": its sender is not told.";
  }

  List<String> back() {
    return List.of(
        move.rollBack() == null
            ? "Keep a copy of the present record before you change it, and publish that again."
            : "Publish the roll-back record again. Receivers see it when the TTL of the new one is"
                + " over.");
  }
}
