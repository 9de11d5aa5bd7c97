package dev.rollcall.config;

import dev.rollcall.domain.DomainName;
import dev.rollcall.domain.DomainPattern;
import dev.rollcall.domain.IpAddress;
import dev.rollcall.sender.Selector;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Domains and hosts as people write them. */
final class Names {

  private static final int LONGEST = 253;

  private static final Pattern LABELS =
      Pattern.compile(
          "[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?(\\.[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?)*");

  private Names() {}

  /** The domains that {@code values} name; those that are none are faults. */
  static Set<DomainName> domains(List<Value> values) {
    Set<DomainName> domains = new LinkedHashSet<>();
    for (Value value : values) {
      Optional<DomainName> domain = name(value.text());
      if (domain.isPresent()) {
        domains.add(domain.get());
      } else {
        value.fault(value.shown() + " is not a domain name", domainHint(value.text()));
      }
    }
    return domains;
  }

  /** Whether both parts of {@code selector} can be names in DNS. */
  static boolean isSelector(Selector selector) {
    return name(selector.domain().name()).isPresent()
        && LABELS.matcher(selector.selector()).matches();
  }

  /** The host that {@code value} names, by a name or an address. */
  static String host(Value value) {
    Optional<String> host =
        IpAddress.in(value.text())
            .map(IpAddress::toString)
            .or(() -> name(value.text()).map(DomainName::name));
    if (host.isEmpty()) {
      value.fault(
          value.shown() + " is not a host name",
          "write the name alone, without scheme, port or path");
    }
    return host.orElse("");
  }

  /** Whether what is sent to {@code host} stays on this machine. */
  static boolean isLoopback(String host) {
    return IpAddress.in(host)
        .map(ip -> ip.address().isLoopbackAddress())
        .orElse(host.equals("localhost") || host.endsWith(".localhost"));
  }

  /** The name or pattern that {@code text} is; empty when it is neither. */
  static Optional<DomainPattern> pattern(String text) {
    if (text.startsWith("*.") || text.matches("[*.]*")) {
      return Optional.empty();
    }
    return name(text.replace("*", "_0"))
        .map(name -> new DomainPattern(text.contains("*") ? text.strip() : name.name()));
  }

  /** The name in DNS that {@code text} is; empty when it is none. */
  static Optional<DomainName> name(String text) {
    return DomainName.in(text)
        .filter(domain -> domain.name().length() <= LONGEST)
        .filter(domain -> LABELS.matcher(domain.name()).matches());
  }

  static String domainHint(String text) {
    if (text.startsWith("*.")) {
      return "leave out '*.': everything below a domain is included";
    }
    return "write the name alone, such as example.com";
  }
}
