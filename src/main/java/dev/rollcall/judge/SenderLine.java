package dev.rollcall.judge;

import dev.rollcall.sender.SenderName;

/**
 * One sender and all its mail.
 *
 * @param compliance of all its mail
 */
public record SenderLine(SenderName sender, Figures figures, Seen seen, Compliance compliance) {}
