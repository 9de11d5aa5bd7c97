package dev.rollcall.tell.console;

import dev.rollcall.judge.Finding;
import dev.rollcall.judge.Overview;
import dev.rollcall.judge.Ownership;
import dev.rollcall.judge.life.FindingState;
import dev.rollcall.judge.life.Handling;
import dev.rollcall.judge.life.LivingFinding;
import dev.rollcall.judge.life.LivingFindings;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is wrong and what to do about it: overdue first, then the worst. */
public final class FindingsScreen {

  private static final Set<FindingState> OVERDUE = EnumSet.of(FindingState.OVERDUE);

  private static final Set<FindingState> ASKED =
      EnumSet.of(FindingState.ASKED, FindingState.WAITING);

  private static final Set<FindingState> NOT_SEEN = EnumSet.of(FindingState.NOT_SEEN);

  private final Overview overview;
  private final LivingFindings lives;
  private final boolean muted;

  /**
   * A screen of all findings.
   *
   * @param lives those of the overview
   * @param muted whether muted ones are shown like all others
   */
  public FindingsScreen(Overview overview, LivingFindings lives, boolean muted) {
    this.overview = overview;
    this.lives = lives;
    this.muted = muted;
  }

  /** The screen as text, each line ended by a line feed. */
  public String text(Style style) {
    Page page = new Page(style);
    page.line(Tone.STRONG, heading());
    List<LivingFinding> gone = lives.recentlyGone(overview.window().from(), overview.judgedOn());
    list(page, "Overdue, and not seen any more, which proves nothing:", gone, OVERDUE);
    List<LivingFinding> shown = lives.present().stream().filter(this::isShown).toList();
    for (int i = 0; i < shown.size(); i++) {
      Finding before = i == 0 ? null : shown.get(i - 1).finding();
      finding(page.gap(), i + 1, shown.get(i), before);
    }
    list(page, "Asked or waited for, and not seen any more:", gone, ASKED);
    fixed(page, gone);
    list(page, "Not seen any more, and not proven fixed:", gone, NOT_SEEN);
    list(page, "Ended:", gone, EnumSet.of(FindingState.ENDED));
    folded(page);
    PlainWords.note(overview).ifPresent(note -> page.gap().line(note));
    return page.text();
  }

  private boolean isShown(LivingFinding living) {
    return switch (living.state()) {
      case FIXED -> false;
      case MUTED -> muted;
      case NEW, SEEN_AGAIN, NOT_SEEN, ASKED, WAITING, OVERDUE, ENDED -> true;
    };
  }

  private static void list(
      Page page, String heading, List<LivingFinding> all, Set<FindingState> wanted) {
    lines(
        page,
        heading,
        all.stream().filter(one -> wanted.contains(one.state())).map(LifeWords::line).toList());
  }

  private void fixed(Page page, List<LivingFinding> gone) {
    lines(
        page,
        "Fixed, as newer mail proves:",
        Stream.concat(lives.present().stream(), gone.stream())
            .filter(one -> one.state() == FindingState.FIXED)
            .map(one -> LifeWords.line(one) + counting(one))
            .toList());
  }

  private String counting(LivingFinding fixed) {
    return fixed.finding() == null
        ? ""
        : " What failed before counts until %s."
            .formatted(fixed.life().lastSeen().plusDays(overview.window().days() - 1L));
  }

  private static void lines(Page page, String heading, List<String> lines) {
    if (!lines.isEmpty()) {
      page.gap().line(Tone.STRONG, heading);
      lines.forEach(line -> page.item("  - ", line));
    }
  }

  private void folded(Page page) {
    List<LocalDate> until =
        lives.present().stream()
            .filter(one -> one.state() == FindingState.MUTED && !muted)
            .flatMap(one -> Stream.ofNullable(one.life().handling()))
            .map(Handling::until)
            .sorted()
            .toList();
    if (!until.isEmpty()) {
      page.gap()
          .line(
              "%s muted, %s %s; they count as before, --muted shows them."
                  .formatted(
                      PlainWords.number(until.size()),
                      until.size() == 1 ? "until" : "the first until",
                      until.get(0)));
    }
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
  private static void finding(
      Page page, int number, LivingFinding living, @Nullable Finding before) {
    Finding finding = Objects.requireNonNull(living.finding());
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
        "[%s] %s"
            .formatted(
                finding.severity().word().toUpperCase(Locale.ROOT),
                LifeWords.title(living.life())));
    page.item(below, LifeWords.tone(living.state()), LifeWords.state(living));
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
