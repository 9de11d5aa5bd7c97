package dev.rollcall.tell.console;

import dev.rollcall.judge.Finding;
import dev.rollcall.judge.Overview;
import dev.rollcall.judge.Ownership;
import java.util.List;
import java.util.Locale;

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
      finding(page.gap(), i + 1, findings.get(i));
    }
    PlainWords.note(overview).ifPresent(note -> page.gap().line(note));
    return page.text();
  }

  private String heading() {
    long blocking = overview.findings().stream().filter(Finding::blocks).count();
    return "%s: %s, %s"
        .formatted(
            overview.domain(),
            overview.findings().isEmpty()
                ? overview.ownership() == Ownership.NOT_OURS ? "not judged" : "nothing to fix"
                : "%s, %s in the way of a stricter policy"
                    .formatted(
                        PlainWords.count(overview.findings().size(), "finding"),
                        blocking == 0 ? "none" : PlainWords.number(blocking)),
            PlainWords.days(overview.window()));
  }

  private static void finding(Page page, int number, Finding finding) {
    String label = "%2d. ".formatted(number);
    String below = " ".repeat(label.length());
    page.item(
        label,
        PlainWords.tone(finding.severity()),
        "[%s] %s: %s"
            .formatted(
                finding.severity().word().toUpperCase(Locale.ROOT),
                finding.sender(),
                PlainWords.of(finding.kind())));
    finding.evidence().forEach(sentence -> page.item(below, sentence));
    page.item(below + "Sources: ", PlainWords.sources(finding.seen()));
    page.item(below + "Fix: ", finding.fix());
  }
}
