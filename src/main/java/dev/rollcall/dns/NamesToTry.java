package dev.rollcall.dns;

import dev.rollcall.domain.DomainName;
import dev.rollcall.published.PublishedKey.KeyName;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Names below a domain where forgotten records, and those that went wrong, are found. */
final class NamesToTry {

  /** Where standards of the past looked, and RFC 6651. */
  private static final List<String> OLD =
      List.of(
          "_adsp._domainkey",
          "_domainkey",
          "_ssp._domainkey",
          "_policy._domainkey",
          "_report._domainkey");

  private static final List<String> MISSPELT_DOMAINKEY =
      List.of(
          "_domiankey",
          "_domainkeys",
          "_domankey",
          "_domainekey",
          "_doaminkey",
          "_domainky",
          "_domain-key",
          "_domain_key",
          "domainkey",
          "_dkim");

  private static final List<String> MISSPELT_DMARC =
      List.of(
          "dmarc", "_dmrac", "_damrc", "_dmark", "_dmarc1", "_dmarcs", "_dkmarc", "dmarc._dmarc");

  private static final List<String> MISSPELT_ADSP = List.of("_asdp", "_adps", "adsp", "_asp");

  /** What no administrator writes: a wildcard answers for it, or nobody does. */
  private static final String NOBODY = "_rollcall-asks-for-nobody";

  private NamesToTry() {}

  static List<String> old(DomainName domain) {
    return OLD.stream().map(name -> name + "." + domain).toList();
  }

  /** A name at which only a wildcard answers. */
  static String nobody(String domain) {
    return NOBODY + "." + domain;
  }

  /** Misspelt names, each with the one that was meant. */
  static Map<String, String> misspelt(DomainName domain, List<KeyName> keys) {
    Map<String, String> names = new LinkedHashMap<>();
    MISSPELT_DMARC.forEach(label -> names.put(label + "." + domain, "_dmarc." + domain));
    names.put("_dmarc." + domain + "." + domain, "_dmarc." + domain);
    String adsp = "_adsp._domainkey." + domain;
    MISSPELT_ADSP.forEach(label -> names.put(label + "._domainkey." + domain, adsp));
    for (String label : MISSPELT_DOMAINKEY) {
      names.put(label + "." + domain, "_domainkey." + domain);
      names.put("_adsp." + label + "." + domain, adsp);
      names.put("_ssp." + label + "." + domain, "_ssp._domainkey." + domain);
      names.put("_report." + label + "." + domain, "_report._domainkey." + domain);
      for (KeyName key : keys) {
        names.put(key.selector() + "." + label + "." + key.domain(), key.toString());
      }
    }
    keys.forEach(key -> names.put(key + "." + key.domain(), key.toString()));
    return names;
  }
}
