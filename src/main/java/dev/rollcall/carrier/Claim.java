package dev.rollcall.carrier;

import dev.rollcall.domain.DomainName;
import dev.rollcall.domain.OrganizationalDomain;
import dev.rollcall.report.Reporter;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * In whose name a report speaks, as organizational domains. A reporter whose name is a domain
 * speaks in that name only: who calls itself {@code google.com} and gives an address elsewhere must
 * not stand for Google by proving the other domain to be its own. Where the name is no domain, the
 * domain of the address is all there is.
 */
record Claim(Set<DomainName> domains) {

  /** Reporters that are known to send from a domain other than their name. */
  private static final Map<String, String> ALSO_SENDS_FROM =
      Map.of("outlook.com", "microsoft.com", "godaddy.com", "secureserver.net");

  /**
   * Where anyone can have an address, and mail is signed as the domain itself: that proves no more
   * than that one of millions sent it. Their reports come from a domain below it, which still
   * proves them, or from another one.
   */
  private static final Set<String> OF_MAILBOXES =
      Set.of(
          "126.com",
          "163.com",
          "aol.com",
          "bk.ru",
          "comcast.net",
          "fastmail.com",
          "freenet.de",
          "gmail.com",
          "gmx.at",
          "gmx.ch",
          "gmx.com",
          "gmx.de",
          "gmx.net",
          "googlemail.com",
          "hotmail.com",
          "icloud.com",
          "inbox.ru",
          "laposte.net",
          "libero.it",
          "list.ru",
          "live.com",
          "mac.com",
          "mail.com",
          "mail.ru",
          "me.com",
          "msn.com",
          "naver.com",
          "o2.pl",
          "orange.fr",
          "outlook.com",
          "posteo.de",
          "proton.me",
          "protonmail.com",
          "qq.com",
          "rambler.ru",
          "seznam.cz",
          "sina.com",
          "t-online.de",
          "web.de",
          "wp.pl",
          "yahoo.co.jp",
          "yahoo.com",
          "yandex.com",
          "yandex.ru",
          "zoho.com");

  Claim {
    domains = Set.copyOf(domains);
  }

  static Claim of(Reporter reporter) {
    Set<DomainName> domains = new LinkedHashSet<>();
    Optional<DomainName> named =
        Optional.ofNullable(reporter.name())
            .flatMap(DomainName::in)
            .flatMap(OrganizationalDomain::registered);
    if (named.isPresent()) {
      domains.add(named.get());
      Optional.ofNullable(ALSO_SENDS_FROM.get(named.get().name()))
          .map(DomainName::new)
          .ifPresent(domains::add);
    } else {
      DomainName.in(reporter.mailDomain()).map(OrganizationalDomain::of).ifPresent(domains::add);
    }
    return new Claim(domains);
  }

  /** Whether mail that comes from {@code domain} comes from whom the report names. */
  boolean isProvenBy(DomainName domain) {
    return covers(domain) && !OF_MAILBOXES.contains(domain.name());
  }

  /** Whether {@code domain} belongs to whom the report names. */
  boolean covers(DomainName domain) {
    return domains.contains(OrganizationalDomain.of(domain));
  }
}
