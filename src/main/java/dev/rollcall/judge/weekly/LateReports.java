package dev.rollcall.judge.weekly;

import dev.rollcall.domain.DomainName;

/**
 * Reports that came after the week that they tell of had been reported.
 *
 * @param week the week that they tell of
 * @param reporter in comparable form; written by a stranger
 */
public record LateReports(
    DomainName domain, IsoWeek week, String reporter, long reports, long messages) {}
