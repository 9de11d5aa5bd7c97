package dev.rollcall.tell.console;

import dev.rollcall.judge.explain.ExplainedSource;
import dev.rollcall.judge.explain.Explanation;
import dev.rollcall.judge.explain.ExplanationReader;
import dev.rollcall.report.kept.CountedRow;
import dev.rollcall.sender.ClassifiedTraffic;
import dev.rollcall.sender.Evidence;
import dev.rollcall.sender.SenderName;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What is behind a number: senders, sources and rows, printed as they come. */
public final class ExplanationLines implements ExplanationReader {

  private static final String ROW = "    ";
  private static final String BELOW_ROW = "      ";

  private final Style style;
  private final PrintWriter out;
  private @Nullable Explanation explanation;
  private @Nullable ExplainedSource source;
  private long shown;

  /** Prints on {@code out}. */
  public ExplanationLines(Style style, PrintWriter out) {
    this.style = style;
    this.out = out;
  }

  @Override
  public void begin(Explanation begun) {
    explanation = begun;
    long senders = begun.sources().stream().map(ExplainedSource::sender).distinct().count();
    out.print(
        new Page(style)
            .line(
                Tone.STRONG,
                "%s: what is behind '%s', %s"
                    .formatted(begun.domain(), begun.what(), PlainWords.days(begun.window())))
            .line(
                begun.sources().isEmpty()
                    ? "No mail."
                    : "%s, %s, %s"
                        .formatted(
                            PlainWords.messages(begun.messages()),
                            PlainWords.count(senders, "sender"),
                            addresses(
                                begun.sources().stream()
                                    .map(ExplainedSource::source)
                                    .distinct()
                                    .count())))
            .text());
  }

  private static String addresses(long number) {
    return PlainWords.number(number) + (number == 1 ? " address" : " addresses");
  }

  @Override
  public void source(ExplainedSource next) {
    Page page = new Page(style);
    SenderName before = source == null ? null : source.sender();
    if (!next.sender().equals(before)) {
      long messages = Objects.requireNonNull(explanation).messages(next.sender());
      page.gap()
          .line(Tone.STRONG, "%s: %s".formatted(next.sender(), PlainWords.messages(messages)));
    }
    page.gap().item("  ", "%s: %s".formatted(next.source(), PlainWords.messages(next.messages())));
    long failing = 0;
    for (var reason : next.reasons().entrySet()) {
      failing += reason.getValue();
      page.item(
          ROW,
          "%s %s, because %s."
              .formatted(
                  PlainWords.number(reason.getValue()),
                  reason.getKey().messageClass().word(),
                  reason.getKey().sentence()));
    }
    if (next.messages() > failing) {
      page.item(ROW, PlainWords.number(next.messages() - failing) + " passing.");
    }
    out.print(page.text());
    source = next;
    shown = 0;
  }

  @Override
  public void row(ClassifiedTraffic mail, CountedRow row) {
    shown++;
    Page page = new Page(style);
    page.item(
        ROW,
        "%s  %9s  %s, report %s row %d (%s)"
            .formatted(
                row.day(),
                PlainWords.number(row.messages()),
                row.reporter(),
                row.brief(),
                row.line(),
                row.reportId()));
    page.item(BELOW_ROW, results(mail));
    page.item(
        BELOW_ROW,
        "document %s, from %s".formatted(row.document().toString().replace("-", ""), row.origin()));
    out.print(page.text());
  }

  private static String results(ClassifiedTraffic mail) {
    Evidence evidence = mail.traffic().evidence();
    List<String> parts = new ArrayList<>();
    for (Evidence.Signature signature : evidence.signatures()) {
      String key = signature.selector() == null ? "" : "/" + signature.selector();
      parts.add("DKIM " + domain(signature.domain()) + key + " " + word(signature.result()));
    }
    for (Evidence.SpfCheck check : evidence.spfChecks()) {
      parts.add("SPF " + domain(check.domain()) + " " + word(check.result()));
    }
    if (parts.isEmpty()) {
      parts.add(evidence.listsDropped() ? "results not kept one by one" : "no results");
    }
    return "as %s: %s; aligned: %s; the receiver said DKIM %s, SPF %s, and did %s"
        .formatted(
            mail.traffic().author(),
            String.join(", ", parts),
            aligned(evidence),
            word(evidence.evaluatedDkim()),
            word(evidence.evaluatedSpf()),
            word(evidence.disposition()));
  }

  private static String aligned(Evidence evidence) {
    if (evidence.dkimPasses()) {
      return evidence.spfPasses() ? "DKIM and SPF" : "DKIM";
    }
    return evidence.spfPasses() ? "SPF" : "nothing";
  }

  private static String domain(@Nullable Object domain) {
    return domain == null ? "(no domain)" : domain.toString();
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  @Override
  public void endOfSource(long rows, long messages) {
    Page page = new Page(style);
    if (rows > shown) {
      page.item(
          ROW, "and %s more; --full shows them".formatted(PlainWords.count(rows - shown, "row")));
    }
    long right = Objects.requireNonNull(source).messages();
    if (messages != right) {
      page.item(
          ROW,
          Tone.BAD,
          "These rows add up to %s, not to %s: 'rollcall verify' shows what is wrong."
              .formatted(PlainWords.number(messages), PlainWords.number(right)));
    }
    out.print(page.text());
  }

  @Override
  public void end() {
    out.print(
        new Page(style)
            .gap()
            .line(
                Tone.FAINT,
                "'rollcall report show ID' shows the whole report. A document is named by the first"
                    + " 32 digits of its SHA-256 digest, unpacked (gzip -dc FILE | sha256sum).")
            .text());
  }
}
