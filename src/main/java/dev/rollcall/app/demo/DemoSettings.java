package dev.rollcall.app.demo;

import dev.rollcall.config.AlertSettings;
import dev.rollcall.config.ChangeSettings;
import dev.rollcall.config.DnsSettings;
import dev.rollcall.config.Login;
import dev.rollcall.config.MailboxSettings;
import dev.rollcall.config.PrivacySettings;
import dev.rollcall.config.ReadinessSettings;
import dev.rollcall.config.RetentionSettings;
import dev.rollcall.config.Settings;
import dev.rollcall.config.WeeklySettings;
import dev.rollcall.domain.DomainName;
import dev.rollcall.domain.Network;
import dev.rollcall.domain.OwnDomains;
import dev.rollcall.limit.Limits;
import dev.rollcall.mail.Filing;
import dev.rollcall.sender.KnownSender;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * What the company would have in its {@code rollcall.yaml}. It knows its own relays and its
 * newsletter service, and has recognised one wave of phishing; everything else is undecided.
 */
public final class DemoSettings {

  private static final int RAW_KEEP_DAYS = 90;

  private DemoSettings() {}

  /**
   * The settings for polling {@code server} into the embedded store below {@code home}.
   *
   * @param home the demo's own folder, never the user's
   */
  public static Settings of(Path home, DemoServer server) {
    return new Settings(
        home,
        null,
        server.accounts().stream().map(account -> mailbox(account, server.port())).toList(),
        null,
        WeeklySettings.defaults(),
        OwnDomains.named(DemoCompany.DOMAIN),
        Set.of(),
        senders(),
        null,
        RAW_KEEP_DAYS,
        Settings.REJECTED_KEEP_DAYS,
        RetentionSettings.defaults(),
        PrivacySettings.defaults(),
        ReadinessSettings.defaults(),
        Limits.defaults(),
        DnsSettings.none(),
        null,
        List.of(),
        ChangeSettings.defaults(),
        null,
        AlertSettings.defaults());
  }

  private static MailboxSettings mailbox(DemoServer.Account account, int port) {
    return new MailboxSettings(
        account.mailbox(),
        DemoServer.HOST,
        port,
        MailboxSettings.Security.PLAIN,
        null,
        account.user(),
        new Login.Password(account.password()),
        List.of("INBOX"),
        null,
        Filing.NONE,
        false);
  }

  /** What somebody at the company has decided. */
  public static List<KnownSender> senders() {
    DomainName sendwave = DomainName.of(DemoCompany.SENDWAVE_DOMAIN);
    return List.of(
        new KnownSender(
            "Own relays and servers",
            KnownSender.Decision.OURS,
            List.of(network(DemoCompany.OWN_NETWORK)),
            Set.of(),
            Set.of(),
            "IT operations",
            null),
        new KnownSender(
            DemoSender.SENDWAVE.title(),
            KnownSender.Decision.OURS,
            List.of(),
            Set.of(sendwave),
            Set.of(sendwave),
            "Marketing",
            null),
        new KnownSender(
            "Phishing wave",
            KnownSender.Decision.SPOOFER,
            List.of(network(DemoCompany.WAVE_NETWORK)),
            Set.of(),
            Set.of(),
            null,
            "phishing wave, ticket SEC-104"));
  }

  private static Network network(String block) {
    return Network.in(block).orElseThrow();
  }
}
