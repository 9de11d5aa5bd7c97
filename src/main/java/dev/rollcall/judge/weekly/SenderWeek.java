package dev.rollcall.judge.weekly;

import dev.rollcall.judge.Compliance;
import dev.rollcall.judge.SenderLine;
import org.jspecify.annotations.Nullable;

/**
 * One sender in a week.
 *
 * @param line all that is told of its mail of the week
 * @param now of the mail that can be compared, what passes this week; null when none can
 * @param before likewise of the week before; null when none can
 * @param isNew whether none of its mail is in the weeks before, and there are such weeks
 */
public record SenderWeek(
    SenderLine line, @Nullable Compliance now, @Nullable Compliance before, boolean isNew) {}
