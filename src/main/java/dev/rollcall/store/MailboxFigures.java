package dev.rollcall.store;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What the settled mails of a mailbox were, all its folders together.
 *
 * @param reports those with reports
 * @param ignored those that are no report
 * @param rejected those that could not be read, or not all of it
 * @param deleted those that we have deleted
 * @param backlog mails that are not settled, as far as known
 * @param oldest the day of receipt of the oldest settled mail; null when that is not known
 */
public record MailboxFigures(
    long reports,
    long ignored,
    long rejected,
    long deleted,
    long backlog,
    @Nullable LocalDate oldest) {}
