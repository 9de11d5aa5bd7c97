package dev.rollcall.opendkim;

import dev.rollcall.domain.DomainName;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The signatures that relays make, as far as their files and our domains tell for whom. */
public final class KnownSignatures {

  /** Any user; entries for some users alone are followed by themselves. */
  public static final String ANYBODY = "postmaster";

  private static final int MOST = 2_000;

  private KnownSignatures() {}

  /** Those of one relay, each key once, in the order of its files. */
  public static List<Signature> of(Relay relay, Collection<DomainName> domains) {
    Set<Signature> signatures = new LinkedHashSet<>();
    KeyTable keys = relay.keys();
    if (relay.signs() && relay.signing() != null && keys != null) {
      for (SigningTable.Entry entry : relay.signing().entries()) {
        String author = entry.domain().orElse("");
        Optional<KeyTable.Entry> key = keys.named(entry.keyName(author));
        if (key.isPresent() && !key.get().domain(author).isEmpty() && !entry.belowOnly()) {
          signatures.add(Signature.of(key.get(), entry.place(), author));
        } else if (key.isPresent() && !key.get().domain().equals("%")) {
          signatures.add(Signature.of(key.get(), entry.place(), author));
        }
      }
    }
    for (String author : authors(List.of(relay), domains)) {
      signatures.addAll(relay.signing(ANYBODY, author).signatures());
    }
    return signatures.stream().limit(MOST).toList();
  }

  /** Every author domain that files or configuration name. */
  public static Set<String> authors(Collection<Relay> relays, Collection<DomainName> domains) {
    Set<String> authors = new TreeSet<>();
    relays.forEach(relay -> authors.addAll(relay.authors()));
    domains.forEach(domain -> authors.add(domain.name()));
    return authors;
  }

  /**
   * The names in DNS to ask for: the keys that are signed with, and those that the KeyTable's names
   * suggest.
   *
   * @param domains ours
   */
  public static Set<String> keyNames(Collection<Relay> relays, Collection<DomainName> domains) {
    Set<String> names = new LinkedHashSet<>();
    for (Relay relay : relays) {
      of(relay, domains).forEach(signature -> names.add(signature.keyName()));
      if (relay.keys() != null) {
        relay.keys().entries().stream()
            .flatMap(key -> key.suggestedKeyName().stream())
            .forEach(names::add);
      }
    }
    return names;
  }
}
