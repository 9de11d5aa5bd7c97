package dev.rollcall.tell.weekly;

import dev.rollcall.judge.Figures;
import dev.rollcall.judge.Percent;
import dev.rollcall.judge.weekly.SenderWeek;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Senders of a week. */
final class SenderValues {

  private static final int SHOWN = 12;

  /** So many of ours that the others hardly find a place; mail clients cut off what is longer. */
  private static final int OURS = 20;

  /** How many others find a place however many are ours. */
  private static final int OTHERS = 4;

  private static final List<String> ORDER = List.of("ours", "undecided", "forger", "forwards");

  private static final Comparator<SenderWeek> FIRST =
      Comparator.comparing((SenderWeek sender) -> ORDER.indexOf(whose(sender)))
          .thenComparing(sender -> -sender.line().figures().messages())
          .thenComparing(sender -> sender.line().sender());

  private final List<SenderWeek> shown;
  private final List<SenderWeek> left;
  private final UnaryOperator<String> safe;

  SenderValues(List<SenderWeek> senders, UnaryOperator<String> safe) {
    this.safe = safe;
    List<SenderWeek> ours = senders.stream().filter(SenderValues::isOurs).sorted(FIRST).toList();
    List<SenderWeek> others =
        senders.stream().filter(sender -> !isOurs(sender)).sorted(FIRST).toList();
    int first = Math.min(OURS, ours.size());
    int then = Math.min(Math.max(OTHERS, SHOWN - first), others.size());
    shown = both(ours.subList(0, first), others.subList(0, then));
    left = both(ours.subList(first, ours.size()), others.subList(then, others.size()));
  }

  private static boolean isOurs(SenderWeek sender) {
    return sender.line().sender().ours();
  }

  private static List<SenderWeek> both(List<SenderWeek> some, List<SenderWeek> others) {
    return Stream.concat(some.stream(), others.stream()).toList();
  }

  /** Those of ours first, the largest of them first, then the others. */
  List<Map<String, Object>> rows() {
    return shown.stream().map(this::row).toList();
  }

  private Map<String, Object> row(SenderWeek sender) {
    Figures figures = sender.line().figures();
    return Map.of(
        "name", safe.apply(sender.line().sender().name()),
        "whose", whose(sender),
        "messages", Phrases.number(figures.messages()),
        "passing", of(figures.dmarcPass(), figures),
        "signed", of(figures.dkimAligned(), figures),
        "allowed", of(figures.spfAligned(), figures),
        "fails", figures.failing().ours() + figures.failing().undecided() > 0,
        "change", change(sender));
  }

  /** Not of so little of its mail that it would mislead. */
  private static String change(SenderWeek sender) {
    boolean comparable =
        sender.now() != null && 2 * sender.now().messages() >= sender.line().figures().messages();
    return sender.isNew() || comparable
        ? Phrases.change(sender.now(), sender.before(), sender.isNew())
        : Phrases.NONE;
  }

  List<String> lines() {
    TextTable table =
        new TextTable().row("SENDER", "WHOSE", "MESSAGES", "PASS", "SIGNED", "SPF", "CHANGE");
    rows()
        .forEach(
            row ->
                table.row(
                    row, "name", "whose", "messages", "passing", "signed", "allowed", "change"));
    return table.lines();
  }

  /** How many are not shown. */
  int more() {
    return left.size();
  }

  /** What those sent who are not shown. */
  String moreMail() {
    return Phrases.messages(
        left.stream().mapToLong(sender -> sender.line().figures().messages()).sum());
  }

  private static String of(long part, Figures figures) {
    return new Percent(part, figures.messages()).toString();
  }

  private static String whose(SenderWeek sender) {
    Figures figures = sender.line().figures();
    return switch (sender.line().sender().kind()) {
      case OURS -> "ours";
      case SPOOFER -> "forger";
      case PASSING, SIGNER, BOUNCE_DOMAIN, UNKNOWN, OTHERS ->
          figures.failing().undecided() == 0 && figures.failing().indirect() > 0
              ? "forwards"
              : "undecided";
    };
  }
}
