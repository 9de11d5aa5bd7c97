package dev.rollcall.tell.console;

import dev.rollcall.domain.DomainName;
import dev.rollcall.judge.FindingKind;
import dev.rollcall.judge.KnownDomains;
import dev.rollcall.judge.Overview;
import dev.rollcall.judge.Ownership;
import dev.rollcall.judge.Percent;
import dev.rollcall.judge.Readiness;
import dev.rollcall.judge.SilentDomain;
import dev.rollcall.judge.Target;
import dev.rollcall.judge.Verdict;
import dev.rollcall.tell.console.Table.Cell;
import dev.rollcall.tell.console.Table.Column;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** One line a domain, worst first; domains that are not ours share a line. */
public final class DomainsScreen {

  private static final int NAMED = 5;
  private static final int SILENT_SHOWN = 20;

  private final KnownDomains known;
  private final List<Overview> overviews;

  /**
   * A screen of all that is known.
   *
   * @param overviews of the domains that are ours, in any order, all judged for the same target
   */
  public DomainsScreen(KnownDomains known, List<Overview> overviews) {
    this.known = known;
    this.overviews = overviews.stream().sorted(Overview.WORST_FIRST).toList();
  }

  /** The screen as text, each line ended by a line feed. */
  public String text(Style style) {
    Page page = new Page(style);
    if (overviews.isEmpty() && known.others().isEmpty() && known.silent().isEmpty()) {
      return page.line("No report tells of any domain.").text();
    }
    if (!overviews.isEmpty() || !known.silent().isEmpty()) {
      page.table(0, table());
    }
    if (!known.silent().isEmpty()) {
      page.gap().line("Silent domains: listed as yours, and no report tells of them.");
      known.silent().stream()
          .limit(SILENT_SHOWN)
          .forEach(one -> page.item("  - ", one.domain() + ": " + one.whereReportsGo()));
      if (known.silent().size() > SILENT_SHOWN) {
        page.line("  and %d more".formatted(known.silent().size() - SILENT_SHOWN));
      }
    }
    if (!known.others().isEmpty()) {
      page.gap().line(Tone.FAINT, notOurs());
    }
    notes().forEach(note -> page.gap().line(note));
    return page.text();
  }

  private Table table() {
    String target =
        overviews.isEmpty() ? Target.QUARANTINE.word() : overviews.get(0).readiness().to().word();
    Table table =
        new Table(
            Column.cuttable("DOMAIN", 10),
            Column.cuttable("POLICY", 6),
            Column.text("FOR " + target.toUpperCase(Locale.ROOT)),
            Column.number("MESSAGES"),
            Column.number("PASS"),
            Column.cuttable("WORST FINDING", 10),
            Column.number("REPORTERS"),
            Column.text("LAST REPORT"));
    overviews.forEach(overview -> table.row(row(overview)));
    known.silent().forEach(domain -> table.row(silent(domain)));
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
        known.others().keySet().stream()
            .limit(NAMED)
            .map(DomainName::name)
            .collect(Collectors.joining(", "));
    return "Not listed under domains:, so kept apart and never counted: %s, %s (%s%s)."
        .formatted(
            PlainWords.count(known.others().size(), "domain"),
            PlainWords.messages(known.others().values().stream().mapToLong(Long::longValue).sum()),
            named,
            known.others().size() > NAMED ? ", ..." : "");
  }

  private static Cell[] row(Overview overview) {
    Verdict verdict = overview.readiness().verdict();
    return new Cell[] {
      Cell.of(overview.domain().name()),
      Cell.of(overview.readiness().from()),
      new Cell(words(overview.readiness()), ReadyScreen.tone(verdict)),
      Cell.of(PlainWords.number(overview.figures().messages())),
      Cell.of(
          new Percent(overview.figures().dmarcPass(), overview.figures().messages()).toString()),
      Cell.of(overview.worst().map(FindingKind::word).orElse("-")),
      Cell.of(PlainWords.number(overview.reporters().size())),
      Cell.of(overview.lastReport().map(LocalDate::toString).orElse("-"))
    };
  }

  /** Where there is nothing to move, whether what is published hurts. */
  private static String words(Readiness readiness) {
    if (!readiness.isReached()) {
      return readiness.verdict().word().replace('-', ' ');
    }
    return ReadyScreen.hurts(readiness) ? "published, hurts" : "published";
  }

  private static Cell[] silent(SilentDomain silent) {
    return new Cell[] {
      Cell.of(silent.domain().name()),
      Cell.of(silent.policy().orElse("-")),
      new Cell("silent", Tone.WARNING),
      Cell.of("0"),
      Cell.of("-"),
      Cell.of("-"),
      Cell.of("0"),
      Cell.of("-")
    };
  }
}
