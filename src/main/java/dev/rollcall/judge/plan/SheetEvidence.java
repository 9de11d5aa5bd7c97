package dev.rollcall.judge.plan;

import dev.rollcall.judge.Overview;
import dev.rollcall.judge.Readiness;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a change sheet rests on, and how old that is. */
final class SheetEvidence {

  private final ChangeSheet sheet;
  private final Overview overview;
  private final Readiness readiness;

  SheetEvidence(ChangeSheet sheet) {
    this.sheet = sheet;
    overview = sheet.overview();
    readiness = overview.readiness();
  }

  SheetPart part() {
    List<String> sentences = new ArrayList<>();
    sentences.add(
        "Judged on %s over %s to %s (%d days, %d with reports): %s from %s."
            .formatted(
                overview.judgedOn(),
                overview.window().from(),
                overview.window().to(),
                overview.window().days(),
                overview.daysWithReports(),
                SheetParts.messages(overview.figures().messages()),
                SheetParts.count(overview.reporters().size(), "receiver")));
    sentences.add(
        sheet.hoursBehind().isEmpty()
            ? "No report tells of any mail."
            : "The last reports are of %s: the evidence is %s behind."
                .formatted(
                    overview.lastReport().orElseThrow(),
                    SheetParts.count(sheet.hoursBehind().getAsLong(), "hour")));
    supposed().ifPresent(sentences::add);
    sentences.add(
        String.format(
            Locale.ROOT,
            "Of the mail that fails DMARC %,d are of listed senders, %,d undecided, %,d indirect,"
                + " %,d forged.",
            readiness.impact().ours(),
            readiness.impact().undecided(),
            readiness.impact().indirect(),
            readiness.impact().spoofed()));
    return SheetPart.of("Evidence", sentences);
  }

  /** The figures are of mail as it would be by a record that asks for another alignment. */
  private Optional<String> supposed() {
    return Optional.ofNullable(readiness.whatIf())
        .filter(comparison -> !comparison.supposed().isEmpty())
        .map(
            comparison ->
                "All figures are of mail as it would be with %s, by which %s that pass now would fail."
                    .formatted(
                        String.join(", ", comparison.supposed()),
                        SheetParts.messages(comparison.all().breaking())));
  }
}
