package dev.rollcall.tell.console;

import dev.rollcall.judge.Figures;
import dev.rollcall.judge.Percent;
import dev.rollcall.sender.MessageClass;
import dev.rollcall.tell.console.Table.Cell;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/** Messages, pass and fail of one line or of several summed, as cells of a table. */
record FigureCells(List<Figures> figures) {

  static FigureCells of(Figures figures) {
    return new FigureCells(List.of(figures));
  }

  /** MESSAGES, PASS, DKIM, SPF and FAIL. */
  List<Cell> numbers(Tone tone) {
    long messages = messages();
    long pass = sum(Figures::dmarcPass);
    return List.of(
        new Cell(PlainWords.number(messages), tone),
        new Cell(
            new Percent(pass, messages).toString(),
            tone != Tone.PLAIN ? tone : pass == messages ? Tone.GOOD : Tone.BAD),
        new Cell(new Percent(sum(Figures::dkimAligned), messages).toString(), tone),
        new Cell(new Percent(sum(Figures::spfAligned), messages).toString(), tone),
        new Cell(PlainWords.number(messages - pass), tone));
  }

  /** CLASS; one class alone needs no number, it is all that fails. */
  Cell classes() {
    List<MessageClass> present = present();
    return new Cell(
        present.size() == 1 ? present.get(0).word() : numbered(", "),
        of(MessageClass.OURS) > 0
            ? Tone.BAD
            : of(MessageClass.UNDECIDED) > 0 ? Tone.WARNING : Tone.FAINT);
  }

  /** Every class that there is, with its messages. */
  String numbered(String between) {
    return present().stream()
        .map(c -> PlainWords.number(of(c)) + " " + c.word())
        .collect(Collectors.joining(between));
  }

  long messages() {
    return sum(Figures::messages);
  }

  private List<MessageClass> present() {
    return Arrays.stream(MessageClass.values()).filter(c -> of(c) > 0).toList();
  }

  private long of(MessageClass messageClass) {
    return sum(f -> f.failing().of(messageClass));
  }

  private long sum(ToLongFunction<Figures> of) {
    return figures.stream().mapToLong(of).sum();
  }
}
