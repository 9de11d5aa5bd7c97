package dev.rollcall.sender;

import dev.rollcall.domain.DomainName;
import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A service that sends mail for many customers, as the catalogue describes it. What nobody could
 * confirm is left out: an empty set says that nothing is known.
 *
 * @param name unique in the catalogue
 * @param signers domains (d=) of the service's own DKIM signatures, which it puts on customers'
 *     mail
 * @param includes names that its customers write behind {@code include:} in their SPF records
 * @param bounces MAIL FROM domains of the service's own, which it uses for customers' mail
 * @param hosts endings of reverse names that only its sending hosts have
 * @param shared whether its addresses send for many customers, so that an address or a network
 *     proves nothing about whose mail it is; true unless the contrary is known
 * @param alignedDkim whether it can sign with a domain of the customer's
 * @param howToSign one line on how to turn that on; null when not known
 * @param alignedBounce whether its bounces can go to a domain of the customer's
 * @param howToBounce one line on how to turn that on; null when not known
 * @param source address of the public page that says so; null when it is only general knowledge
 * @param checked when that was last looked at
 */
public record Service(
    String name,
    Kind kind,
    Set<DomainName> signers,
    Set<DomainName> includes,
    Set<DomainName> bounces,
    Set<DomainName> hosts,
    boolean shared,
    Possible alignedDkim,
    @Nullable String howToSign,
    Possible alignedBounce,
    @Nullable String howToBounce,
    @Nullable String source,
    LocalDate checked) {

  public Service {
    signers = Set.copyOf(signers);
    includes = Set.copyOf(includes);
    bounces = Set.copyOf(bounces);
    hosts = Set.copyOf(hosts);
  }

  /** What a service is for. */
  public enum Kind {
    /** Mailboxes of a company. */
    MAIL_SUITE,
    /** Newsletters, campaigns, marketing automation. */
    MARKETING,
    /** Customers and sales. */
    CRM,
    /** Tickets and conversations with customers. */
    HELP_DESK,
    /** Mail that programs send, by an interface or a relay. */
    TRANSACTIONAL,
    /** Invoices, payments, shops. */
    INVOICING,
    /** Staff, payroll, applicants. */
    HR,
    /** Filters and relays in front of a company's mail servers. */
    SECURITY_GATEWAY,
    /** Web and mail hosting. */
    HOSTING,
    /** Any other software that writes mail in its customers' name. */
    OTHER
  }

  /** Whether a service can do something. */
  public enum Possible {
    YES,
    NO,
    /** Nobody could confirm either. */
    UNKNOWN
  }
}
