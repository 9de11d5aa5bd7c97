package dev.rollcall.judge.status;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the store knows of how the work goes.
 *
 * @param mailboxes every one that was ever polled, by name
 * @param reporters of reports about domains that are ours, by name
 * @param runs the last runs that took something in or failed, and the very last, newest first
 * @param readUntil when a poll or an import last ended without a failure; null when none has
 * @param openRejected rejected mails that are still not readable
 * @param openConflicts names of reports under which nothing tells which content is right
 * @param notOurs reports about domains that are not ours
 * @param domainsNotOurs how many domains those are
 * @param post how mail goes out
 * @param tasks those of {@code rollcall run}, by name; empty where it never ran
 */
public record Operation(
    List<MailboxState> mailboxes,
    List<ReporterState> reporters,
    List<PastRun> runs,
    @Nullable Instant readUntil,
    long openRejected,
    long openConflicts,
    long notOurs,
    long domainsNotOurs,
    PostState post,
    List<TaskState> tasks) {

  public Operation {
    mailboxes = List.copyOf(mailboxes);
    reporters = List.copyOf(reporters);
    runs = List.copyOf(runs);
    tasks = List.copyOf(tasks);
  }

  /** Where {@code rollcall run} never ran. */
  public Operation(
      List<MailboxState> mailboxes,
      List<ReporterState> reporters,
      List<PastRun> runs,
      @Nullable Instant readUntil,
      long openRejected,
      long openConflicts,
      long notOurs,
      long domainsNotOurs,
      PostState post) {
    this(
        mailboxes,
        reporters,
        runs,
        readUntil,
        openRejected,
        openConflicts,
        notOurs,
        domainsNotOurs,
        post,
        List.of());
  }
}
