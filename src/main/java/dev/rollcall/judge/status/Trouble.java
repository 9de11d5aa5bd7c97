package dev.rollcall.judge.status;

/**
 * Something that did not happen, or that waits for somebody.
 *
 * @param about the mailbox, command, channel or reporters; empty when it is about everything
 * @param words a sentence without its full stop; may quote a server or a report
 */
public record Trouble(Kind kind, String about, String words) {

  /** Worst first. */
  public enum Kind {
    /** The last poll of a mailbox ended early. */
    MAILBOX_FAILS(true),
    /** A configured mailbox that no poll has reached. */
    MAILBOX_NEVER_POLLED(true),
    /** A mailbox that nobody has read for longer than a daily poll explains. */
    MAILBOX_OVERDUE(true),
    /** Tasks that nobody does, although it is time. */
    TASKS_LATE(true),
    /** A task that failed the last time. */
    TASK_FAILS(true),
    /** The last run ended early. */
    RUN_FAILED(true),
    /** There is no mailbox, and nothing was imported. */
    NOTHING_READ(true),
    /** Mail of ours that was not sent, and is not tried again. */
    MAIL_GIVEN_UP(true),
    /** Mail of ours that could not be sent yet. */
    MAIL_WAITS(true),
    /** Alerts that did not get to a channel. */
    CHANNEL_FAILS(true),
    /** A mailbox with mails that are not settled. */
    BACKLOG(false),
    /** A mailbox with mails that are still to be marked, moved or deleted. */
    TO_FILE(false),
    /** Reporters that have not reported for longer than usual. */
    SILENT_REPORTERS(false),
    /** Mail that could not be read. */
    REJECTED(false),
    /** Reports of which nothing tells which content is right. */
    CONFLICTS(false);

    private final boolean missed;

    Kind(boolean missed) {
      this.missed = missed;
    }

    /** Whether something has not happened that should have; else somebody should look at it. */
    public boolean isMissed() {
      return missed;
    }
  }
}
