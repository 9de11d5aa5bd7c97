package dev.rollcall.app;

import dev.rollcall.config.DnsSettings;
import dev.rollcall.dns.Answer;
import dev.rollcall.dns.Dns;
import dev.rollcall.dns.NameServers;
import dev.rollcall.dns.NoDns;
import dev.rollcall.dns.RecordType;
import dev.rollcall.dns.ZoneFile;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Whom commands that somebody waits for ask about DNS. */
final class DnsAccess {

  private DnsAccess() {}

  /**
   * The configured name servers; nobody where DNS is switched off or all of them are silent, so
   * that nobody waits for each question in turn.
   *
   * @param zone a zone file that stands in for DNS in its zone; null for none
   * @param origin the name that the zone file's names are below, unless it says so itself
   */
  static Dns of(DnsSettings settings, @Nullable Path zone, String origin, Clock clock) {
    Dns dns = servers(settings, clock);
    return zone == null ? dns : new ZoneFile(zone, origin, dns, clock);
  }

  private static Dns servers(DnsSettings settings, Clock clock) {
    if (!settings.enabled()) {
      return new NoDns("DNS is switched off (dns.enabled: false)", clock);
    }
    Dns servers =
        new NameServers(settings.servers(), Duration.ofSeconds(settings.timeoutSeconds()), clock);
    return servers.answer(".", RecordType.TXT).state() == Answer.State.SILENT
        ? new NoDns("no DNS server answers", clock)
        : servers;
  }
}
