package dev.rollcall.config;

import java.net.InetSocketAddress;
import java.util.List;

/**
 * Whom to ask in DNS.
 *
 * @param enabled whether anybody is asked at all
 * @param servers addresses and ports; empty for those of the system
 * @param timeoutSeconds how long one question may take
 */
public record DnsSettings(boolean enabled, List<InetSocketAddress> servers, int timeoutSeconds) {

  private static final int TIMEOUT_SECONDS = 5;

  public DnsSettings {
    servers = List.copyOf(servers);
  }

  /** What goes without saying. */
  public static DnsSettings defaults() {
    return new DnsSettings(true, List.of(), TIMEOUT_SECONDS);
  }

  /** Nobody is asked. */
  public static DnsSettings none() {
    return new DnsSettings(false, List.of(), TIMEOUT_SECONDS);
  }
}
