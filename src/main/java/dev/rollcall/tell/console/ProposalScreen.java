package dev.rollcall.tell.console;

import dev.rollcall.judge.Proposal;
import dev.rollcall.judge.SenderLine;
import dev.rollcall.sender.KnownSender;
import dev.rollcall.tell.console.Table.Column;
import java.util.List;

/** Decisions on senders, and what exactly they cover. */
public final class ProposalScreen {

  private final List<Proposal> proposals;
  private final boolean done;

  /**
   * @param done whether they are in force already
   */
  public ProposalScreen(List<Proposal> proposals, boolean done) {
    this.proposals = List.copyOf(proposals);
    this.done = done;
  }

  /** The screen as text, each line ended by a line feed. */
  public String text(Style style) {
    Page page = new Page(style);
    proposals.forEach(proposal -> proposal(page, proposal));
    if (!done) {
      page.gap().line("Nothing is decided yet: say --yes to decide so.");
    }
    return page.text();
  }

  private void proposal(Page page, Proposal proposal) {
    KnownSender sender = proposal.sender();
    page.line(
        Tone.STRONG,
        "%s %s %s on %s"
            .formatted(
                sender.name(),
                done ? "is" : "would be",
                sender.decision() == KnownSender.Decision.OURS ? "approved" : "ignored as forged",
                SenderWords.identifiers(sender.identifiers())));
    String expected = ExpectationWords.unusual(sender);
    if (!expected.isEmpty()) {
      page.item("  ", "expected: " + expected);
    }
    SenderLine covered = proposal.covered();
    if (covered == null) {
      page.item("  ", "covers no mail of these days");
      return;
    }
    String classes = FigureCells.of(covered.figures()).numbered(", ");
    page.item(
        "  ",
        "covers %s from %s, %s to %s; %s"
            .formatted(
                PlainWords.messages(covered.figures().messages()),
                covered.seen().sourceCount() == 1
                    ? "1 address"
                    : PlainWords.number(covered.seen().sourceCount()) + " addresses",
                covered.seen().firstDay(),
                covered.seen().lastDay(),
                classes.isEmpty() ? "none of it fails" : "what fails of it: " + classes));
    addresses(page, covered);
  }

  private static void addresses(Page page, SenderLine covered) {
    Table table = new Table(Column.cuttable("", 15), Column.number(""));
    covered
        .seen()
        .sources()
        .forEach(
            source ->
                table.row(
                    Table.Cell.of(source.source()),
                    Table.Cell.of(PlainWords.number(source.messages()))));
    page.table(4, table);
    int more = covered.seen().sourceCount() - covered.seen().sources().size();
    if (more > 0) {
      page.item("    ", "and " + PlainWords.number(more) + " more");
    }
  }
}
