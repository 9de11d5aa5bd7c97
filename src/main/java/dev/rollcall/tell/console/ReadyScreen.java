package dev.rollcall.tell.console;

import dev.rollcall.domain.ReceiverPolicy;
import dev.rollcall.judge.Blocker;
import dev.rollcall.judge.FindingKind;
import dev.rollcall.judge.MissingData;
import dev.rollcall.judge.Overview;
import dev.rollcall.judge.Ownership;
import dev.rollcall.judge.Readiness;
import dev.rollcall.judge.Verdict;
import dev.rollcall.judge.whatif.WhatIfComparison;
import dev.rollcall.sender.SenderName;
import dev.rollcall.tell.Hostile;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** May the policy move? The answer first, then everything that it rests on. */
public final class ReadyScreen {

  private static final int LONGEST_WORD = 40;

  private static final String WOULD = "would be hurt";

  /** What hurts no mail of ours. */
  private static final Set<String> HARMLESS =
      Set.of(
          Blocker.UNDECIDED_SENDER,
          Blocker.NOT_OUR_DOMAIN,
          Blocker.RECORD_LOST,
          Blocker.NO_RECORD,
          Blocker.SPF_ONLY,
          Blocker.ALIGNED_DKIM,
          Blocker.NON_EXISTENT_NAME);

  /** The judge's word when no report names a policy. */
  private static final String UNKNOWN = "unknown";

  private final Overview overview;
  private final Readiness readiness;

  /** A screen of the overview's verdict. */
  public ReadyScreen(Overview overview) {
    this.overview = overview;
    readiness = overview.readiness();
  }

  /** The screen as text, each line ended by a line feed. */
  public String text(Style style) {
    return text(style, true);
  }

  /** The same without the fixes, for where the findings stand beside it. */
  public String withoutFixes(Style style) {
    return text(style, false);
  }

  private String text(Style style, boolean fixes) {
    Page page = new Page(style);
    MoveLines move = new MoveLines(overview.domain(), readiness);
    page.line(tone(readiness.verdict()), headline());
    WhatIfLines whatIf = new WhatIfLines(readiness);
    whatIf.supposed(page);
    why(page);
    new ImpactLines(overview).on(page.gap());
    page.line(move.coverage());
    blockers(page, fixes);
    whatIf.on(page);
    if (overview.ownership() != Ownership.NOT_OURS) {
      move.below(page);
      move.record(page);
    }
    List<String> missing = readiness.missing().stream().map(MissingData::sentence).toList();
    list(page, "Not enough was seen either", blocked() ? missing : List.of());
    list(
        page, "Notes", readiness.notes().stream().filter(note -> !missing.contains(note)).toList());
    list(page, "What reports cannot show", readiness.unseen());
    return page.text();
  }

  static String words(Verdict verdict) {
    return verdict.word().replace('-', ' ').toUpperCase(Locale.ROOT);
  }

  static Tone tone(Verdict verdict) {
    return switch (verdict) {
      case READY -> Tone.GOOD;
      case NOT_READY -> Tone.BAD;
      case NOT_ENOUGH_DATA -> Tone.WARNING;
    };
  }

  private boolean blocked() {
    return !readiness.blockers().isEmpty();
  }

  /** What was asked for can be more than the step that is judged. */
  private String onTheWay() {
    ReceiverPolicy goal = readiness.move().target();
    return goal.compareTo(readiness.to().level()) > 0
        ? ", the step on the way to " + goal.word() + " (which is not judged yet)"
        : "";
  }

  private String headline() {
    String to = readiness.to().word();
    if (readiness.isReached()) {
      return "%s: NOTHING TO MOVE, p=%s is published%s"
          .formatted(
              overview.domain(),
              readiness.move().present().p().word(),
              readiness.move().present().p() == readiness.to().level()
                  ? " already"
                  : ", which is stricter than " + to);
    }
    boolean stays = readiness.from().equals(to);
    String move =
        stays
            ? "for " + to + ", which is published already"
            : "to move %sto %s%s".formatted(from(), to, onTheWay());
    return "%s: %s %s"
        .formatted(
            overview.domain(),
            words(readiness.verdict()),
            judgedZone()
                .map(
                    file ->
                        stays
                            ? "to publish %s; p=%s stays".formatted(file, to)
                            : "to publish %s and %s".formatted(file, move.substring(3)))
                .orElse(move));
  }

  /** The zone file whose record the verdict is on. */
  private Optional<String> judgedZone() {
    return Optional.ofNullable(readiness.whatIf())
        .map(WhatIfComparison::zone)
        .filter(WhatIfComparison.Zone::isJudged)
        .map(WhatIfComparison.Zone::file);
  }

  /** A reporter's word, so it may be anything. */
  private String from() {
    return readiness.from().equals(UNKNOWN)
        ? ""
        : "from " + DisplayWidth.cut(Hostile.visible(readiness.from()), LONGEST_WORD) + " ";
  }

  /** The blockers say it in full below; without any, the judge's own reasons are the whole why. */
  private void why(Page page) {
    if (!blocked()) {
      reasons().forEach(page::line);
      return;
    }
    readiness.blockers().stream()
        .filter(blocker -> blocker.sender() == null)
        .forEach(blocker -> page.line(heading(blocker)));
    long undecided = messages(Blocker.UNDECIDED_SENDER::equals);
    long hurt = hurts(readiness) ? readiness.atRisk().ours() : 0;
    if (hurt > 0) {
      page.line(
          "%s of yours %s."
              .formatted(
                  PlainWords.messages(hurt), hurt(hurt == 1 ? "fails and is" : "fail and are")));
    }
    if (undecided > 0) {
      page.line(
          "%s %s from senders on which nobody has decided."
              .formatted(
                  PlainWords.messages(undecided),
                  undecided == 1 ? "that fails is" : "that fail are"));
    }
  }

  private List<String> reasons() {
    return readiness.isReached() && readiness.verdict() == Verdict.READY
        ? List.of("Nothing that the reports show is hurt beyond the thresholds.")
        : readiness.reasons();
  }

  private String hurt(String now) {
    return readiness.isReached() ? now + " at risk now" : WOULD;
  }

  /** Whether mail of ours is in the way. */
  static boolean hurts(Readiness readiness) {
    return readiness.blockers().stream()
        .anyMatch(blocker -> blocker.messages() > 0 && !HARMLESS.contains(blocker.kind()));
  }

  private long messages(Predicate<String> kind) {
    return readiness.blockers().stream()
        .filter(blocker -> kind.test(blocker.kind()))
        .mapToLong(Blocker::messages)
        .sum();
  }

  private void blockers(Page page, boolean fixes) {
    if (!blocked()) {
      return;
    }
    page.gap().line(Tone.STRONG, readiness.isReached() ? "What to mend" : "What stands in the way");
    List<Blocker> blockers = readiness.blockers();
    for (int i = 0; i < blockers.size(); i++) {
      Blocker blocker = blockers.get(i);
      String label = "%2d. ".formatted(i + 1);
      String below = " ".repeat(label.length());
      if (!fixes) {
        page.item(label, Tone.BAD, told(blocker));
        continue;
      }
      page.gap().item(label, Tone.BAD, told(blocker));
      if (blocker.seen() != null) {
        page.item(below + "Sources: ", PlainWords.sources(blocker.seen()));
      }
      page.item(below + "Fix: ", blocker.fix());
    }
  }

  private String told(Blocker blocker) {
    return heading(blocker, hurt(blocker.messages() == 1 ? "is" : "are"));
  }

  static String heading(Blocker blocker) {
    return heading(blocker, WOULD);
  }

  private static String heading(Blocker blocker, String hurt) {
    SenderName sender = blocker.sender();
    String messages = PlainWords.messages(blocker.messages());
    return switch (blocker.kind()) {
      case Blocker.NO_KNOWN_SENDERS -> "Nobody has listed who sends your mail.";
      case Blocker.RECORD_LOST -> "The DMARC record that is published now would be gone.";
      case Blocker.NO_RECORD -> "There is no DMARC record, neither in the zone nor published.";
      case Blocker.NOT_OUR_DOMAIN -> "The domain is not listed as yours.";
      case Blocker.ALIGNED_DKIM ->
          "%s of yours pass without a signature in your name, too many for reject."
              .formatted(messages);
      case Blocker.UNDECIDED_SENDER ->
          "%s: %s %s."
              .formatted(
                  sender,
                  messages,
                  blocker.messages() == 1
                      ? "fails, and nobody has decided whose it is"
                      : "fail, and nobody has decided whose they are");
      case Blocker.BREAKS_PASSING_MAIL ->
          "%s: %s that pass now would fail by the zone.".formatted(sender, messages);
      case Blocker.NOT_SEEN -> "%s: approved, but not seen to pass.".formatted(sender);
      case Blocker.SPF_ONLY ->
          "%s: passes by SPF alone, never by a signature in your name (%s)."
              .formatted(sender, messages);
      case Blocker.NON_EXISTENT_NAME ->
          "%s: %s from names that may not exist.".formatted(sender, messages);
      case Blocker.CRITICAL_SENDER ->
          "%s: critical, and %s of it %s.".formatted(sender, messages, hurt);
      default -> "%s: %s; %s of yours %s.".formatted(sender, plain(blocker.kind()), messages, hurt);
    };
  }

  private static String plain(String kind) {
    return Arrays.stream(FindingKind.values())
        .filter(known -> known.word().equals(kind))
        .findFirst()
        .map(PlainWords::of)
        .orElse(kind);
  }

  private static void list(Page page, String title, List<String> sentences) {
    if (!sentences.isEmpty()) {
      page.gap().line(Tone.STRONG, title);
      sentences.forEach(sentence -> page.item("  - ", sentence));
    }
  }
}
