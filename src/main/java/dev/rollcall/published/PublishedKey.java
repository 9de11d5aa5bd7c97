package dev.rollcall.published;

import dev.rollcall.domain.DkimKey;
import dev.rollcall.domain.DomainName;
import java.util.List;

/**
 * What is published for one selector.
 *
 * @param name the selector and whose it is
 * @param lookup the TXT records at its name
 */
public record PublishedKey(KeyName name, Lookup lookup) {

  /**
   * A selector and the domain that signs with it.
   *
   * @param selector what stands before {@code _domainkey}
   */
  public record KeyName(String selector, DomainName domain) {

    /** The name of the key in DNS. */
    @Override
    public String toString() {
      return selector + "._domainkey." + domain;
    }
  }

  /** The records there, right or wrong. */
  public List<DkimKey> keys() {
    return lookup.values().stream().map(DkimKey::of).toList();
  }
}
