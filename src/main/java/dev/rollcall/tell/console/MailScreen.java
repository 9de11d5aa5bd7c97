package dev.rollcall.tell.console;

import dev.rollcall.judge.status.PostedMail;
import dev.rollcall.tell.console.Table.Cell;
import dev.rollcall.tell.console.Table.Column;
import java.util.List;
import java.util.Objects;

/** Mail of ours that waits, was given up, or was sent, one line each. */
public final class MailScreen {

  private final List<PostedMail> mails;
  private final boolean all;

  /**
   * @param all whether sent mail is among it
   */
  public MailScreen(List<PostedMail> mails, boolean all) {
    this.mails = mails;
    this.all = all;
  }

  /** The list as text, each line ended by a line feed. */
  public String text(Style style) {
    Page page = new Page(style);
    if (!mails.isEmpty()) {
      Table table =
          new Table(
              Column.number("ID"),
              Column.text("KIND"),
              Column.text("MADE"),
              Column.text("STATE"),
              Column.number("TRIES"),
              Column.cuttable("TO", 16),
              Column.cuttable("SAID", 24));
      mails.forEach(mail -> table.row(row(mail)));
      page.table(0, table).gap();
    }
    page.line(figures());
    if (count(PostedMail.State.GIVEN_UP) > 0) {
      page.line("'rollcall mail retry ID' tries one again that was given up, --all every one.");
    }
    return page.text();
  }

  private static Cell[] row(PostedMail mail) {
    Tone tone =
        switch (mail.state()) {
          case WAITING -> Tone.WARNING;
          case GIVEN_UP -> Tone.BAD;
          case SENT -> Tone.PLAIN;
        };
    return new Cell[] {
      new Cell(Long.toString(mail.id()), tone),
      new Cell(mail.kind(), tone),
      new Cell(PlainWords.time(mail.made()), tone),
      new Cell(mail.state().word().replace('-', ' '), tone),
      new Cell(Integer.toString(mail.attempts()), tone),
      new Cell(mail.to(), tone),
      new Cell(Objects.requireNonNullElse(mail.said(), "-"), tone)
    };
  }

  private String figures() {
    String figures =
        "%d waiting, %d given up"
            .formatted(count(PostedMail.State.WAITING), count(PostedMail.State.GIVEN_UP));
    return all ? figures + ", " + count(PostedMail.State.SENT) + " sent." : figures + ".";
  }

  private long count(PostedMail.State state) {
    return mails.stream().filter(mail -> mail.state() == state).count();
  }
}
