package dev.rollcall.judge.plan;

import dev.rollcall.judge.Overview;
import dev.rollcall.sender.KnownSender;
import dev.rollcall.sender.Ruling;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;

/** Who decided what on senders, and when, in words. */
final class SenderRulings {

  private SenderRulings() {}

  /** One sentence for each, those whose mail was not seen last. */
  static List<String> of(Overview overview) {
    return Stream.concat(
            overview.decided().stream().map(sender -> decision(sender, "")),
            overview.silent().stream().map(sender -> decision(sender, "; not seen in these days")))
        .toList();
  }

  /** What a board should know that it relies on. */
  private static String risks(KnownSender sender) {
    String spfOnly = sender.expectations().spfOnly();
    return (sender.expectations().critical() ? "; critical" : "")
        + (spfOnly == null
            ? ""
            : "; excused from signing (" + spfOnly + "), so its mail is lost when it is forwarded");
  }

  private static String decision(KnownSender sender, String note) {
    Ruling ruling = sender.ruling();
    String who =
        ruling.at() == null
            ? "by the configuration"
            : "by %s on %s"
                .formatted(ruling.by(), ruling.at().atOffset(ZoneOffset.UTC).toLocalDate());
    return "%s %s: %s%s%s%s"
        .formatted(
            sender.name(),
            sender.decision() == KnownSender.Decision.OURS ? "is ours" : "forges our mail",
            who,
            ruling.because() == null ? "" : " (" + ruling.because() + ")",
            sender.owner() == null ? "" : "; owner " + sender.owner(),
            risks(sender) + note);
  }
}
