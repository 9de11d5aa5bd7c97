package dev.rollcall.report.kept;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Which reports are meant.
 *
 * @param domain the policy domain; null for every one
 * @param reporter a part of the reporter's name, in any case; null for every one
 * @param flagged only reports with a flag
 * @param conflicts only reports whose key has other contents, too
 * @param from the first day that they count for
 */
public record ReportQuery(
    @Nullable String domain,
    @Nullable String reporter,
    boolean flagged,
    boolean conflicts,
    LocalDate from) {}
