package dev.rollcall.sender;

import dev.rollcall.domain.DomainName;
import java.time.LocalDate;

/**
 * Messages that share everything that matters, summed over the days of a window.
 *
 * @param author the author domain
 * @param source the sending address in canonical form, or the word with which the reporter masked
 *     it
 * @param verified whether the reports behind it are known to come from their reporter
 * @param messages 1 or more
 * @param firstDay the first day of the window on which it was seen
 * @param lastDay the last day of the window on which it was seen
 */
public record Traffic(
    DomainName author,
    String source,
    Evidence evidence,
    boolean verified,
    long messages,
    LocalDate firstDay,
    LocalDate lastDay) {}
