package dev.rollcall.tell.console;

import dev.rollcall.domain.DomainName;
import dev.rollcall.judge.Blocker;
import dev.rollcall.judge.Coverage;
import dev.rollcall.judge.MissingData;
import dev.rollcall.judge.Part;
import dev.rollcall.judge.PartReadiness;
import dev.rollcall.judge.Percent;
import dev.rollcall.judge.Readiness;
import dev.rollcall.judge.Verdict;
import dev.rollcall.judge.policy.PolicyMove;
import dev.rollcall.tell.Hostile;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a verdict is about: whom it is heard from, the names below, and the record itself. */
final class MoveLines {

  private static final int NAMED = 4;

  private final DomainName domain;
  private final Readiness readiness;

  MoveLines(DomainName domain, Readiness readiness) {
    this.domain = domain;
    this.readiness = readiness;
  }

  /** Who reported, and on how many days. */
  String coverage() {
    Coverage coverage = readiness.coverage();
    long all = coverage.operators().stream().mapToLong(Coverage.Operator::messages).sum();
    String who =
        coverage.operators().stream()
            .limit(NAMED)
            .map(one -> one.name() + (all == 0 ? "" : share(one.messages(), all)))
            .collect(Collectors.joining(", "));
    int more = coverage.operators().size() - NAMED;
    return "Reports cover %d of %d days%s."
        .formatted(
            coverage.days(),
            readiness.window().days(),
            who.isEmpty() ? "" : "; by " + who + (more > 0 ? " and " + more + " more" : ""));
  }

  private static String share(long messages, long all) {
    return " (%d%%)".formatted(new Percent(messages, all).cut());
  }

  /** What becomes of the names below the domain, where mail is sent from any. */
  void below(Page page) {
    List<PartReadiness> parts =
        readiness.parts().stream()
            .filter(part -> part.part() != Part.DOMAIN && part.messages() > 0)
            .toList();
    if (parts.isEmpty()) {
      return;
    }
    page.gap().line(Tone.STRONG, "Names below " + domain);
    for (PartReadiness part : parts) {
      page.item("  - ", "%s: %s".formatted(names(part), figures(part)));
      why(part).forEach(reason -> page.item("    ", reason));
    }
  }

  private static String names(PartReadiness part) {
    String shown =
        part.authors().stream()
            .limit(NAMED)
            .map(DomainName::name)
            .collect(Collectors.joining(", "));
    int more = part.authors().size() - NAMED;
    return switch (part.part()) {
          case SUBDOMAINS -> "sp, for subdomains ";
          case NON_EXISTENT -> "np, for names that do not exist, ";
          case UNKNOWN -> "sp or np ('rollcall enrich' finds out), for ";
          case DOMAIN -> "";
        }
        + shown
        + (more > 0 ? " and " + more + " more" : "");
  }

  private String figures(PartReadiness part) {
    return "%s, %s; %s"
        .formatted(
            PlainWords.messages(part.messages()),
            part.impact().total() == 0
                ? "none fails"
                : PlainWords.number(part.impact().total()) + " fail",
            part.moves() ? moves(part) : "stays at " + level(part));
  }

  /** A name of which nobody knows whether it exists may go two ways. */
  private String moves(PartReadiness part) {
    boolean both = readiness.pins().sp() == readiness.pins().np();
    return part.part() == Part.UNKNOWN && !both
        ? "sp=%s if it exists, np=%s if not"
            .formatted(readiness.pins().sp().word(), readiness.pins().np().word())
        : "moves with the domain";
  }

  private String level(PartReadiness part) {
    String sp = readiness.pins().sp().word();
    String np = readiness.pins().np().word();
    return switch (part.part()) {
      case SUBDOMAINS -> sp;
      case NON_EXISTENT -> np;
      case UNKNOWN, DOMAIN -> sp.equals(np) ? sp : sp + " or " + np;
    };
  }

  private static Stream<String> why(PartReadiness part) {
    return part.moves()
        ? Stream.empty()
        : Stream.concat(
            part.blockers().stream().limit(NAMED).map(MoveLines::reason),
            part.missing().stream().map(MissingData::sentence));
  }

  private static String reason(Blocker blocker) {
    return ReadyScreen.heading(blocker) + " " + blocker.fix();
  }

  /** The record that the verdict is about; all about it only when it may be published. */
  void record(Page page) {
    PolicyMove move = readiness.move();
    if (readiness.isReached()) {
      return;
    }
    if (!move.moves()) {
      move.notes().forEach(note -> page.gap().line(Hostile.visible(note)));
    } else if (readiness.verdict() == Verdict.READY) {
      page.gap().line(Tone.STRONG, "The next step: publish at _dmarc." + domain);
      step(page, move);
    } else {
      page.gap().line(Tone.STRONG, "The step that this is about, not to be taken yet");
      page.item("  ", recordOrTags(move));
    }
  }

  private static String recordOrTags(PolicyMove move) {
    return move.newRecord() == null
        ? move.changes().stream().map(Object::toString).collect(Collectors.joining("; "))
        : Hostile.visible(move.newRecord());
  }

  private static void step(Page page, PolicyMove move) {
    page.item("  ", recordOrTags(move));
    if (move.rollBack() != null) {
      page.item("  back: ", Hostile.visible(move.rollBack()));
    }
    if (move.ladder().size() > 1) {
      page.item(
          "  then: ",
          "each judged anew: "
              + move.steps().stream().skip(1).collect(Collectors.joining(", then ")));
    }
    move.notes().forEach(note -> page.item("  - ", Hostile.visible(note)));
    PolicyMove.Alternative other = move.alternative();
    if (other != null && other.record() != null) {
      page.item("  or: ", Hostile.visible(other.record()) + ". " + other.why());
    }
  }
}
