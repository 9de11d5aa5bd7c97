package dev.rollcall.tell.console;

import dev.rollcall.judge.Percent;
import dev.rollcall.judge.Readiness;
import dev.rollcall.judge.Target;
import dev.rollcall.judge.policy.Rung;
import dev.rollcall.judge.whatif.Changes;
import dev.rollcall.judge.whatif.SenderChange;
import dev.rollcall.judge.whatif.WhatIfComparison;
import dev.rollcall.judge.whatif.WhatIfComparison.Worst;
import dev.rollcall.sender.Window;
import dev.rollcall.tell.Hostile;
import dev.rollcall.tell.console.Table.Cell;
import dev.rollcall.tell.console.Table.Column;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What would become of mail: by sender, by week, and at worst. */
final class WhatIfLines {

  private static final int SENDERS = 12;
  private static final int NARROWEST = 16;

  private final Readiness readiness;

  WhatIfLines(Readiness readiness) {
    this.readiness = readiness;
  }

  /** What is supposed; nothing where nothing is. */
  void supposed(Page page) {
    WhatIfComparison comparison = readiness.whatIf();
    if (comparison != null && !comparison.supposed().isEmpty()) {
      page.line(
          "Supposed: %s. All figures are of mail as it would be then."
              .formatted(String.join(", ", comparison.supposed())));
    }
  }

  /** Nothing where nobody asked. */
  void on(Page page) {
    WhatIfComparison comparison = readiness.whatIf();
    if (comparison == null) {
      return;
    }
    page.gap().line(Tone.STRONG, "What would become of mail");
    Changes all = comparison.all();
    page.line(sentence(all));
    weakened(page, all);
    older(page, comparison);
    unknown(page, comparison);
    if (all.isAny()) {
      senders(page.gap(), comparison.senders());
      weeks(page.gap(), comparison.weeks());
      worst(page, comparison.worst(), all);
    }
    realigned(page);
  }

  private String sentence(Changes all) {
    String of =
        "Of %s from %s, "
            .formatted(PlainWords.messages(all.messages()), PlainWords.days(readiness.window()));
    if (!all.isAny()) {
      return of + "none would fare otherwise, and none would be hit.";
    }
    return of
        + "%s that pass would fail, %s that fail would pass%s; %s."
            .formatted(
                PlainWords.number(all.breaking()),
                PlainWords.number(all.healing()),
                all.leftOut() == 0
                    ? ""
                    : ", " + PlainWords.number(all.leftOut()) + " would not be sent",
                hit(all));
  }

  private String hit(Changes all) {
    return all.hit() == 0
        ? "none would be hit"
        : "%s would be hit%s, %s of them yours"
            .formatted(PlainWords.number(all.hit()), inFull(), PlainWords.number(all.hitOurs()));
  }

  /** A step that holds receivers back hits less than the figures, which are of its policy. */
  private String inFull() {
    return isHeld() ? " once the policy holds in full" : "";
  }

  private boolean isHeld() {
    Rung rung = readiness.move().rung();
    WhatIfComparison comparison = readiness.whatIf();
    return rung != null && rung.testing() && comparison != null && comparison.pct() != null;
  }

  private static void weakened(Page page, Changes all) {
    if (all.weakened() > 0) {
      page.line(
          "%s would lose what their signature proves and pass by SPF alone, which forwarding breaks."
              .formatted(PlainWords.messages(all.weakened())));
    }
  }

  private void older(Page page, WhatIfComparison comparison) {
    if (comparison.pct() == null || comparison.all().hit() == 0) {
      return;
    }
    if (comparison.pct() == 0) {
      boolean rejects = readiness.to() == Target.REJECT;
      page.line(
          "With pct=0 older receivers %s none of it yet; those by RFC 9989 ignore pct and go by t: with t=y they do likewise, without it they %s all."
              .formatted(rejects ? "quarantine it and reject" : "hit", rejects ? "reject" : "hit"));
    } else {
      page.line(
          "With pct=%d older receivers would hit about %s; those by RFC 9989 go by t and ignore pct."
              .formatted(comparison.pct(), PlainWords.number(comparison.hitByOlder())));
    }
  }

  private static void unknown(Page page, WhatIfComparison comparison) {
    if (comparison.unknownPassing() + comparison.unknownFailing() > 0) {
      page.line(
          "Of %s that pass and %s that fail it is not known what the zone makes of them; they count as they were reported."
              .formatted(
                  PlainWords.messages(comparison.unknownPassing()),
                  PlainWords.number(comparison.unknownFailing())));
    }
  }

  private void senders(Page page, List<SenderChange> senders) {
    Table table = table(Column.cuttable("SENDER", NARROWEST));
    senders.stream()
        .limit(SENDERS)
        .forEach(sender -> row(table, sender.sender().name(), sender.all()));
    page.table(2, table);
    if (senders.size() > SENDERS) {
      page.line(
          "  and %s more, in the JSON."
              .formatted(PlainWords.count(senders.size() - SENDERS, "sender")));
    }
  }

  private void weeks(Page page, List<SenderChange.Week> weeks) {
    Table table = table(Column.text("WEEK"));
    weeks.forEach(week -> row(table, days(week.days()), week.changes()));
    page.table(2, table);
  }

  /** The year goes without saying within a week. */
  private static String days(Window week) {
    return week.from() + " to " + week.to().toString().substring("2026-".length());
  }

  private Table table(Column first) {
    return new Table(
        first,
        Column.number("MESSAGES"),
        Column.number("WOULD FAIL"),
        Column.number(""),
        Column.number("WOULD PASS"),
        Column.number("LEFT OUT"),
        Column.number(isHeld() ? "IN FULL" : "HIT"),
        Column.number(""));
  }

  private static void row(Table table, String first, Changes changes) {
    table.row(
        Cell.of(first),
        Cell.of(PlainWords.number(changes.messages())),
        Cell.of(PlainWords.number(changes.breaking())),
        Cell.of(share(changes.breaking(), changes)),
        Cell.of(PlainWords.number(changes.healing())),
        Cell.of(PlainWords.number(changes.leftOut())),
        Cell.of(PlainWords.number(changes.hit())),
        Cell.of(share(changes.hit(), changes)));
  }

  private static String share(long part, Changes of) {
    return of.messages() == 0 ? "" : new Percent(part, of.messages()).toString();
  }

  private void worst(Page page, @Nullable Worst worst, Changes all) {
    if (worst != null) {
      page.gap()
          .line(
              Tone.BAD,
              "The worst case: %s, %s: %s %s."
                  .formatted(
                      worst.sender(),
                      PlainWords.days(worst.week()),
                      PlainWords.messages(worst.messages()),
                      all.hitOurs() > 0 ? "of yours hit" + inFull() : "that pass would fail"));
    }
  }

  /** Another alignment without a step of the policy, which is told of elsewhere. */
  private void realigned(Page page) {
    String record = readiness.move().newRecord();
    if (!readiness.move().moves() && record != null) {
      page.gap().line("The record that this is about:");
      page.whole("  ", Hostile.visible(record));
    }
  }
}
