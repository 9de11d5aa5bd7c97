package dev.rollcall.app;

import dev.rollcall.config.DnsSettings;
import dev.rollcall.dns.Answer;
import dev.rollcall.dns.Dns;
import dev.rollcall.dns.NameServers;
import dev.rollcall.dns.RecordType;
import java.time.Clock;
import java.time.Duration;

/** Opens the name servers that the settings ask for. */
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
}
