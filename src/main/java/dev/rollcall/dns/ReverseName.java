package dev.rollcall.dns;

import dev.rollcall.domain.DomainName;
import dev.rollcall.domain.IpAddress;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What DNS says of the name of an address. Whoever has an address can claim any name for it; only
 * whoever has the name can confirm that.
 *
 * @param name a confirmed name, or one that is only claimed; null unless there is such a one.
 *     Written by strangers, but letters, digits, dots, hyphens and underscores only, at most 253
 * @param by who said so; empty when nobody was asked
 * @param at when
 */
public record ReverseName(
    IpAddress address, State state, @Nullable DomainName name, String by, Instant at) {

  /** How far a name can be trusted. */
  public enum State {
    /** The address has the name, and the name has the address. */
    CONFIRMED,
    /** The address claims the name, and the name does not have the address. */
    CLAIMED,
    /** The address has no name, or none that could be one of a host. */
    NONE,
    /** DNS did not say; it may another time. */
    UNKNOWN
  }
}
