package dev.rollcall.judge;

import dev.rollcall.sender.SenderName;
import java.util.List;

/** Why a verdict is what it is, in sentences. */
final class Reasons {

  private Reasons() {}

  static List<String> of(Verdict verdict, List<Blocker> blockers, List<MissingData> missing) {
    return switch (verdict) {
      case READY -> List.of("Nothing that the reports show would be hurt beyond the thresholds.");
      case NOT_ENOUGH_DATA -> missing.stream().map(MissingData::sentence).toList();
      case NOT_READY -> blockers.stream().map(Reasons::reason).toList();
    };
  }

  private static String reason(Blocker blocker) {
    SenderName sender = blocker.sender();
    String messages = Words.messages(blocker.messages());
    return switch (blocker.kind()) {
      case Blocker.NO_KNOWN_SENDERS -> "Nobody has listed who sends our mail.";
      case Blocker.RECORD_LOST -> "The DMARC record that is published now would be gone.";
      case Blocker.NO_RECORD ->
          "There is no policy: the zone has no usable DMARC record, and none is known to be published.";
      case Blocker.NOT_OUR_DOMAIN -> "The domain is not listed as ours.";
      case Blocker.ALIGNED_DKIM ->
          messages + " of ours do not pass by a signature in our name, which reject needs.";
      case Blocker.UNDECIDED_SENDER ->
          "%s from %s fail, and nobody has decided whose they are.".formatted(messages, sender);
      case Blocker.NOT_SEEN ->
          "%s is approved, and its mail was not seen to pass in the time in which it should be."
              .formatted(sender);
      case Blocker.BREAKS_PASSING_MAIL ->
          "%s from %s pass, and would not by the zone.".formatted(messages, sender);
      case Blocker.SPF_ONLY ->
          "%s passes by SPF alone, and nobody has said why it may.".formatted(sender);
      default ->
          "%s of ours from %s would be hurt: %s.".formatted(messages, sender, blocker.kind());
    };
  }
}
