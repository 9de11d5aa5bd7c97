package dev.rollcall.tell.console;

import dev.rollcall.judge.Figures;
import dev.rollcall.judge.Overview;
import dev.rollcall.judge.SourceLine;
import dev.rollcall.sender.MessageClass;
import dev.rollcall.sender.SenderName;
import dev.rollcall.tell.Percent;
import dev.rollcall.tell.console.Table.Cell;
import dev.rollcall.tell.console.Table.Column;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/**
 * Pass and fail by sending address, worst first. Lines that are not shown are summed in one, so
 * that the messages always add up to the total.
 */
public final class SourcesScreen {

  /** How many lines are shown unless all are wanted. */
  public static final int SHOWN = 20;

  private final Overview overview;
  private final int shown;

  /** The worst {@value #SHOWN} lines. */
  public SourcesScreen(Overview overview) {
    this(overview, SHOWN);
  }

  /**
   * @param shown how many lines at most; {@link Integer#MAX_VALUE} for all
   */
  public SourcesScreen(Overview overview, int shown) {
    this.overview = overview;
    this.shown = Math.min(shown, overview.sources().size());
  }

  /** The screen as text, each line ended by a line feed. */
  public String text(Style style) {
    Page page = new Page(style);
    page.line(
        Tone.STRONG,
        "%s: mail by sending address, %s"
            .formatted(overview.domain(), PlainWords.days(overview.window())));
    if (overview.sources().isEmpty()) {
      page.line("No report tells of any mail.");
    } else {
      page.gap().table(0, table()).gap();
      failing(page);
      notShown(page);
      page.line(
          Tone.FAINT,
          "PASS: share that passes DMARC. DKIM, SPF: share that passes by it, in the domain's own"
              + " name.");
    }
    PlainWords.note(overview).ifPresent(page::line);
    return page.text();
  }

  private void failing(Page page) {
    long failing = overview.figures().failing().total();
    if (failing > 0) {
      page.line(
          "Failing mail by class: %s = %s."
              .formatted(PlainWords.number(failing), numbered(List.of(overview.figures()), " + ")));
    }
  }

  private void notShown(Page page) {
    List<Figures> hidden = hidden();
    if (hidden.isEmpty()) {
      return;
    }
    String classes = numbered(hidden, ", ");
    page.line(
        "Not shown: %s%s. --full shows every line."
            .formatted(
                PlainWords.count(hidden.size(), "line"),
                classes.isEmpty()
                    ? ", nothing in them fails"
                    : "; what fails in them: " + classes));
  }

  private List<Figures> hidden() {
    List<SourceLine> lines = overview.sources();
    return lines.subList(shown, lines.size()).stream().map(SourceLine::figures).toList();
  }

  private Table table() {
    Table table =
        new Table(
            Column.cuttable("SOURCE", 15),
            Column.cuttable("SENDER", 8),
            Column.number("MESSAGES"),
            Column.number("PASS"),
            Column.number("DKIM"),
            Column.number("SPF"),
            Column.number("FAIL"),
            Column.text("CLASS"));
    for (SourceLine line : overview.sources().subList(0, shown)) {
      List<Figures> figures = List.of(line.figures());
      table.row(
          row(
              line.source(),
              name(line.sender()),
              figures,
              new Cell(classes(figures), classTone(line.figures())),
              Tone.PLAIN));
    }
    if (!hidden().isEmpty()) {
      String more = PlainWords.number(hidden().size()) + " more";
      table.row(row(more, "", hidden(), Cell.of(""), Tone.FAINT));
    }
    return table.row(row("total", "", List.of(overview.figures()), Cell.of(""), Tone.STRONG));
  }

  /** An unknown sender is named by its address, which has a column already. */
  private static String name(SenderName sender) {
    return sender.kind() == SenderName.Kind.UNKNOWN ? "unknown" : sender.name();
  }

  private static Cell[] row(
      String source, String sender, List<Figures> figures, Cell classes, Tone tone) {
    long messages = sum(figures, Figures::messages);
    long pass = sum(figures, Figures::dmarcPass);
    return new Cell[] {
      new Cell(source, tone),
      new Cell(sender, tone),
      new Cell(PlainWords.number(messages), tone),
      percent(pass, messages, tone),
      new Cell(new Percent(sum(figures, Figures::dkimAligned), messages).toString(), tone),
      new Cell(new Percent(sum(figures, Figures::spfAligned), messages).toString(), tone),
      new Cell(PlainWords.number(messages - pass), tone),
      classes
    };
  }

  private static Cell percent(long pass, long messages, Tone tone) {
    return new Cell(
        new Percent(pass, messages).toString(),
        tone != Tone.PLAIN ? tone : pass == messages ? Tone.GOOD : Tone.BAD);
  }

  /** One class alone needs no number: it is all that fails. */
  private static String classes(List<Figures> figures) {
    List<MessageClass> present = present(figures);
    return present.size() == 1 ? present.get(0).word() : numbered(figures, ", ");
  }

  private static String numbered(List<Figures> figures, String between) {
    return present(figures).stream()
        .map(c -> PlainWords.number(of(c, figures)) + " " + c.word())
        .collect(Collectors.joining(between));
  }

  private static List<MessageClass> present(List<Figures> figures) {
    return Arrays.stream(MessageClass.values()).filter(c -> of(c, figures) > 0).toList();
  }

  private static Tone classTone(Figures figures) {
    if (figures.failing().ours() > 0) {
      return Tone.BAD;
    }
    return figures.failing().undecided() > 0 ? Tone.WARNING : Tone.FAINT;
  }

  private static long of(MessageClass messageClass, List<Figures> figures) {
    return sum(figures, f -> f.failing().of(messageClass));
  }

  private static long sum(List<Figures> figures, ToLongFunction<Figures> of) {
    return figures.stream().mapToLong(of).sum();
  }
}
