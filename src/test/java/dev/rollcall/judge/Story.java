package dev.rollcall.judge;

import dev.rollcall.sender.SenderName;
import java.util.ArrayList;
import java.util.List;

/** An overview as lines of text, for comparison with what was worked out by hand. */
final class Story {

  private Story() {}

  static String of(Overview overview) {
    List<String> lines = new ArrayList<>();
    Readiness readiness = overview.readiness();
    lines.add(
        "verdict %s %s -> %s"
            .formatted(readiness.verdict().word(), readiness.from(), readiness.to().word()));
    Impact impact = readiness.impact();
    lines.add(
        "impact ours %d undecided %d indirect %d spoofed %d"
            .formatted(impact.ours(), impact.undecided(), impact.indirect(), impact.spoofed()));
    lines.add(
        "compliance %d/%d"
            .formatted(readiness.compliance().passing(), readiness.compliance().messages()));
    Disagreement differ = overview.disagreement();
    if (differ.messages() > 0) {
      lines.add(
          "disagreement %d pass, %d fail, %d failing as reported"
              .formatted(
                  differ.failsButReportedAsPass(),
                  differ.passesButReportedAsFail(),
                  differ.failingAsReported()));
    }
    overview
        .classes()
        .forEach(c -> lines.add("class %s %d".formatted(c.reason().word(), c.messages())));
    overview
        .senders()
        .forEach(
            s ->
                lines.add(
                    "sender %s %d/%d"
                        .formatted(s.sender(), s.figures().dmarcPass(), s.figures().messages())));
    overview.findings().forEach(finding -> lines.add(line(finding)));
    readiness.blockers().forEach(blocker -> lines.add(line(blocker)));
    readiness.parts().stream()
        .filter(part -> part.part() != Part.DOMAIN)
        .forEach(
            part -> {
              lines.add("%s %s".formatted(part.part().tag(), part.moves() ? "moves" : "stays"));
              if (part.part() != Part.UNKNOWN) {
                part.blockers()
                    .forEach(blocker -> lines.add(part.part().tag() + " " + line(blocker)));
              }
            });
    readiness
        .missing()
        .forEach(m -> lines.add("missing %s %d/%d".formatted(m.what(), m.have(), m.need())));
    return String.join("\n", lines);
  }

  private static String line(Finding finding) {
    return "finding %s %s %s %s %d %s"
        .formatted(
            finding.severity().word(),
            finding.kind().word(),
            finding.messageClass() == null ? "pass" : finding.messageClass().word(),
            finding.sender(),
            finding.seen().messages(),
            sources(finding.seen()));
  }

  private static String line(Blocker blocker) {
    SenderName sender = blocker.sender();
    return "blocker %s %s%d %s"
        .formatted(
            blocker.kind(),
            sender == null ? "" : sender + " ",
            blocker.messages(),
            blocker.seen() == null ? "[]" : sources(blocker.seen()));
  }

  private static String sources(Seen seen) {
    return seen.sources().stream().map(Seen.SourceCount::source).toList().toString();
  }
}
