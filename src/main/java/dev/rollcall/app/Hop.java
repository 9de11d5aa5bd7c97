package dev.rollcall.app;

import dev.rollcall.domain.IpAddress;
import org.jspecify.annotations.Nullable;

/**
 * How a receiver got mail, as the user says.
 *
 * @param address from where
 * @param mailFrom the address or the domain in MAIL FROM; null when not said
 * @param helo the name in HELO or EHLO; null when not said
 */
public record Hop(IpAddress address, @Nullable String mailFrom, @Nullable String helo) {}
