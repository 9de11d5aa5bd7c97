package dev.rollcall.judge.weekly;

import java.time.LocalDate;

/**
 * What one reporter told of one day.
 *
 * @param reporter in comparable form; written by a stranger
 * @param messages how much mail; 0 for empty reports
 */
public record Heard(LocalDate day, String reporter, long messages) {}
