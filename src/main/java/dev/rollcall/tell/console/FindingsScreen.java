package dev.rollcall.tell.console;

import dev.rollcall.judge.Finding;
import dev.rollcall.judge.Overview;
import dev.rollcall.judge.Ownership;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What is wrong and what to do about it, worst first. */
public final class FindingsScreen {

  private final Overview overview;

  /** A screen of all findings. */
  public FindingsScreen(Overview overview) {
    this.overview = overview;
  }

  /** The screen as text, each line ended by a line feed. */
  public String text(Style style) {
    Page page = new Page(style);
    page.line(Tone.STRONG, heading());
    List<Finding> findings = overview.findings();
    for (int i = 0; i < findings.size(); i++) {
      Finding before = i == 0 ? null : findings.get(i - 1);
      finding(page.gap(), i + 1, findings.get(i), before);
    }
    PlainWords.note(overview).ifPresent(note -> page.gap().line(note));
    return page.text();
  }

  private String heading() {
    return "%s: %s, %s".formatted(overview.domain(), summary(), PlainWords.days(overview.window()));
  }

  private String summary() {
    if (overview.ownership() == Ownership.NOT_OURS) {
      return "not judged";
    }
    if (overview.findings().isEmpty()) {
      return overview.figures().messages() == 0 ? "no report tells of any mail" : "nothing to fix";
    }
    long blocking = overview.findings().stream().filter(Finding::blocks).count();
    return "%s, %s in the way of a stricter policy"
        .formatted(
            PlainWords.count(overview.findings().size(), "finding"),
            blocking == 0 ? "none" : PlainWords.number(blocking));
  }

  /** What the finding before it said of the same mail is not said again. */
  private static void finding(Page page, int number, Finding finding, @Nullable Finding before) {
    boolean sameMail =
        before != null
            && Objects.equals(before.sender(), finding.sender())
            && before.seen().equals(finding.seen());
    List<String> said = before != null && sameMail ? before.evidence() : List.of();
    String label = "%2d. ".formatted(number);
    String below = " ".repeat(label.length());
    page.item(
        label,
        PlainWords.tone(finding.severity()),
        "[%s] %s%s"
            .formatted(
                finding.severity().word().toUpperCase(Locale.ROOT),
                finding.sender() == null ? "" : finding.sender() + ": ",
                PlainWords.of(finding.kind())));
    finding.evidence().stream()
        .filter(sentence -> !said.contains(sentence))
        .forEach(sentence -> page.item(below, sentence));
    if (finding.seen().sourceCount() > 0) {
      page.item(
          below + "Sources: ", sameMail ? "the same as above" : PlainWords.sources(finding.seen()));
    }
    page.item(below + "Fix: ", finding.fix());
  }
}
