package dev.rollcall.tell.console;

import dev.rollcall.domain.DkimKey;
import dev.rollcall.domain.DmarcRecord;
import dev.rollcall.judge.history.RecordChange;
import dev.rollcall.judge.records.RecordCheck;
import dev.rollcall.judge.records.RecordFinding;
import dev.rollcall.judge.records.SelectorUse;
import dev.rollcall.judge.records.Weight;
import dev.rollcall.published.DmarcDiscovery;
import dev.rollcall.published.DmarcDiscovery.Step;
import dev.rollcall.published.Lookup;
import dev.rollcall.published.Published;
import dev.rollcall.published.PublishedKey;
import dev.rollcall.tell.console.Table.Cell;
import dev.rollcall.tell.console.Table.Column;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What is published about a domain, and what is wrong with it. */
public final class CheckScreen {

  private static final int MOST_RECORDS = 5;

  private final RecordCheck check;
  private final Published published;

  /** A screen of everything that was found. */
  public CheckScreen(RecordCheck check) {
    this.check = check;
    this.published = check.published();
  }

  /** The screen as text, each line ended by a line feed. */
  public String text(Style style) {
    Page page = new Page(style);
    page.line(Tone.STRONG, "%s: %s".formatted(published.domain(), summary()));
    asked(page);
    if (!published.isUnknown()) {
      dmarc(page.gap());
      new SpfTree(page.gap(), published.spf()).draw();
      keys(page);
      exchanges(page.gap());
    }
    changes(page);
    List<RecordFinding> findings = check.findings();
    if (!findings.isEmpty()) {
      page.gap();
    }
    for (int i = 0; i < findings.size(); i++) {
      finding(page, i + 1, findings.get(i));
    }
    return page.text();
  }

  private void changes(Page page) {
    if (!check.changes().isEmpty()) {
      page.gap().line(Tone.STRONG, "What has changed, as 'rollcall enrich' saw it");
    }
    for (RecordChange change : check.changes()) {
      page.item(
          "  ",
          "%s  %s %s: %s became %s"
              .formatted(
                  PlainWords.time(change.seen()),
                  change.name(),
                  change.type(),
                  texts(change.before()),
                  texts(change.after())));
    }
  }

  private static String texts(List<String> texts) {
    return texts.isEmpty()
        ? "nothing"
        : texts.stream().map(text -> "\"" + text + "\"").collect(Collectors.joining(" and "));
  }

  private String summary() {
    if (check.findings().isEmpty()) {
      return "nothing to fix";
    }
    List<String> counts = new ArrayList<>();
    for (Weight weight : Weight.values()) {
      if (check.count(weight) > 0) {
        counts.add(PlainWords.count(check.count(weight), noun(weight)));
      }
    }
    return PlainWords.count(check.findings().size(), "finding")
        + " ("
        + String.join(", ", counts)
        + ")";
  }

  private void asked(Page page) {
    Map<String, List<Lookup>> byServer =
        published.lookups().stream()
            .filter(lookup -> !lookup.isUnknown())
            .collect(Collectors.groupingBy(Lookup::by, TreeMap::new, Collectors.toList()));
    byServer.forEach(
        (by, lookups) ->
            page.line(
                "Answered by %s: %s, %s"
                    .formatted(by, PlainWords.count(lookups.size(), "question"), times(lookups))));
    long unknown = published.lookups().stream().filter(Lookup::isUnknown).count();
    if (unknown > 0) {
      page.line(PlainWords.count(unknown, "question") + " without an answer");
    }
    page.line("Public view: " + check.outside().words());
    check
        .seen()
        .ifPresent(
            seen ->
                page.line(
                    "Held against %s in reports, %s"
                        .formatted(
                            PlainWords.messages(seen.messages()), PlainWords.days(seen.window()))));
    check.notes().forEach(page::line);
  }

  private static String times(List<Lookup> lookups) {
    Instant first = lookups.stream().map(Lookup::at).min(Instant::compareTo).orElseThrow();
    Instant last = lookups.stream().map(Lookup::at).max(Instant::compareTo).orElseThrow();
    String from = PlainWords.time(first);
    String to = PlainWords.time(last);
    return from.equals(to) ? from : from + " to " + to;
  }

  private void dmarc(Page page) {
    DmarcDiscovery dmarc = published.dmarc();
    page.line(Tone.STRONG, "DMARC, by the tree walk of RFC 9989");
    for (Step step : dmarc.steps()) {
      step(page, step);
    }
    String organizational = "organizational domain: " + dmarc.organizational();
    boolean listAgrees =
        dmarc.organizational().equals(dmarc.byList().organizational())
            && dmarc.policy().map(Step::name).equals(dmarc.byList().policy().map(Step::name));
    page.item(
        "  ",
        organizational
            + (listAgrees
                ? ", as by the public suffix list of RFC 7489"
                : "; by the public suffix list of RFC 7489 it is %s, with %s"
                    .formatted(
                        dmarc.byList().organizational(),
                        dmarc
                            .byList()
                            .policy()
                            .map(step -> "the policy at " + step.lookup().name())
                            .orElse("no policy"))));
  }

  private void step(Page page, Step step) {
    boolean counts = published.dmarc().policy().filter(step::equals).isPresent();
    Lookup lookup = step.lookup();
    page.item(
        counts ? "> " : "  ",
        counts ? Tone.PLAIN : Tone.FAINT,
        lookup.name() + ": " + (lookup.isUnknown() ? "no answer" : records(step)));
  }

  private static String records(Step step) {
    if (step.records().isEmpty()) {
      return "no record";
    }
    return step.records().stream()
            .limit(MOST_RECORDS)
            .map(DmarcRecord::text)
            .map(Excerpt::quoted)
            .collect(Collectors.joining(" and "))
        + (step.records().size() > MOST_RECORDS ? " and more" : "");
  }

  private void keys(Page page) {
    if (published.keys().isEmpty()) {
      return;
    }
    page.gap().line(Tone.STRONG, "DKIM");
    Table table =
        new Table(
            Column.cuttable("  NAME", 20),
            Column.text("KEY"),
            Column.text("LOOKED AT"),
            Column.number("MESSAGES"));
    for (int i = 0; i < published.keys().size(); i++) {
      PublishedKey key = published.keys().get(i);
      SelectorUse use = check.selectors().get(i);
      table.row(
          Cell.of("  " + key.name()),
          Cell.of(state(key)),
          Cell.of(use.origin().word()),
          Cell.of(use.messages() == 0 ? "-" : PlainWords.number(use.messages())));
    }
    page.table(0, table);
  }

  private static String state(PublishedKey published) {
    List<DkimKey> keys = published.keys();
    if (published.lookup().isUnknown()) {
      return "no answer";
    }
    if (keys.size() != 1) {
      return keys.isEmpty() ? "no record" : PlainWords.count(keys.size(), "record");
    }
    DkimKey key = keys.get(0);
    if (key.fault() != null) {
      return "broken";
    }
    if (key.isRevoked()) {
      return "taken back";
    }
    return (key.bits() > 0 ? "rsa, " + key.bits() + " bits" : key.type())
        + (key.hasFlag("y") ? ", testing" : "");
  }

  private void exchanges(Page page) {
    page.line(Tone.STRONG, "Mail servers");
    page.item("  MX: ", words(published.exchanges(), ""));
    page.item("  TLS reports: ", words(published.tlsReporting(), "v=tlsrptv1"));
    page.item("  MTA-STS: ", words(published.transportSecurity(), "v=stsv1"));
  }

  private static String words(Lookup lookup, String beginning) {
    if (lookup.isUnknown()) {
      return "no answer";
    }
    List<String> values =
        lookup.values().stream()
            .filter(value -> value.toLowerCase(Locale.ROOT).startsWith(beginning))
            .toList();
    return values.isEmpty()
        ? "none"
        : values.stream().limit(MOST_RECORDS).map(Excerpt::of).collect(Collectors.joining(", "))
            + (values.size() > MOST_RECORDS ? " and more" : "");
  }

  private static void finding(Page page, int number, RecordFinding finding) {
    String label = "%2d. ".formatted(number);
    String below = " ".repeat(label.length());
    page.item(
        label,
        tone(finding.weight()),
        "[%s] %s at %s"
            .formatted(
                finding.weight().word().toUpperCase(Locale.ROOT),
                finding.kind().word(),
                Excerpt.of(finding.where())));
    page.item(below, finding.what());
    page.item(below + "Fix: ", finding.fix());
    if (finding.publish() != null) {
      page.whole(
          below + "Publish: ", finding.where() + ". TXT " + Excerpt.record(finding.publish()));
    }
  }

  private static String noun(Weight weight) {
    return switch (weight) {
      case BLOCKS -> "blocker";
      case WARNS -> "warning";
      case NOTES -> "note";
    };
  }

  private static Tone tone(Weight weight) {
    return switch (weight) {
      case BLOCKS -> Tone.BAD;
      case WARNS -> Tone.WARNING;
      case NOTES -> Tone.FAINT;
    };
  }
}
