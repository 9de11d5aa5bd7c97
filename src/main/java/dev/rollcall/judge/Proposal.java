package dev.rollcall.judge;

import dev.rollcall.sender.KnownSender;
import org.jspecify.annotations.Nullable;

/**
 * A decision as it would be, and what it would cover.
 *
 * @param sender what would be decided
 * @param covered the mail of the window that would be this sender's; null when that is none
 */
public record Proposal(KnownSender sender, @Nullable SenderLine covered) {}
