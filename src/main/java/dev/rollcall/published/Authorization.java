package dev.rollcall.published;

import dev.rollcall.domain.DmarcRecord;
import dev.rollcall.domain.DomainName;
import dev.rollcall.domain.OrganizationalDomain;

/**
 * Whether a destination of reports agrees to get them (RFC 9990 4, RFC 7489 7.1).
 *
 * @param policyDomain whose reports go there
 * @param host the domain of the destination
 * @param lookup the TXT records at {@code policyDomain._report._dmarc.host}
 * @param forAnyone whether the host agrees to get the reports of every domain
 */
public record Authorization(
    DomainName policyDomain, DomainName host, Lookup lookup, boolean forAnyone) {

  /** The name of the record by which {@code host} agrees to get reports. */
  public static String name(DomainName policyDomain, DomainName host) {
    return policyDomain + "._report._dmarc." + host;
  }

  /** Whether receivers look for the record at all: destinations of one's own need none. */
  public boolean isNeeded() {
    return !OrganizationalDomain.of(policyDomain).equals(OrganizationalDomain.of(host));
  }

  /** Whether the record is there. */
  public boolean isGiven() {
    return lookup.values().stream().anyMatch(DmarcRecord::isOne);
  }
}
