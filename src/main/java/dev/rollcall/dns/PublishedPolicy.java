package dev.rollcall.dns;

import dev.rollcall.domain.DomainName;
import dev.rollcall.published.DmarcDiscovery;
import java.time.Clock;

/** Finds the DMARC policy of a domain (RFC 9989 4.10). */
public final class PublishedPolicy {

  private final Dns dns;
  private final Clock clock;

  public PublishedPolicy(Dns dns, Clock clock) {
    this.dns = dns;
    this.clock = clock;
  }

  /** What receivers find for mail of {@code author}. Waits for DNS. */
  public DmarcDiscovery of(DomainName author) {
    Inquiry inquiry = new Inquiry(dns, clock);
    inquiry.askAll(
        DmarcDiscovery.names(author).stream()
            .map(name -> new Question("_dmarc." + name, RecordType.TXT))
            .toList());
    return DmarcDiscovery.of(author, name -> inquiry.texts("_dmarc." + name));
  }
}
