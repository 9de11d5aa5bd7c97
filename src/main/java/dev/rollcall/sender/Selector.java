package dev.rollcall.sender;

import dev.rollcall.domain.DomainName;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/**
 * The name of one DKIM key (RFC 6376 3.1), comparable: names in DNS know no case.
 *
 * @param domain whose key it is
 * @param selector its name below {@code _domainkey}, never empty
 */
public record Selector(DomainName domain, String selector) implements Comparable<Selector> {

  private static final Comparator<Selector> ORDER =
      Comparator.comparing(Selector::domain).thenComparing(Selector::selector);

  public Selector {
    selector = selector.toLowerCase(Locale.ROOT);
  }

  /** The one in {@code example.com/mail}; empty when {@code text} is none. */
  public static Optional<Selector> in(String text) {
    int slash = text.indexOf('/');
    if (slash < 0 || text.indexOf('/', slash + 1) >= 0) {
      return Optional.empty();
    }
    String name = text.substring(slash + 1).strip();
    return DomainName.in(text.substring(0, slash))
        .filter(domain -> !name.isEmpty())
        .map(domain -> new Selector(domain, name));
  }

  /** The one that a signature names; empty when it leaves out its domain or selector. */
  public static Optional<Selector> of(Evidence.Signature signature) {
    return signature.domain() == null || signature.selector() == null
        ? Optional.empty()
        : Optional.of(new Selector(signature.domain(), signature.selector()));
  }

  @Override
  public int compareTo(Selector other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return domain + "/" + selector;
  }
}
