package dev.rollcall.domain;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;

/**
 * A block of addresses in CIDR form.
 *
 * @param base any address of the block
 * @param prefix leading bits that the block's addresses share
 */
public record Network(IpAddress base, int prefix) {

  public Network {
    if (prefix < 0 || prefix > base.address().getAddress().length * 8) {
      throw new IllegalArgumentException("no such prefix length: " + prefix);
    }
  }

  /** The block in {@code text}, {@code 192.0.2.0/24} or a single address; empty when it is none. */
  public static Optional<Network> in(String text) {
    int slash = text.indexOf('/');
    Optional<IpAddress> base = IpAddress.in(slash < 0 ? text : text.substring(0, slash));
    if (base.isEmpty()) {
      return Optional.empty();
    }
    int bits = base.get().address().getAddress().length * 8;
    try {
      int prefix = slash < 0 ? bits : Integer.parseInt(text.substring(slash + 1).strip());
      return prefix < 0 || prefix > bits
          ? Optional.empty()
          : Optional.of(new Network(base.get(), prefix));
    } catch (NumberFormatException notANumber) {
      return Optional.empty();
    }
  }

  /**
   * The block around {@code address}, named by its first address.
   *
   * @param prefix at most as many bits as the address has
   */
  public static Network around(IpAddress address, int prefix) {
    byte[] bytes = address.address().getAddress();
    for (int bit = prefix; bit < bytes.length * 8; bit++) {
      bytes[bit / 8] &= (byte) ~(0x80 >> bit % 8);
    }
    try {
      return new Network(new IpAddress(InetAddress.getByAddress(bytes)), prefix);
    } catch (UnknownHostException e) {
      throw new IllegalStateException("as long as an address", e);
    }
  }

  /** Whether {@code candidate} lies in this block; never across address families. */
  public boolean contains(IpAddress candidate) {
    byte[] ours = base.address().getAddress();
    byte[] theirs = candidate.address().getAddress();
    if (ours.length != theirs.length) {
      return false;
    }
    int whole = prefix / 8;
    for (int i = 0; i < whole; i++) {
      if (ours[i] != theirs[i]) {
        return false;
      }
    }
    int rest = prefix % 8;
    int mask = 0xff00 >> rest;
    return rest == 0 || ((ours[whole] ^ theirs[whole]) & mask & 0xff) == 0;
  }

  @Override
  public String toString() {
    return base + "/" + prefix;
  }
}
