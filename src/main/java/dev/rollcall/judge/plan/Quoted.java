package dev.rollcall.judge.plan;

import java.time.LocalDate;

/**
 * How much of a day's mail was reported beside one published policy.
 *
 * @param p the word as received, lower-cased
 */
public record Quoted(LocalDate day, String p, long messages) {}
