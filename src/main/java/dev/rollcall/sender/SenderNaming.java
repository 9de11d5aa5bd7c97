package dev.rollcall.sender;

import dev.rollcall.domain.DomainName;
import dev.rollcall.domain.IpAddress;
import dev.rollcall.domain.Network;
import dev.rollcall.sender.Evidence.Signature;
import dev.rollcall.sender.Evidence.SpfCheck;
import dev.rollcall.sender.SenderName.Kind;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Names for senders that nobody listed: what passes names them, by the service that it belongs to
 * where the catalogue knows one; what fails never does. Those that show nothing are called by whose
 * machines they are, where DNS or a database of networks tells, else gathered by network (IPv4 /24,
 * IPv6 /48).
 */
final class SenderNaming {

  private static final Comparator<Named> SERVICES_FIRST =
      Comparator.comparing(Named::isService, Comparator.reverseOrder())
          .thenComparing(Named::sender)
          .thenComparing(named -> named.proof().toString());

  private final Supplier<Catalogue> catalogue;
  private final SourceNames names;
  private final Map<String, Set<String>> unknownByNetwork = new HashMap<>();
  private final Map<String, String> networks = new HashMap<>();
  private final Map<DomainName, Map<Evidence, Optional<Named>>> shown = new HashMap<>();

  /**
   * A name and the passing identifiers that it rests on.
   *
   * @param isService whether the catalogue gave the name
   */
  record Named(SenderName sender, Identifiers proof, boolean isService) {}

  SenderNaming(List<Traffic> traffic, Supplier<Catalogue> catalogue, SourceNames names) {
    this.catalogue = catalogue;
    this.names = names;
    traffic.stream()
        .filter(mail -> proven(mail).isEmpty())
        .map(Traffic::source)
        .forEach(
            source ->
                unknownByNetwork
                    .computeIfAbsent(networkOf(source), n -> new TreeSet<>())
                    .add(source));
  }

  Named of(Traffic mail) {
    return proven(mail).orElseGet(() -> new Named(unknown(mail.source()), Identifiers.NONE, false));
  }

  /** What it shows depends on evidence and author, which much mail shares. */
  private Optional<Named> proven(Traffic mail) {
    Map<Evidence, Optional<Named>> ofAuthor =
        shown.computeIfAbsent(mail.author(), author -> new IdentityHashMap<>());
    Optional<Named> named = ofAuthor.get(mail.evidence());
    if (named == null) {
      named = shownBy(mail);
      ofAuthor.put(mail.evidence(), named);
    }
    return named;
  }

  private Optional<Named> shownBy(Traffic mail) {
    if (mail.evidence().passes()) {
      return Optional.of(passing(mail));
    }
    return passingSigners(mail)
        .map(domain -> named(Kind.SIGNER, domain, Catalogue::signedBy, Identifiers.ofDkim(domain)))
        .min(SERVICES_FIRST)
        .or(
            () ->
                passingMailFroms(mail)
                    .map(
                        domain ->
                            named(
                                Kind.BOUNCE_DOMAIN,
                                domain,
                                Catalogue::bouncesOf,
                                Identifiers.ofSpf(domain)))
                    .min(SERVICES_FIRST));
  }

  private Named named(
      Kind kind,
      DomainName domain,
      BiFunction<Catalogue, DomainName, Optional<Service>> lookUp,
      Identifiers proof) {
    Optional<Service> service = lookUp.apply(catalogue.get(), domain);
    String name = service.map(Service::name).orElse(domain.name());
    return new Named(new SenderName(kind, name), proof, service.isPresent());
  }

  /**
   * Unlisted mail that passes, by the key that signs it. Our own domains say nothing about who
   * sends, so neither one that signs without a known key nor the author domain's SPF is a proof.
   */
  private static Named passing(Traffic mail) {
    return mail.evidence().signatures().stream()
        .filter(signature -> signature.passes() && mail.aligned(signature))
        .map(SenderNaming::signed)
        .min(SERVICES_FIRST)
        .or(
            () ->
                mail.evidence().spfChecks().stream()
                    .filter(check -> check.passes() && mail.aligned(check))
                    .flatMap(check -> Optional.ofNullable(check.domain()).stream())
                    .map(domain -> allowed(domain, mail.author()))
                    .min(SERVICES_FIRST))
        .orElseGet(() -> passing(mail.author(), Identifiers.NONE));
  }

  private static Named signed(Signature signature) {
    return Selector.of(signature)
        .map(key -> passing(key, Identifiers.ofSelector(key)))
        .orElseGet(() -> passing(String.valueOf(signature.domain()), Identifiers.NONE));
  }

  private static Named allowed(DomainName mailFrom, DomainName author) {
    return passing(
        mailFrom, mailFrom.equals(author) ? Identifiers.NONE : Identifiers.ofSpf(mailFrom));
  }

  private static Named passing(Object identifier, Identifiers proof) {
    return new Named(
        new SenderName(Kind.PASSING, "unlisted, passes as " + identifier), proof, false);
  }

  private static Stream<DomainName> passingSigners(Traffic mail) {
    return mail.evidence().signatures().stream()
        .filter(Signature::passes)
        .flatMap(signature -> Optional.ofNullable(signature.domain()).stream());
  }

  private static Stream<DomainName> passingMailFroms(Traffic mail) {
    return mail.evidence().spfChecks().stream()
        .filter(SpfCheck::passes)
        .flatMap(check -> Optional.ofNullable(check.domain()).stream());
  }

  /** By the machine, which proves nothing of the mail; else by where it is. */
  private SenderName unknown(String source) {
    return names
        .confirmed(source)
        .flatMap(host -> catalogue.get().reverse(host))
        .map(Service::name)
        .or(() -> names.named(source).map(SenderNaming::words))
        .map(name -> new SenderName(Kind.UNKNOWN, name))
        .orElseGet(() -> nameless(source));
  }

  private static String words(SourceNames.Name name) {
    return switch (name.kind()) {
      case REVERSE_NAME -> "unknown hosts of " + name.name();
      case NETWORK -> "unknown network " + name.name();
    };
  }

  private SenderName nameless(String source) {
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
