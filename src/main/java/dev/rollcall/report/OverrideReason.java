package dev.rollcall.report;

import org.jspecify.annotations.Nullable;

/**
 * A receiver's reason beside its verdict. A reason alone does not say that the policy was
 * overridden: some receivers attach one to every row.
 *
 * @param comment null when absent
 */
public record OverrideReason(Word<ReasonType> type, @Nullable String comment) {}
