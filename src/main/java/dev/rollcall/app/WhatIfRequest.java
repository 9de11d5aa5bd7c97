package dev.rollcall.app;

import dev.rollcall.domain.ReceiverPolicy;
import dev.rollcall.judge.Target;
import dev.rollcall.judge.policy.Wanted;
import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A policy move, and what somebody supposes.
 *
 * @param to the policy to move to; null for that of the zone file, or quarantine without one
 * @param sp the policy for existing subdomains; null for as far as they are ready
 * @param np likewise for names that do not exist
 * @param without names of senders that are switched off
 * @param zone a zone file that is to be published; null for none
 * @param compare whether to sum up what would become of mail
 */
public record WhatIfRequest(
    @Nullable Target to,
    @Nullable ReceiverPolicy sp,
    @Nullable ReceiverPolicy np,
    Wanted wanted,
    Set<String> without,
    @Nullable Path zone,
    boolean compare) {

  public WhatIfRequest {
    without = Set.copyOf(without);
  }
}
