package dev.rollcall.tell.weekly;

import dev.rollcall.judge.Figures;
import dev.rollcall.judge.Percent;
import dev.rollcall.judge.weekly.SenderWeek;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Senders of a week. */
final class SenderValues {

  private static final int SHOWN = 12;

  private final List<SenderWeek> senders;
  private final UnaryOperator<String> safe;

  SenderValues(List<SenderWeek> senders, UnaryOperator<String> safe) {
    this.senders = senders;
    this.safe = safe;
  }

  private List<SenderWeek> shown() {
    return senders.stream().limit(SHOWN).toList();
  }

  List<Map<String, Object>> rows() {
    return shown().stream().map(this::row).toList();
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
        "change", Phrases.change(sender.now(), sender.before(), sender.isNew()));
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
    return Math.max(0, senders.size() - SHOWN);
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
