package dev.rollcall.judge;

import dev.rollcall.domain.DomainName;
import dev.rollcall.domain.IpAddress;
import dev.rollcall.domain.Network;
import dev.rollcall.opendkim.KnownSignatures;
import dev.rollcall.opendkim.Relay;
import dev.rollcall.opendkim.RelayFinding;
import dev.rollcall.opendkim.RelayFinding.Kind;
import dev.rollcall.opendkim.RelayFinding.Weight;
import dev.rollcall.opendkim.Signature;
import dev.rollcall.report.AuthResult;
import dev.rollcall.sender.Evidence;
import dev.rollcall.sender.Traffic;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What reports show of a relay's mail, held against what its files promise. */
public final class RelayHosts {

  private final Relay relay;
  private final List<Network> networks;
  private final Map<Key, Map<Seen, Long>> counts = new TreeMap<>();

  /** How a message is counted. */
  private enum Seen {
    SIGNED,
    OTHERWISE,
    BROKEN,
    UNSIGNED,
    UNTOLD
  }

  private record Key(DomainName author, String source) implements Comparable<Key> {

    private static final Comparator<Key> ORDER =
        Comparator.comparing(Key::author).thenComparing(Key::source);

    @Override
    public int compareTo(Key other) {
      return ORDER.compare(this, other);
    }
  }

  /**
   * @param networks from where the relay sends
   */
  public RelayHosts(Relay relay, List<Network> networks) {
    this.relay = relay;
    this.networks = List.copyOf(networks);
  }

  /** Counts {@code traffic} of one policy domain, as far as it comes from the relay. */
  public void add(List<Traffic> traffic) {
    for (Traffic mail : traffic) {
      if (isRelays(mail.source())) {
        Seen seen = seen(mail.evidence(), expected(mail.author()));
        counts
            .computeIfAbsent(
                new Key(mail.author(), mail.source()), key -> new EnumMap<>(Seen.class))
            .merge(seen, mail.messages(), Long::sum);
      }
    }
  }

  private boolean isRelays(String source) {
    Optional<IpAddress> address = IpAddress.in(source);
    return address.isPresent()
        && networks.stream().anyMatch(network -> network.contains(address.get()));
  }

  private List<Signature> expected(DomainName author) {
    return relay.signing(KnownSignatures.ANYBODY, author.name()).signatures();
  }

  private static Seen seen(Evidence evidence, List<Signature> expected) {
    if (evidence.listsDropped()) {
      return Seen.UNTOLD;
    }
    List<Evidence.Signature> ours =
        evidence.signatures().stream()
            .filter(signature -> signature.result() != AuthResult.NONE)
            .filter(signature -> expected.stream().anyMatch(e -> mayBe(signature, e)))
            .toList();
    if (ours.stream().anyMatch(signature -> signature.passes() && signature.selector() != null)) {
      return Seen.SIGNED;
    }
    if (ours.stream().anyMatch(signature -> signature.selector() == null)) {
      return Seen.UNTOLD;
    }
    if (evidence.signatures().stream().anyMatch(s -> s.passes() && s.aligned())) {
      return Seen.OTHERWISE;
    }
    return ours.isEmpty() ? Seen.UNSIGNED : Seen.BROKEN;
  }

  /** A reporter that leaves the selector out may mean this one. */
  private static boolean mayBe(Evidence.Signature seen, Signature expected) {
    return seen.domain() != null
        && seen.domain().name().equals(expected.domain())
        && (seen.selector() == null || seen.selector().equalsIgnoreCase(expected.selector()));
  }

  /** One line for each author domain and address, in order of name. */
  public List<RelayHost> hosts() {
    List<RelayHost> hosts = new ArrayList<>();
    counts.forEach(
        (key, seen) ->
            hosts.add(
                new RelayHost(
                    relay.name(),
                    key.source(),
                    key.author(),
                    expected(key.author()).stream()
                        .map(signature -> signature.domain() + "/" + signature.selector())
                        .toList(),
                    seen.getOrDefault(Seen.SIGNED, 0L),
                    seen.getOrDefault(Seen.OTHERWISE, 0L),
                    seen.getOrDefault(Seen.BROKEN, 0L),
                    seen.getOrDefault(Seen.UNSIGNED, 0L),
                    seen.getOrDefault(Seen.UNTOLD, 0L))));
    return hosts;
  }

  /** The author domains that it was seen sending for. */
  public List<DomainName> authors() {
    return counts.keySet().stream().map(Key::author).distinct().toList();
  }

  /** The hosts that should sign and do not. */
  public List<RelayFinding> findings() {
    return hosts().stream().filter(RelayHost::neverSigns).map(this::finding).toList();
  }

  private RelayFinding finding(RelayHost host) {
    return new RelayFinding(
        Kind.HOST_UNSIGNED,
        Weight.BLOCKS,
        relay.name(),
        expected(host.author()).get(0).signing(),
        host.source()
            + " should sign mail of "
            + host.author()
            + " with "
            + String.join(" and ", host.expected())
            + ", and reports show "
            + Words.messages(host.unsigned())
            + " of it without any signature of ours",
        "see on that host whether OpenDKIM runs, whether the mail server hands it this mail (with"
            + " Postfix: smtpd_milters and non_smtpd_milters), and whether the client is among"
            + " InternalHosts");
  }
}
