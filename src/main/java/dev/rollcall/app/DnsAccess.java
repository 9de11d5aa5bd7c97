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

/** Opens the name servers that the settings ask for, or what stands in for them. */
final class DnsAccess {

  private DnsAccess() {}

  /** They remember nothing of what others were answered. */
  static Dns open(DnsSettings settings, Clock clock) {
    return new NameServers(
        settings.servers(), Duration.ofSeconds(settings.timeoutSeconds()), clock);
  }

  /** Whether no server has a word even on the root, whose answer no stranger can hold back. */
  static boolean isAway(Dns dns) {
    return dns.answer(".", RecordType.TXT).state() == Answer.State.SILENT;
  }

  /**
   * For commands that somebody waits for: nobody where DNS is switched off or all servers are
   * silent, so that nobody waits for each question in turn.
   */
  static Dns orNobody(DnsSettings settings, Clock clock) {
    if (!settings.enabled()) {
      return new NoDns("DNS is switched off (dns.enabled: false)", clock);
    }
    Dns servers = open(settings, clock);
    return isAway(servers) ? new NoDns("no DNS server answers", clock) : servers;
  }

  /**
   * The same, behind a zone file.
   *
   * @param zone a zone file that stands in for DNS in its zone; null for none
   * @param origin the name that the zone file's names are below, unless it says so itself
   */
  static Dns orNobody(DnsSettings settings, @Nullable Path zone, String origin, Clock clock) {
    Dns dns = orNobody(settings, clock);
    return zone == null ? dns : new ZoneFile(zone, origin, dns, clock);
  }
}
