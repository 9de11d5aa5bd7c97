package dev.rollcall.store;

/**
 * What the settled mails of a mailbox were, all its folders together.
 *
 * @param reports those with reports
 * @param ignored those that are no report
 * @param rejected those that could not be read, or not all of it
 * @param deleted those that we have deleted
 */
public record MailboxFigures(long reports, long ignored, long rejected, long deleted) {}
