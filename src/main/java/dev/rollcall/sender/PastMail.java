package dev.rollcall.sender;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Mail from before a window, for what it tells of when senders were seen.
 *
 * @param source the sending address; null when the mail of all addresses is taken together
 * @param firstDay the first day on which it was seen, as far as mail is kept
 * @param lastDay the last day before the window on which it was seen
 */
public record PastMail(
    @Nullable String source, Evidence evidence, LocalDate firstDay, LocalDate lastDay) {}
