package dev.rollcall.config;

import dev.rollcall.domain.IpAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code dns:}. */
final class DnsReader {

  private static final int PORT = 53;
  private static final int LAST_PORT = 65_535;
  private static final int LONGEST_SECONDS = 60;

  /** An address alone, or one with a port; that of IPv6 stands in brackets then. */
  private static final Pattern WITH_PORT = Pattern.compile("(\\[[^\\]]+\\]|[^:]+):([0-9]{1,5})");

  private DnsReader() {}

  static DnsSettings read(Section section) {
    DnsSettings usual = DnsSettings.defaults();
    boolean enabled = section.value("enabled").flatMap(Value::flag).orElse(usual.enabled());
    List<InetSocketAddress> servers =
        section.values("servers").stream().flatMap(value -> server(value).stream()).toList();
    return new DnsSettings(
        enabled,
        servers,
        section.number("timeout-seconds", usual.timeoutSeconds(), 1, LONGEST_SECONDS));
  }

  private static Optional<InetSocketAddress> server(Value value) {
    Matcher withPort = WITH_PORT.matcher(value.text());
    String address = withPort.matches() ? withPort.group(1) : value.text();
    int port = withPort.matches() ? Integer.parseInt(withPort.group(2)) : PORT;
    Optional<InetSocketAddress> server =
        IpAddress.in(address)
            .filter(found -> port >= 1 && port <= LAST_PORT)
            .map(found -> new InetSocketAddress(found.address(), port));
    if (server.isEmpty()) {
      value.fault(
          value.shown() + " is not the address of a DNS server",
          "write its IP address, or address and port: 192.0.2.53, 192.0.2.53:5353,"
              + " '[2001:db8::53]:5353'");
    }
    return server;
  }
}
