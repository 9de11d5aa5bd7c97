package dev.rollcall.sender;

import dev.rollcall.domain.DomainName;
import dev.rollcall.domain.IpAddress;
import dev.rollcall.domain.Network;
import dev.rollcall.sender.SenderName.Kind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Names for senders that nobody listed: what passes names them, what fails never does. Those that
 * show nothing are gathered by network (IPv4 /24, IPv6 /48).
 */
final class SenderNaming {

  private final Map<String, Set<String>> unknownByNetwork = new HashMap<>();
  private final Map<String, String> networks = new HashMap<>();

  SenderNaming(List<Traffic> traffic) {
    traffic.stream()
        .filter(mail -> proven(mail).isEmpty())
        .map(Traffic::source)
        .forEach(
            source ->
                unknownByNetwork
                    .computeIfAbsent(networkOf(source), n -> new TreeSet<>())
                    .add(source));
  }

  SenderName of(Traffic mail) {
    return proven(mail).orElseGet(() -> unknown(mail.source()));
  }

  private static Optional<SenderName> proven(Traffic mail) {
    if (mail.evidence().passes()) {
      return Optional.of(
          new SenderName(Kind.PASSING, "unlisted, passes as " + passingIdentifier(mail)));
    }
    return mail.evidence().signatures().stream()
        .filter(Evidence.Signature::passes)
        .map(signature -> new SenderName(Kind.SIGNER, String.valueOf(signature.domain())))
        .min(SenderName::compareTo)
        .or(
            () ->
                mail.evidence().spfChecks().stream()
                    .filter(Evidence.SpfCheck::passes)
                    .map(
                        check -> new SenderName(Kind.BOUNCE_DOMAIN, String.valueOf(check.domain())))
                    .min(SenderName::compareTo));
  }

  private static DomainName passingIdentifier(Traffic mail) {
    Optional<DomainName> signer =
        mail.evidence().signatures().stream()
            .filter(signature -> signature.passes() && mail.aligned(signature))
            .flatMap(signature -> Optional.ofNullable(signature.domain()).stream())
            .min(DomainName::compareTo);
    return signer
        .or(
            () ->
                mail.evidence().spfChecks().stream()
                    .filter(check -> check.passes() && mail.aligned(check))
                    .flatMap(check -> Optional.ofNullable(check.domain()).stream())
                    .min(DomainName::compareTo))
        .orElse(mail.author());
  }

  private SenderName unknown(String source) {
    String network = networkOf(source);
    boolean alone = unknownByNetwork.getOrDefault(network, Set.of()).size() <= 1;
    return new SenderName(
        Kind.UNKNOWN, alone ? "unknown sender at " + source : "unknown senders in " + network);
  }

  private String networkOf(String source) {
    return networks.computeIfAbsent(source, SenderNaming::network);
  }

  private static String network(String source) {
    return IpAddress.in(source)
        .map(address -> address.address().getAddress())
        .flatMap(SenderNaming::network)
        .map(Network::toString)
        .orElse(source);
  }

  private static Optional<Network> network(byte[] bytes) {
    return Network.in(
        bytes.length == 4
            ? String.format("%d.%d.%d.0/24", bytes[0] & 0xff, bytes[1] & 0xff, bytes[2] & 0xff)
            : String.format(
                "%02x%02x:%02x%02x:%02x%02x::/48",
                bytes[0], bytes[1], bytes[2], bytes[3], bytes[4], bytes[5]));
  }
}
