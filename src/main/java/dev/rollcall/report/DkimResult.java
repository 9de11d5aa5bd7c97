package dev.rollcall.report;

import dev.rollcall.domain.DomainName;
import org.jspecify.annotations.Nullable;

/**
 * One DKIM signature as the receiver saw it (RFC 9990 3.1.1.12).
 *
 * @param domain the signature's {@code d=}; null when the reporter left it out
 * @param selector the signature's {@code s=}; null when the reporter left it out
 * @param humanResult free text beside the result; null when absent
 */
public record DkimResult(
    @Nullable DomainName domain,
    @Nullable String selector,
    Word<AuthResult> result,
    @Nullable String humanResult) {}
