package dev.rollcall.tell.console;

import dev.rollcall.judge.status.DatabaseState;
import dev.rollcall.judge.status.MailboxState;
import dev.rollcall.judge.status.Operation;
import dev.rollcall.judge.status.PastRun;
import dev.rollcall.judge.status.ReporterState;
import dev.rollcall.judge.status.Status;
import dev.rollcall.judge.status.TaskState;
import dev.rollcall.judge.status.Trouble;
import dev.rollcall.judge.status.WeeklyState;
import dev.rollcall.tell.console.Table.Cell;
import dev.rollcall.tell.console.Table.Column;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How the work goes, on one screen: what is wrong first, then mailboxes, reporters and runs. */
public final class StatusScreen {

  private static final int REPORTERS_SHOWN = 10;

  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final Status status;
  private final Operation operation;

  public StatusScreen(Status status) {
    this.status = status;
    this.operation = status.operation();
  }

  /** The screen as text, each line ended by a line feed. */
  public String text(Style style) {
    Page page = new Page(style);
    headline(page);
    if (!status.mailboxes().isEmpty()) {
      page.gap().table(0, mailboxes());
    }
    if (!operation.reporters().isEmpty()) {
      page.gap().table(0, reporters());
      moreReporters(page);
    }
    if (!operation.tasks().isEmpty()) {
      page.gap().table(0, tasks());
    }
    if (!operation.runs().isEmpty()) {
      page.gap().table(0, runs());
    }
    page.gap();
    weekly(page);
    if (!status.formerMailboxes().isEmpty()) {
      page.line(Tone.FAINT, "Not configured any more: " + formerMailboxes() + ".");
    }
    if (operation.notOurs() > 0) {
      page.line(
          Tone.FAINT,
          "%s about %s not listed under domains:, kept apart and never counted."
              .formatted(
                  PlainWords.count(operation.notOurs(), "report"),
                  PlainWords.count(operation.domainsNotOurs(), "domain")));
    }
    page.line(Tone.FAINT, "Database: " + database(status.database()) + ". All times are UTC.");
    return page.text();
  }

  private void headline(Page page) {
    List<Trouble> troubles = status.troubles();
    if (troubles.isEmpty()) {
      page.line(Tone.GOOD, "Everything that should have happened has.");
    } else if (status.isWell()) {
      page.line(
          Tone.WARNING,
          "Everything that should have happened has, but %s to be looked at:"
              .formatted(troubles.size() == 1 ? "something is" : troubles.size() + " things are"));
    } else {
      page.line(Tone.BAD, "Not everything that should have happened has:");
    }
    for (Trouble trouble : troubles) {
      page.item(" - ", trouble.kind().isMissed() ? Tone.BAD : Tone.WARNING, trouble.words() + ".");
    }
  }

  private void weekly(Page page) {
    WeeklyState weekly = status.duties().weekly();
    if (weekly == null) {
      return;
    }
    WeeklyState.Last last = weekly.last();
    String before =
        last == null
            ? ""
            : " %s: sent to %d of %d%s."
                .formatted(
                    last.week(),
                    last.sent(),
                    last.recipients(),
                    last.waiting() == 0 ? "" : ", on its way to " + last.waiting());
    page.line(
        last == null || last.sent() == last.recipients() ? Tone.FAINT : Tone.WARNING,
        "Weekly report%s The next is due %s."
            .formatted(
                before.isEmpty() ? ": none has been due yet." : before, minute(weekly.next())));
  }

  private Table mailboxes() {
    Table table =
        new Table(
            Column.cuttable("MAILBOX", 10),
            Column.text("LAST SUCCESS"),
            Column.number("BACKLOG"),
            Column.number("TO FILE"),
            Column.number("REPORTS"),
            Column.number("REJECTED"),
            Column.text("BACK TO"));
    status.mailboxes().forEach(mailbox -> table.row(row(mailbox, tone(mailbox))));
    return table;
  }

  private Table tasks() {
    Table table = new Table(Column.text("TASK"), Column.text("LAST DONE"), Column.text("NEXT"));
    for (TaskState task : operation.tasks()) {
      boolean late = task.isLate(status.at());
      Tone tone = late || task.failures() > 0 ? Tone.BAD : Tone.PLAIN;
      table.row(
          new Cell(task.name(), tone),
          new Cell(task.lastSuccess() == null ? "never" : minute(task.lastSuccess()), tone),
          new Cell(next(task, late), tone));
    }
    return table;
  }

  private static String next(TaskState task, boolean late) {
    if (task.inHand()) {
      return "now";
    }
    if (task.follows() != null && !late && task.failures() == 0) {
      return "after " + task.follows();
    }
    return minute(task.due()) + (late ? ", LATE" : task.failures() > 0 ? ", AGAIN" : "");
  }

  private static Tone tone(MailboxState mailbox) {
    return mailbox.fails() || mailbox.lastSuccess() == null ? Tone.BAD : Tone.PLAIN;
  }

  private static Cell[] row(MailboxState mailbox, Tone tone) {
    return new Cell[] {
      new Cell(mailbox.name(), tone),
      new Cell(lastSuccess(mailbox), tone),
      new Cell(number(mailbox.backlog()), tone),
      new Cell(number(mailbox.toFile()), tone),
      new Cell(number(mailbox.reports()), tone),
      new Cell(number(mailbox.rejected()), tone),
      new Cell(mailbox.oldest() == null ? "-" : mailbox.oldest().toString(), tone)
    };
  }

  private String formerMailboxes() {
    return status.formerMailboxes().stream()
        .map(m -> "mailbox %s (last success %s)".formatted(m.name(), minute(m.lastSuccess())))
        .collect(Collectors.joining(", "));
  }

  private static String lastSuccess(MailboxState mailbox) {
    return mailbox.neverPolled() ? "never polled" : minute(mailbox.lastSuccess());
  }

  /** The silent first, then by how often they report. */
  private List<ReporterState> sorted() {
    return operation.reporters().stream()
        .sorted(
            Comparator.comparing((ReporterState r) -> !status.isSilent(r))
                .thenComparing(r -> -r.days())
                .thenComparing(ReporterState::name))
        .toList();
  }

  private Table reporters() {
    Table table =
        new Table(
            Column.cuttable("REPORTER", 12),
            Column.text("LAST RECEIVED"),
            Column.text("ABOUT"),
            Column.number("DAYS"),
            Column.text("USUALLY"));
    sorted().stream()
        .limit(REPORTERS_SHOWN)
        .forEach(
            reporter -> {
              boolean silent = status.isSilent(reporter);
              Tone tone = silent ? Tone.WARNING : Tone.PLAIN;
              table.row(
                  new Cell(reporter.name().isEmpty() ? "-" : reporter.name(), tone),
                  new Cell(minute(reporter.lastReceived()), tone),
                  new Cell(reporter.lastDay().toString(), tone),
                  new Cell(number(reporter.days()), tone),
                  new Cell(usually(reporter) + (silent ? ", SILENT" : ""), tone));
            });
    return table;
  }

  private static String usually(ReporterState reporter) {
    return switch (reporter.usualPause()) {
      case 0 -> "-";
      case 1 -> "daily";
      default -> "every " + reporter.usualPause() + " days";
    };
  }

  private void moreReporters(Page page) {
    int more = operation.reporters().size() - REPORTERS_SHOWN;
    if (more > 0) {
      page.line(
          Tone.FAINT, "and %s; json has all".formatted(PlainWords.count(more, "more reporter")));
    }
  }

  private Table runs() {
    Table table =
        new Table(
            Column.text("LAST RUNS"),
            Column.text(""),
            Column.number("SECONDS"),
            Column.number("MAILS"),
            Column.number("STORED"),
            Column.number("SEEN"),
            Column.number("REJECTED"),
            Column.cuttable("", 6));
    for (PastRun run : operation.runs()) {
      Tone tone = run.error() == null ? Tone.PLAIN : Tone.WARNING;
      table.row(
          new Cell(minute(run.started()), tone),
          new Cell(run.command(), tone),
          new Cell(seconds(run.duration()), tone),
          new Cell(number(run.messages()), tone),
          new Cell(number(run.stored() + run.conflicts()), tone),
          new Cell(number(run.duplicates()), tone),
          new Cell(number(run.rejected()), tone),
          new Cell(run.error() == null ? "" : "failed", tone));
    }
    return table;
  }

  private static String database(DatabaseState database) {
    if (database.own() != null) {
      return "a server of your own, " + database.own();
    }
    if (database.pid() == null) {
      return "the embedded PostgreSQL, which does not run";
    }
    return "the embedded PostgreSQL, %s (process %d, port %s)"
        .formatted(
            database.startedNow() ? "which was not running and has been started" : "which runs",
            database.pid(),
            database.port());
  }

  private static String minute(@Nullable Instant time) {
    return time == null ? "never" : MINUTE.format(time);
  }

  private static String seconds(Duration duration) {
    return String.format(Locale.ROOT, "%,.1f", duration.toMillis() / 1000.0);
  }

  private static String number(long number) {
    return PlainWords.number(number);
  }
}
