package dev.rollcall.opendkim;

import dev.rollcall.domain.IpAddress;
import dev.rollcall.domain.Network;
import dev.rollcall.opendkim.HostSet.Entry;
import dev.rollcall.opendkim.RelayFinding.Kind;
import java.util.Optional;
import java.util.regex.Pattern;

/** What is wrong with the hosts whose mail is signed. */
final class HostLint {

  /** Blocks that are wider are no network of anybody's own; 10.0.0.0/8 is. */
  private static final int WIDEST_OF_IPV4 = 8;

  private static final int WIDEST_OF_IPV6 = 16;
  private static final int BITS_OF_IPV4 = 32;
  private static final Pattern SEPARATED = Pattern.compile("[\\s,;]");

  private final Relay relay;
  private final Findings findings;

  HostLint(Relay relay, Findings findings) {
    this.relay = relay;
    this.findings = findings;
  }

  void run() {
    HostSet internal = relay.internal();
    if (!relay.signs() || internal == null) {
      return;
    }
    localhost(internal);
    internal.entries().forEach(entry -> entry(entry, internal.patterns()));
  }

  private void localhost(HostSet internal) {
    IpAddress local = IpAddress.in("127.0.0.1").orElseThrow();
    if (relay.peers().contains("localhost", local)) {
      findings.warns(
          Kind.LOCALHOST_MISSING,
          relay,
          relay.peers().place(),
          "PeerList has 127.0.0.1: OpenDKIM leaves mail that this host itself sends alone,"
              + " unsigned",
          "take 127.0.0.1 out of PeerList");
    } else if (!internal.contains("localhost", local)) {
      findings.warns(
          Kind.LOCALHOST_MISSING,
          relay,
          internal.place(),
          "127.0.0.1 is not among the hosts whose mail is signed, and the list replaces the"
              + " default: mail that this host itself sends is verified, not signed",
          "add 127.0.0.1, and ::1 where local programs use IPv6");
    }
  }

  private void entry(Entry entry, boolean patterns) {
    String host = entry.host();
    Optional<Network> network = Network.in(host.replaceFirst("^\\[(.*)\\]", "$1"));
    if (SEPARATED.matcher(host).find()) {
      findings.blocks(
          Kind.SYNTAX,
          relay,
          entry.place(),
          "'" + host + "' is one entry to OpenDKIM, and no host is called that",
          "one host a line in a file; commas between them in opendkim.conf");
    } else if (host.contains("*") && !patterns) {
      neverMatches(
          entry, "* is no wildcard without refile:", "write .example.com for all below a domain");
    } else if (entry.text().startsWith("*")) {
      neverMatches(
          entry,
          "it means ! and the host as well, and that comes first",
          "write .example.com for all below a domain");
    } else if (network.isPresent()) {
      network(entry, network.get());
    }
  }

  private void network(Entry entry, Network network) {
    int widest = HostSet.bits(network.base()) == BITS_OF_IPV4 ? WIDEST_OF_IPV4 : WIDEST_OF_IPV6;
    IpAddress base = HostSet.base(network.base(), network.prefix());
    boolean block = entry.host().indexOf('/') >= 0;
    String right = base + (block ? "/" + network.prefix() : "");
    String written = Wildcards.lower(entry.host().replace("[", "").replace("]", ""));
    if (!written.equals(right)) {
      neverMatches(
          entry, "OpenDKIM compares it to the letter with the first address of a block", right);
    } else if (network.prefix() < widest && !entry.text().startsWith("!")) {
      findings.warns(
          Kind.TOO_WIDE,
          relay,
          entry.place(),
          entry.text()
              + " takes in hosts of strangers: whoever can send through this relay is signed in"
              + " your name",
          "list only your own networks");
    }
  }

  private void neverMatches(Entry entry, String why, String fix) {
    findings.warns(
        Kind.NEVER_MATCHES,
        relay,
        entry.place(),
        "'" + entry.text() + "' matches no host: " + why,
        fix);
  }
}
