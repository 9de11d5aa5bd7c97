package dev.rollcall.opendkim;

import dev.rollcall.domain.DomainName;
import dev.rollcall.domain.OrganizationalDomain;
import dev.rollcall.opendkim.RelayFinding.Kind;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** KeyTable and SigningTable of a relay, held against one another. */
final class KeyTableLint {

  private final Relay relay;
  private final KeyTable keys;
  private final SigningTable signing;
  private final Findings findings;

  KeyTableLint(Relay relay, KeyTable keys, SigningTable signing, Findings findings) {
    this.relay = relay;
    this.keys = keys;
    this.signing = signing;
    this.findings = findings;
  }

  /**
   * @param domains ours
   */
  void run(Collection<DomainName> domains) {
    Set<KeyTable.Entry> used = new HashSet<>();
    for (SigningTable.Entry entry : signing.entries()) {
      if (entry.keyName().equals("%")) {
        authors(entry, domains).forEach(author -> reference(entry, author, used));
      } else {
        reference(entry, entry.domain().orElse(""), used);
      }
    }
    unused(used);
  }

  private void reference(SigningTable.Entry entry, String author, Set<KeyTable.Entry> used) {
    String name = entry.keyName(author);
    Optional<KeyTable.Entry> key = keys.named(name);
    if (key.isPresent()) {
      used.add(key.get());
      aligned(entry, key.get());
    } else if (!keys.broken().contains(Wildcards.lower(name))) {
      findings.blocks(
          Kind.KEY_MISSING,
          relay,
          entry.place(),
          "'"
              + entry.pattern()
              + "' is to be signed with the key '"
              + name
              + "', which is not in "
              + keys.place()
              + ": OpenDKIM defers such mail, and opendkim -n does not see it",
          "add to " + keys.place() + ": " + name + " %:SELECTOR:/PATH/OF/KEY, or name another key");
    }
  }

  /** Whom an entry with {@code %} is for, as far as that is known. */
  private Set<String> authors(SigningTable.Entry entry, Collection<DomainName> domains) {
    Set<String> candidates = new TreeSet<>();
    domains.forEach(domain -> candidates.add(domain.name()));
    keys.entries().forEach(key -> candidates.add(Wildcards.lower(key.name())));
    candidates.removeIf(name -> !meets(entry, name));
    entry.domain().filter(name -> !entry.belowOnly()).ifPresent(candidates::add);
    return candidates;
  }

  private boolean meets(SigningTable.Entry entry, String author) {
    int at = entry.pattern().indexOf('@');
    String user = at <= 0 ? "postmaster" : entry.pattern().substring(0, at).replace("*", "x");
    return signing.matching(user, author, true).contains(entry);
  }

  private void aligned(SigningTable.Entry entry, KeyTable.Entry key) {
    Optional<String> author = entry.domain();
    if (author.isEmpty() || key.domain().equals("%") || alike(author.get(), key.domain())) {
      return;
    }
    findings.blocks(
        Kind.DOMAIN_DIFFERS,
        relay,
        key.place(),
        "the key '"
            + key.name()
            + "' signs as "
            + key.domain()
            + ", and "
            + entry.place()
            + " uses it for "
            + author.get()
            + ": the signature is not aligned, so it does not count for DMARC",
        key.name() + " " + author.get() + ":" + key.selector() + ":" + shown(key));
  }

  private static String shown(KeyTable.Entry key) {
    return key.file().isEmpty() ? "(the key)" : key.file();
  }

  private static boolean alike(String author, String domain) {
    return DomainName.in(author)
        .map(OrganizationalDomain::of)
        .equals(DomainName.in(domain).map(OrganizationalDomain::of));
  }

  private void unused(Set<KeyTable.Entry> used) {
    Map<KeyTable.Entry, KeyTable.Entry> hidden = keys.hidden();
    for (KeyTable.Entry key : keys.entries()) {
      KeyTable.Entry earlier = hidden.get(key);
      if (earlier != null) {
        findings.notes(
            Kind.KEY_UNUSED,
            relay,
            key.place(),
            "'"
                + key.name()
                + "' stands in line "
                + earlier.place().line()
                + " already, which counts",
            "take one of the two out");
      } else if (!used.contains(key)) {
        findings.notes(
            Kind.KEY_UNUSED,
            relay,
            key.place(),
            "nothing in " + signing.place() + " refers to the key '" + key.name() + "'",
            "take it out, or refer to it");
      }
    }
  }
}
