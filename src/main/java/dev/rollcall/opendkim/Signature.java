package dev.rollcall.opendkim;

/**
 * One signature that a relay makes.
 *
 * @param domain {@code d=}, in lower case
 * @param selector {@code s=}, as written
 * @param file of the private key; empty when the key stands in the table
 * @param signing the entry that asks for it
 * @param key where the key is named
 */
public record Signature(String domain, String selector, String file, Place signing, Place key) {

  static Signature of(KeyTable.Entry key, Place signing, String author) {
    return new Signature(
        Wildcards.lower(key.domain(author)),
        key.selector(),
        key.file().replace("%", author),
        signing,
        key.place());
  }

  /** The name of the public key in DNS. */
  public String keyName() {
    return keyName(selector, domain);
  }

  /** The name of a public key in DNS. */
  static String keyName(String selector, String domain) {
    return Wildcards.lower(selector + "._domainkey." + domain);
  }
}
