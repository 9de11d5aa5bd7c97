package dev.rollcall.sender;

import dev.rollcall.domain.AsNumber;
import dev.rollcall.domain.DomainName;
import dev.rollcall.domain.IpAddress;
import dev.rollcall.domain.OrganizationalDomain;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Whose machines sources are, as far as DNS and a database of networks say. That is the weakest
 * evidence of who sends, behind an inventory and whatever passes: it gives a sender a name when
 * nothing else does, and never an approval, because many customers share one provider's machines.
 *
 * @param facts by source in canonical form; what is masked is no address and not among them
 */
public record SourceNames(Map<String, Facts> facts) {

  /** Nothing is known. */
  public static final SourceNames NONE = new SourceNames(Map.of());

  /**
   * What is known of one source.
   *
   * @param host null when it has no name, or DNS was not asked or has not answered
   * @param network null when that is not known
   */
  public record Facts(@Nullable HostName host, @Nullable AsNumber network) {}

  /**
   * A name in reverse DNS. Written by strangers.
   *
   * @param confirmed whether the name leads back to the address; else the address only claims it,
   *     and it names nobody
   * @param by the server that said so
   * @param at when
   */
  public record HostName(DomainName name, boolean confirmed, String by, Instant at) {}

  /** What a name for unknown senders rests on, the better evidence first. */
  public enum Kind {
    /** The forward-confirmed reverse name. */
    REVERSE_NAME,
    /** The network that the address is routed in. */
    NETWORK
  }

  /**
   * A name for unknown senders.
   *
   * @param name the domain that somebody registered above the host's name, or the network
   */
  public record Name(Kind kind, String name) {}

  public SourceNames {
    facts = Map.copyOf(facts);
  }

  /** The same, with the network of each source. */
  public SourceNames in(Function<IpAddress, Optional<AsNumber>> networks) {
    Map<String, Facts> more = new LinkedHashMap<>();
    facts.forEach(
        (source, known) ->
            more.put(
                source,
                new Facts(
                    known.host(), IpAddress.in(source).flatMap(networks).orElse(known.network()))));
    return new SourceNames(more);
  }

  /** The full name of {@code source} that leads back to it, to be held against a catalogue. */
  public Optional<DomainName> confirmed(String source) {
    return host(source).filter(HostName::confirmed).map(HostName::name);
  }

  /** A name that {@code source} claims and that does not lead back to it: never evidence. */
  public Optional<DomainName> claimed(String source) {
    return host(source).filter(host -> !host.confirmed()).map(HostName::name);
  }

  /** By what {@code source} can be named when its mail proves nothing; empty for nothing. */
  public Optional<Name> named(String source) {
    return confirmed(source)
        .map(host -> new Name(Kind.REVERSE_NAME, OrganizationalDomain.registrant(host).name()))
        .or(() -> network(source).map(number -> new Name(Kind.NETWORK, "AS" + number.number())));
  }

  /** The network that {@code source} is routed in. */
  public Optional<AsNumber> network(String source) {
    return Optional.ofNullable(facts.get(source)).map(Facts::network);
  }

  private Optional<HostName> host(String source) {
    return Optional.ofNullable(facts.get(source)).map(Facts::host);
  }
}
