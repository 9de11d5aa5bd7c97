package dev.rollcall.judge.weekly;

/**
 * Mail that could not be read.
 *
 * @param inWeek how much came in the week
 * @param open how much there is in all that still cannot be read
 */
public record Unread(long inWeek, long open) {}
