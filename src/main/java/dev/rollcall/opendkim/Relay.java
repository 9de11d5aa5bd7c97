package dev.rollcall.opendkim;

import dev.rollcall.domain.IpAddress;
import dev.rollcall.opendkim.Signing.Outcome;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the OpenDKIM of one relay does, as its files say.
 *
 * @param place its first file
 * @param signs whether it signs at all ({@code Mode})
 * @param several whether every matching entry of the SigningTable signs (MultipleSignatures)
 * @param keys null when there is no KeyTable that can be read
 * @param signing null when there is no SigningTable that can be read
 * @param oneKey the one key of Domain, Selector and KeyFile; null when there is none or a KeyTable
 *     in its place
 * @param internal whose mail is signed; null when the files do not tell
 * @param peers whose mail is left alone
 * @param faults what OpenDKIM cannot read
 * @param unread what is not read here, in words
 */
public record Relay(
    String name,
    Place place,
    boolean signs,
    boolean several,
    @Nullable KeyTable keys,
    @Nullable SigningTable signing,
    @Nullable OneKey oneKey,
    @Nullable HostSet internal,
    HostSet peers,
    List<Fault> faults,
    List<String> unread) {

  public Relay {
    faults = List.copyOf(faults);
    unread = List.copyOf(unread);
  }

  /** Which signatures it puts on mail of the author {@code user@domain} from a host. */
  public Signing signing(String user, String domain, String hostName, IpAddress host) {
    if (signs && peers.contains(hostName, host)) {
      return Signing.none(Outcome.PEER);
    }
    return signs && internal != null && !internal.contains(hostName, host)
        ? Signing.none(Outcome.NOT_INTERNAL)
        : signing(user, domain);
  }

  /** Likewise from a host whose mail it signs. */
  public Signing signing(String user, String domain) {
    if (!signs) {
      return Signing.none(Outcome.VERIFIES_ONLY);
    }
    String author = Wildcards.lower(domain);
    if (oneKey != null) {
      return oneKey.signing(author);
    }
    if (signing == null || keys == null) {
      return Signing.none(unread.isEmpty() && faults.isEmpty() ? Outcome.NO_KEY : Outcome.NOT_READ);
    }
    List<SigningTable.Entry> entries = signing.matching(user, author, several);
    Set<Signature> signatures = new LinkedHashSet<>();
    for (SigningTable.Entry entry : entries) {
      Optional<KeyTable.Entry> key = keys.named(entry.keyName(author));
      if (key.isEmpty()) {
        return Signing.none(Outcome.KEY_MISSING);
      }
      signatures.add(Signature.of(key.get(), entry.place(), author));
    }
    return signatures.isEmpty()
        ? Signing.none(Outcome.NO_ENTRY)
        : new Signing(List.copyOf(signatures), Outcome.SIGNED);
  }

  /** The author domains that its files name, in lower case. */
  Set<String> authors() {
    Set<String> authors = new LinkedHashSet<>();
    if (oneKey != null) {
      oneKey.domains().forEach(domain -> authors.add(Wildcards.lower(domain)));
    }
    if (signing != null) {
      signing.entries().stream()
          .filter(entry -> !entry.belowOnly())
          .forEach(entry -> entry.domain().ifPresent(authors::add));
    }
    return authors;
  }
}
