package dev.rollcall.judge;

/**
 * Evidence that falls short.
 *
 * @param what {@code days}, {@code reporters} or {@code messages}
 * @param have how much there is
 * @param need how much there must be
 * @param sentence the same in words
 */
public record MissingData(String what, long have, long need, String sentence) {}
