package dev.rollcall.domain;

import com.google.common.net.InetAddresses;
import java.net.InetAddress;
import java.util.Locale;
import java.util.Optional;

/**
 * An IP address, read from a literal only (never looked up).
 *
 * @param address IPv4-mapped IPv6 addresses are IPv4 here
 */
public record IpAddress(InetAddress address) {

  /** The address in {@code text}: blanks, brackets and an {@code IPv6:} prefix are forgiven. */
  public static Optional<IpAddress> in(String text) {
    String literal = text.strip();
    if (literal.startsWith("[") && literal.endsWith("]")) {
      literal = literal.substring(1, literal.length() - 1);
    }
    if (literal.toLowerCase(Locale.ROOT).startsWith("ipv6:")) {
      literal = literal.substring(5);
    }
    return !literal.contains("%") && InetAddresses.isInetAddress(literal)
        ? Optional.of(new IpAddress(InetAddresses.forString(literal)))
        : Optional.empty();
  }

  /** The canonical form (RFC 5952). */
  @Override
  public String toString() {
    return InetAddresses.toAddrString(address);
  }
}
