package dev.rollcall.report;

import dev.rollcall.domain.DomainName;
import org.jspecify.annotations.Nullable;

/**
 * One SPF check as the receiver made it (RFC 9990 3.1.1.13).
 *
 * @param domain the checked domain; null when the reporter left it out
 * @param humanResult free text beside the result; null when absent
 */
public record SpfResult(
    @Nullable DomainName domain,
    Word<SpfScope> scope,
    Word<AuthResult> result,
    @Nullable String humanResult) {}
