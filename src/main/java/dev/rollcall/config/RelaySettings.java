package dev.rollcall.config;

import dev.rollcall.domain.Network;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A relay that signs with OpenDKIM, and the files that tell how. Paths are absolute; those of
 * tables have OpenDKIM's prefix ({@code refile:/PATH}) where it was written.
 *
 * @param name unique
 * @param conf its {@code opendkim.conf}; null when there are only tables
 * @param keyTable null for what {@code conf} says; so are the others
 * @param trustedHosts the hosts whose mail is signed
 * @param networks the addresses from which it sends to the world; empty when not said
 */
public record RelaySettings(
    String name,
    @Nullable String conf,
    @Nullable String keyTable,
    @Nullable String signingTable,
    @Nullable String trustedHosts,
    List<Network> networks) {

  public RelaySettings {
    networks = List.copyOf(networks);
  }
}
