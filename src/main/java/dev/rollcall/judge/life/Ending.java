package dev.rollcall.judge.life;

import java.time.LocalDate;

/**
 * How a finding ended.
 *
 * @param fixed whether newer mail proves that it is mended; otherwise there is nothing to mend
 * @param on the day on which that was found
 * @param because the proof or the reason, in words
 */
public record Ending(boolean fixed, LocalDate on, String because) {}
