package dev.rollcall.judge.status;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Finds what is wrong. */
final class Troubles {

  /** A poll of every day may come half a day late. */
  private static final Duration OVERDUE = Duration.ofHours(36);

  private static final int NAMED = 3;

  private final Status status;
  private final Operation operation;
  private final List<Trouble> found = new ArrayList<>();

  Troubles(Status status) {
    this.status = status;
    this.operation = status.operation();
  }

  /** Worst first. */
  List<Trouble> all() {
    status.mailboxes().forEach(this::mailbox);
    lateTasks();
    operation.tasks().stream().filter(task -> task.failures() > 0).forEach(this::failingTask);
    lastRun();
    if (status.mailboxes().isEmpty() && operation.readUntil() == null) {
      add(Trouble.Kind.NOTHING_READ, "", "no mailbox is configured, and nothing was imported");
    }
    post(operation.post());
    silentReporters();
    if (operation.openRejected() > 0) {
      add(
          Trouble.Kind.REJECTED,
          "",
          "%s could not be read; see 'rollcall rejected list'"
              .formatted(mails(operation.openRejected())));
    }
    if (operation.openConflicts() > 0) {
      add(
          Trouble.Kind.CONFLICTS,
          "",
          "%d %s undecided; see 'rollcall report list --conflicts'"
              .formatted(
                  operation.openConflicts(),
                  operation.openConflicts() == 1 ? "conflict is" : "conflicts are"));
    }
    found.sort(Comparator.comparing(Trouble::kind)); // keeps the order of mailboxes
    return List.copyOf(found);
  }

  private void mailbox(MailboxState mailbox) {
    String name = mailbox.name();
    Instant success = mailbox.lastSuccess();
    if (mailbox.fails()) {
      add(
          Trouble.Kind.MAILBOX_FAILS,
          name,
          "mailbox %s could not be read: %s".formatted(name, withoutName(name, mailbox)));
    } else if (success == null) {
      add(
          Trouble.Kind.MAILBOX_NEVER_POLLED,
          name,
          "mailbox %s has never been polled".formatted(name));
    } else if (success.isBefore(status.at().minus(OVERDUE))) {
      add(
          Trouble.Kind.MAILBOX_OVERDUE,
          name,
          "mailbox %s was last polled %d hours ago"
              .formatted(name, Duration.between(success, status.at()).toHours()));
    }
    if (mailbox.backlog() > 0) {
      add(
          Trouble.Kind.BACKLOG,
          name,
          "%s of mailbox %s %s not read yet"
              .formatted(mails(mailbox.backlog()), name, areIs(mailbox.backlog())));
    }
    if (mailbox.toFile() > 0) {
      add(
          Trouble.Kind.TO_FILE,
          name,
          "%s of mailbox %s %s stored and still to be marked, moved or deleted"
              .formatted(mails(mailbox.toFile()), name, areIs(mailbox.toFile())));
    }
  }

  /** Most errors begin with the name of their mailbox. */
  private static String withoutName(String name, MailboxState mailbox) {
    String error = String.valueOf(mailbox.lastError());
    String prefix = "mailbox " + name + ": ";
    return error.startsWith(prefix) ? error.substring(prefix.length()) : error;
  }

  /** All for one reason. */
  private void lateTasks() {
    List<TaskState> late =
        operation.tasks().stream().filter(task -> task.isLate(status.at())).toList();
    late.stream()
        .map(TaskState::due)
        .min(Comparator.naturalOrder())
        .ifPresent(
            since -> {
              String names = late.stream().map(TaskState::name).collect(Collectors.joining(", "));
              add(
                  Trouble.Kind.TASKS_LATE,
                  names,
                  "'rollcall run' does not seem to be running: %s %s late, since %s"
                      .formatted(names, areIs(late.size()), since.truncatedTo(ChronoUnit.MINUTES)));
            });
  }

  /** What a mailbox tells is not told again. */
  private void failingTask(TaskState task) {
    boolean told = status.mailboxes().stream().anyMatch(MailboxState::fails);
    if (!(task.name().equals("poll") && told)) {
      add(
          Trouble.Kind.TASK_FAILS,
          task.name(),
          "task %s has failed %s; it is tried again at %s"
              .formatted(
                  task.name(),
                  task.failures() == 1 ? "once" : task.failures() + " times in a row",
                  task.due().truncatedTo(ChronoUnit.MINUTES)));
    }
  }

  /** What a mailbox tells is not told again, nor what one did that is not configured any more. */
  private void lastRun() {
    if (!operation.runs().isEmpty()) {
      PastRun last = operation.runs().get(0);
      String error = last.error();
      if (error != null
          && operation.mailboxes().stream()
              .noneMatch(m -> m.fails() && error.equals(m.lastError()))) {
        add(
            Trouble.Kind.RUN_FAILED,
            last.command(),
            "the last run (%s) ended early: %s".formatted(last.command(), error));
      }
    }
  }

  private void post(PostState post) {
    if (post.givenUp() > 0) {
      add(
          Trouble.Kind.MAIL_GIVEN_UP,
          "",
          "%s of ours could not be sent and %s not tried again ('rollcall mail list'); the last to %s"
              .formatted(mails(post.givenUp()), areIs(post.givenUp()), post.refused()));
    }
    if (post.waiting() > 0) {
      add(
          Trouble.Kind.MAIL_WAITS,
          "",
          "%s of ours could not be sent yet: %s".formatted(mails(post.waiting()), post.why()));
    }
    post.channels().stream()
        .filter(channel -> channel.error() != null)
        .forEach(
            channel ->
                add(Trouble.Kind.CHANNEL_FAILS, channel.channel(), "alerts: " + channel.words()));
  }

  private void silentReporters() {
    List<String> silent =
        operation.reporters().stream()
            .filter(status::isSilent)
            .sorted(
                Comparator.comparing(ReporterState::days)
                    .reversed()
                    .thenComparing(ReporterState::name))
            .map(ReporterState::name)
            .toList();
    if (!silent.isEmpty()) {
      String named = silent.stream().limit(NAMED).collect(Collectors.joining(", "));
      add(
          Trouble.Kind.SILENT_REPORTERS,
          named,
          "%s silent for longer than usual: %s%s"
              .formatted(
                  silent.size() == 1
                      ? "1 reporter is"
                      : String.format(Locale.ROOT, "%,d reporters are", silent.size()),
                  named,
                  silent.size() > NAMED ? ", ..." : ""));
    }
  }

  private void add(Trouble.Kind kind, String about, String words) {
    found.add(new Trouble(kind, about, words));
  }

  private static String mails(long number) {
    return String.format(Locale.ROOT, "%,d %s", number, number == 1 ? "mail" : "mails");
  }

  private static String areIs(long number) {
    return number == 1 ? "is" : "are";
  }
}
