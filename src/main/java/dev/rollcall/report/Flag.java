package dev.rollcall.report;

/**
 * Something about a report that is not as it should be but did not stop it from being read.
 *
 * @param detail what and where, for a person; may quote the report
 */
public record Flag(FlagKind kind, String detail) {}
