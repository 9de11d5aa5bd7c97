package dev.rollcall.opendkim;

import dev.rollcall.domain.IpAddress;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Hosts as InternalHosts and PeerList name them: names, {@code .domain} for those below a domain,
 * addresses and blocks, {@code !} before those that are not meant. Names count before addresses,
 * narrow blocks before wide ones.
 *
 * @param place where it stands
 * @param patterns whether {@code *} is a wildcard ({@code refile:})
 * @param entries as written, in order
 */
public record HostSet(Place place, boolean patterns, List<Entry> entries) {

  /** One entry. */
  public record Entry(Place place, String text) {

    /** Without {@code !}. */
    String host() {
      return text.startsWith("!") ? text.substring(1) : text;
    }
  }

  /** InternalHosts when nothing is said. */
  static HostSet usual(Place place) {
    return new HostSet(
        place, false, List.of(new Entry(place, "127.0.0.1"), new Entry(place, "::1")));
  }

  public HostSet {
    entries = List.copyOf(entries);
  }

  static HostSet of(DataSet set) {
    return new HostSet(
        set.place(),
        set.form() == DataSet.Form.PATTERNS,
        set.entries().stream().map(entry -> new Entry(entry.place(), entry.key())).toList());
  }

  /**
   * Whether a host is in it.
   *
   * @param name as the mail server knows it
   */
  public boolean contains(String name, IpAddress address) {
    Predicate<String> texts = texts();
    String host = Wildcards.lower(name);
    for (int at = 0; at >= 0; at = host.indexOf('.', at + 1)) {
      Optional<Boolean> said = said(texts, host.substring(at));
      if (said.isPresent()) {
        return said.get();
      }
    }
    Optional<Boolean> said = saidOf(texts, address.toString(), "");
    for (int prefix = bits(address); prefix >= 0 && said.isEmpty(); prefix--) {
      said = saidOf(texts, base(address, prefix).toString(), "/" + prefix);
    }
    return said.orElse(false);
  }

  /** What a text is looked up in. */
  private Predicate<String> texts() {
    if (patterns) {
      return text -> entries.stream().anyMatch(entry -> Wildcards.match(entry.text(), text));
    }
    return entries.stream().map(entry -> Wildcards.lower(entry.text())).collect(Collectors.toSet())
        ::contains;
  }

  private static Optional<Boolean> saidOf(Predicate<String> texts, String address, String prefix) {
    return said(texts, address + prefix).or(() -> said(texts, "[" + address + "]" + prefix));
  }

  private static Optional<Boolean> said(Predicate<String> texts, String key) {
    if (key.isEmpty()) {
      return Optional.empty();
    }
    return texts.test("!" + key)
        ? Optional.of(false)
        : texts.test(key) ? Optional.of(true) : Optional.empty();
  }

  static int bits(IpAddress address) {
    return address.address().getAddress().length * Byte.SIZE;
  }

  /** The first address of the block of {@code prefix} bits that {@code address} lies in. */
  static IpAddress base(IpAddress address, int prefix) {
    byte[] bytes = address.address().getAddress();
    BigInteger mask = BigInteger.ONE.shiftLeft(bits(address) - prefix).subtract(BigInteger.ONE);
    byte[] masked = new BigInteger(1, bytes).andNot(mask).toByteArray();
    byte[] base = new byte[bytes.length];
    int length = Math.min(masked.length, base.length);
    System.arraycopy(masked, masked.length - length, base, base.length - length, length);
    try {
      return new IpAddress(InetAddress.getByAddress(base));
    } catch (UnknownHostException e) {
      throw new IllegalStateException("4 or 16 bytes are an address", e);
    }
  }
}
