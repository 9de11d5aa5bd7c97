package dev.rollcall.mail;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What is settled in a folder once one of its mails is.
 *
 * @param uids the mail's, and those below it that have no mail or only such as is settled already
 * @param received the UTC day on which the server received the mail; null when it does not say
 */
public record Settles(UidRange uids, @Nullable LocalDate received) {}
