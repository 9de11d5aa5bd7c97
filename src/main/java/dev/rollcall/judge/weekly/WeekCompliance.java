package dev.rollcall.judge.weekly;

import dev.rollcall.judge.Compliance;

/**
 * How much of the mail of one week passes.
 *
 * @param whole whether mail was reported before it, or of its first day; else reports begin in it
 * @param legitimate of the mail of listed senders
 * @param all of all mail, that of strangers too
 */
public record WeekCompliance(IsoWeek week, boolean whole, Compliance legitimate, Compliance all) {}
