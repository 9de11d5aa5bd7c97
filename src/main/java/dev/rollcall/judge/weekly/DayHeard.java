package dev.rollcall.judge.weekly;

import java.time.LocalDate;

/**
 * How much of a day the reports show.
 *
 * @param messages how much mail they tell of
 * @param usual how many reporters usually tell of this day of the week
 * @param heard how many of these have
 * @param complete whether so many have that hardly anything is to come
 */
public record DayHeard(LocalDate day, long messages, int usual, int heard, boolean complete) {}
