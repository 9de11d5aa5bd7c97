package dev.rollcall.domain;

import com.google.common.net.InternetDomainName;
import java.util.List;
import java.util.Optional;

/**
 * The organizational domain of a name by the bundled public suffix list (RFC 7489 3.2): one label
 * below the longest public suffix. The DNS tree walk of RFC 9989 4.10 needs live DNS and nearly
 * always gives the same answer.
 */
public final class OrganizationalDomain {

  private OrganizationalDomain() {}

  /** The organizational domain of {@code domain}; {@code domain} itself when it has none. */
  public static DomainName of(DomainName domain) {
    InternetDomainName parsed;
    try {
      parsed = InternetDomainName.from(domain.name());
    } catch (IllegalArgumentException noDomainName) {
      return domain;
    }
    if (parsed.isUnderPublicSuffix()) {
      return new DomainName(parsed.topPrivateDomain().toString());
    }
    return parsed.hasPublicSuffix() ? domain : underUnlistedSuffix(parsed);
  }

  /** The organizational domain of {@code domain} where the list names its suffix; else empty. */
  public static Optional<DomainName> registered(DomainName domain) {
    return InternetDomainName.isValid(domain.name())
            && InternetDomainName.from(domain.name()).isUnderPublicSuffix()
        ? Optional.of(of(domain))
        : Optional.empty();
  }

  /**
   * The domain that somebody registered with a registry, at or above {@code domain}: unlike {@link
   * #of}, a provider's suffix for its customers ({@code compute.amazonaws.com}) is not a registry.
   */
  public static DomainName registrant(DomainName domain) {
    return InternetDomainName.isValid(domain.name())
            && InternetDomainName.from(domain.name()).isUnderRegistrySuffix()
        ? new DomainName(
            InternetDomainName.from(domain.name()).topDomainUnderRegistrySuffix().toString())
        : of(domain);
  }

  /** The list's implicit rule: a top-level domain that it does not name is a public suffix. */
  private static DomainName underUnlistedSuffix(InternetDomainName name) {
    List<String> labels = name.parts();
    int from = Math.max(0, labels.size() - 2);
    return new DomainName(String.join(".", labels.subList(from, labels.size())));
  }
}
