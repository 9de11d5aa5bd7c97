package dev.rollcall.app;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the records of domains are to be checked.
 *
 * @param selectors DKIM selectors to look at beside those that are known
 * @param zone a zone file that stands in for DNS; null for none
 * @param publicServers whom to ask for the public view; empty for the servers that the domain's NS
 *     records name
 * @param reports whether stored reports are looked at
 */
public record CheckRequest(
    List<String> selectors,
    @Nullable Path zone,
    List<InetSocketAddress> publicServers,
    boolean reports) {

  public CheckRequest {
    selectors = List.copyOf(selectors);
    publicServers = List.copyOf(publicServers);
  }
}
