package dev.rollcall.judge.life;

import java.time.LocalDate;

/**
 * What passed from one address on one day.
 *
 * @param passing messages that pass DMARC
 * @param signed messages with a passing aligned signature
 */
public record PassingDay(String source, LocalDate day, long passing, long signed) {}
