package dev.rollcall.judge;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Evidence that falls short.
 *
 * @param what {@code days}, {@code reporters}, {@code messages} or {@code settled}
 * @param have how much there is
 * @param need how much there must be
 * @param enoughOn the day on which there will be enough if things go on like this; null when there
 *     never will be
 * @param sentence the same in words, with what to do where waiting does not help
 */
public record MissingData(
    String what, long have, long need, @Nullable LocalDate enoughOn, String sentence) {}
