package dev.rollcall.report.kept;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A place where stored figures do not agree. Its words may be those of strangers.
 *
 * @param policyDomain empty for reports that name none
 * @param day the one that it counts for
 * @param what is compared
 * @param stored what stands there; null when nothing does
 * @param right what should stand there; null when nothing should
 */
public record Discrepancy(
    String policyDomain,
    LocalDate day,
    String what,
    @Nullable String stored,
    @Nullable String right) {}
