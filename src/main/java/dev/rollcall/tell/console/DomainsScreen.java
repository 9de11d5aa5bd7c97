package dev.rollcall.tell.console;

import static java.util.stream.Collectors.partitioningBy;

import dev.rollcall.judge.Overview;
import dev.rollcall.judge.Ownership;
import dev.rollcall.judge.Verdict;
import dev.rollcall.sender.ReporterShare;
import dev.rollcall.tell.Percent;
import dev.rollcall.tell.console.Table.Cell;
import dev.rollcall.tell.console.Table.Column;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** One line a domain, worst first; domains that are not ours share a line. */
public final class DomainsScreen {

  private static final Comparator<Overview> WORST_FIRST =
      Comparator.comparing((Overview o) -> rank(o.readiness().verdict()))
          .thenComparing(o -> -o.figures().failing().ours() - o.figures().failing().undecided())
          .thenComparing(o -> -o.figures().messages())
          .thenComparing(Overview::domain);

  private static final int NAMED = 5;

  private final List<Overview> overviews;
  private final List<Overview> others;

  /** A screen of all {@code overviews}, in any order, all judged for the same target. */
  public DomainsScreen(List<Overview> overviews) {
    Map<Boolean, List<Overview>> byOwnership =
        overviews.stream()
            .sorted(WORST_FIRST)
            .collect(partitioningBy(o -> o.ownership() != Ownership.NOT_OURS));
    this.overviews = byOwnership.getOrDefault(true, List.of());
    others = byOwnership.getOrDefault(false, List.of());
  }

  /** The screen as text, each line ended by a line feed. */
  public String text(Style style) {
    Page page = new Page(style);
    if (overviews.isEmpty() && others.isEmpty()) {
      return page.line("No report tells of any domain.").text();
    }
    if (!overviews.isEmpty()) {
      page.table(0, table());
    }
    if (!others.isEmpty()) {
      page.gap().line(Tone.FAINT, notOurs());
    }
    notes().forEach(note -> page.gap().line(note));
    return page.text();
  }

  private Table table() {
    String target = overviews.get(0).readiness().to().word();
    Table table =
        new Table(
            Column.cuttable("DOMAIN", 12),
            Column.text("FOR " + target.toUpperCase(Locale.ROOT)),
            Column.number("MESSAGES"),
            Column.number("PASS"),
            Column.cuttable("WORST FINDING", 10),
            Column.number("REPORTERS"),
            Column.text("LAST REPORT"));
    overviews.forEach(overview -> table.row(row(overview)));
    return table;
  }

  private List<String> notes() {
    List<String> notes = new ArrayList<>();
    long forged = overviews.stream().mapToLong(Overview::forgedReports).sum();
    if (forged > 0) {
      notes.add(
          "%s %s: kept, never counted, see 'rollcall findings'."
              .formatted(
                  PlainWords.count(forged, "report"),
                  forged == 1
                      ? "was not sent by the reporter that it names"
                      : "were not sent by the reporters that they name"));
    }
    if (overviews.stream().anyMatch(o -> o.ownership() == Ownership.ASSUMED)) {
      notes.add(PlainWords.ASSUMED);
    }
    return notes;
  }

  private String notOurs() {
    String named =
        others.stream().limit(NAMED).map(o -> o.domain().name()).collect(Collectors.joining(", "));
    return "Not listed under domains:, so kept apart and never counted: %s, %s (%s%s)."
        .formatted(
            PlainWords.count(others.size(), "domain"),
            PlainWords.messages(others.stream().mapToLong(o -> o.figures().messages()).sum()),
            named,
            others.size() > NAMED ? ", ..." : "");
  }

  private static int rank(Verdict verdict) {
    return switch (verdict) {
      case NOT_READY -> 0;
      case NOT_ENOUGH_DATA -> 1;
      case READY -> 2;
    };
  }

  private static Cell[] row(Overview overview) {
    Verdict verdict = overview.readiness().verdict();
    return new Cell[] {
      Cell.of(overview.domain().name()),
      new Cell(verdict.word().replace('-', ' '), ReadyScreen.tone(verdict)),
      Cell.of(PlainWords.number(overview.figures().messages())),
      Cell.of(
          new Percent(overview.figures().dmarcPass(), overview.figures().messages()).toString()),
      Cell.of(worst(overview)),
      Cell.of(PlainWords.number(overview.reporters().size())),
      Cell.of(lastReport(overview))
    };
  }

  private static String worst(Overview overview) {
    return overview.findings().stream().findFirst().map(f -> f.kind().word()).orElse("-");
  }

  private static String lastReport(Overview overview) {
    return overview.reporters().stream()
        .map(ReporterShare::lastDay)
        .max(Comparator.naturalOrder())
        .map(LocalDate::toString)
        .orElse("-");
  }
}
