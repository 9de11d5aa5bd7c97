package dev.rollcall.report.kept;

/**
 * One row of a stored aggregate report.
 *
 * @param line its position in the report, from 1
 * @param facts a JSON object: what the receiver evaluated and found, in its own words
 * @param dkimAligned recomputed: a passing signature is aligned as the published policy wants it
 * @param spfAligned the same of SPF
 * @param passes recomputed: one of them is
 */
public record StoredRow(
    int line,
    String source,
    long messages,
    String authorDomain,
    String facts,
    boolean dkimAligned,
    boolean spfAligned,
    boolean passes) {}
