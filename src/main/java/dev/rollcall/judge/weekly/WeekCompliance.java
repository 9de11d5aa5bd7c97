package dev.rollcall.judge.weekly;

import dev.rollcall.judge.Compliance;

/**
 * How much of the mail of one week passes.
 *
 * @param legitimate of the mail of listed senders
 * @param all of all mail, that of strangers too
 */
public record WeekCompliance(IsoWeek week, Compliance legitimate, Compliance all) {}
