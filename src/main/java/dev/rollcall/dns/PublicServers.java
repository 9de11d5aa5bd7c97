package dev.rollcall.dns;

import dev.rollcall.domain.DomainName;
import dev.rollcall.domain.IpAddress;
import dev.rollcall.domain.TreeWalk;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the name servers that a domain names itself, to ask them directly. */
public final class PublicServers {

  private static final int MOST_SERVERS = 3;

  private final Dns dns;
  private final Duration timeout;
  private final int port;
  private final Clock clock;

  /**
   * @param dns whom to ask where they are
   * @param timeout how long one of them may take for an answer
   * @param port at which they answer, 53 as a rule
   */
  public PublicServers(Dns dns, Duration timeout, int port, Clock clock) {
    this.dns = dns;
    this.timeout = timeout;
    this.port = port;
    this.clock = clock;
  }

  /** The name servers of the zone that {@code domain} is in; empty when none can be found. */
  public Optional<Dns> of(DomainName domain) {
    List<InetSocketAddress> servers =
        names(domain).stream()
            .flatMap(this::addresses)
            .distinct()
            .limit(MOST_SERVERS)
            .map(address -> new InetSocketAddress(address.address(), port))
            .toList();
    return servers.isEmpty()
        ? Optional.empty()
        : Optional.of(NameServers.ofZone(servers, timeout, clock));
  }

  /** Of the closest name that has any; those of a top-level domain know nothing of use. */
  private List<String> names(DomainName domain) {
    for (DomainName name : TreeWalk.names(domain)) {
      Answer answer = dns.answer(name.name(), RecordType.NS);
      if (!answer.values().isEmpty()) {
        return name.name().contains(".") ? answer.values().stream().sorted().toList() : List.of();
      }
    }
    return List.of();
  }

  private Stream<IpAddress> addresses(String host) {
    List<String> values = new ArrayList<>(dns.answer(host, RecordType.A).values());
    if (values.isEmpty()) {
      values.addAll(dns.answer(host, RecordType.AAAA).values());
    }
    return values.stream().sorted().flatMap(value -> IpAddress.in(value).stream());
  }
}
