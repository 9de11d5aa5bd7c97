package dev.rollcall.sender;

import dev.rollcall.domain.DomainName;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The sending services that are known. What it finds is what an identifier <em>means</em>, never
 * whose mail it is: that takes an identifier that passed its check, and whether the service sends
 * for us is for people to say.
 *
 * <p>Every look-up takes a full name or its organizational domain; the longest listed domain that
 * the name is, or is below, decides.
 */
public final class Catalogue {

  private final Map<String, Service> byName = new LinkedHashMap<>();
  private final Map<String, Service> bySigner;
  private final Map<String, Service> byBounce;
  private final Map<String, Service> byHost;
  private final Map<String, Service> byInclude;

  /**
   * @param services each with a name of its own, and no domain listed for the same purpose by two
   * @throws IllegalArgumentException when two have the same name, or list the same domain
   */
  public Catalogue(List<Service> services) {
    for (Service service : services) {
      if (byName.putIfAbsent(key(service.name()), service) != null) {
        throw new IllegalArgumentException("two services are called " + service.name());
      }
    }
    bySigner = index(Service::signers);
    byBounce = index(Service::bounces);
    byHost = index(Service::hosts);
    byInclude = index(Service::includes);
  }

  /** The service whose own signature has {@code signer} as its domain (d=). */
  public Optional<Service> signedBy(DomainName signer) {
    return nearest(bySigner, signer);
  }

  /** The service whose own MAIL FROM domain is {@code mailFrom}. */
  public Optional<Service> bouncesOf(DomainName mailFrom) {
    return nearest(byBounce, mailFrom);
  }

  /**
   * The service whose sending hosts are called like {@code host}: a reverse name that was confirmed
   * by looking up its address again.
   */
  public Optional<Service> reverse(DomainName host) {
    return nearest(byHost, host);
  }

  /** The service that an SPF record allows with {@code include:}{@code name}. */
  public Optional<Service> includes(DomainName name) {
    return nearest(byInclude, name);
  }

  /** The service that is called so, whatever the case. */
  public Optional<Service> named(String name) {
    return Optional.ofNullable(byName.get(key(name)));
  }

  /** All services, in the order in which they are listed. */
  public List<Service> all() {
    return List.copyOf(byName.values());
  }

  private Map<String, Service> index(Function<Service, Set<DomainName>> domains) {
    Map<String, Service> index = new HashMap<>();
    for (Service service : byName.values()) {
      for (DomainName domain : domains.apply(service)) {
        Service other = index.putIfAbsent(domain.name(), service);
        if (other != null) {
          throw new IllegalArgumentException(
              domain + " is listed by " + other.name() + " and by " + service.name());
        }
      }
    }
    return index;
  }

  private static Optional<Service> nearest(Map<String, Service> index, DomainName domain) {
    String name = domain.name();
    while (true) {
      Service found = index.get(name);
      int dot = name.indexOf('.');
      if (found != null || dot < 0) {
        return Optional.ofNullable(found);
      }
      name = name.substring(dot + 1);
    }
  }

  private static String key(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
