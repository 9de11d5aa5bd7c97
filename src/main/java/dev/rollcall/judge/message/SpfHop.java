package dev.rollcall.judge.message;

import dev.rollcall.auth.SpfOutcome;
import dev.rollcall.domain.IpAddress;

/**
 * SPF for the hop at which the receiver took the mail, which nothing in the mail itself proves.
 *
 * @param address from where the receiver got it, as the user says
 * @param mailFrom the address in MAIL FROM, as the user says or by {@code Return-Path}; empty for a
 *     bounce
 * @param assumed whether {@code mailFrom} is that of {@code Return-Path}, a claim
 */
public record SpfHop(IpAddress address, String mailFrom, boolean assumed, SpfOutcome outcome) {}
