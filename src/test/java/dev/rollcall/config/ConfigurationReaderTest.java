package dev.rollcall.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.config.MailboxSettings.Security;
import dev.rollcall.domain.DomainName;
import dev.rollcall.domain.Network;
import dev.rollcall.domain.OwnDomains;
import dev.rollcall.judge.policy.Ladder;
import dev.rollcall.limit.Limits;
import dev.rollcall.mail.After;
import dev.rollcall.mail.Filing;
import dev.rollcall.sender.Expectations;
import dev.rollcall.sender.Identifiers;
import dev.rollcall.sender.KnownSender;
import dev.rollcall.sender.Rhythm;
import dev.rollcall.sender.Ruling;
import dev.rollcall.sender.Selector;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigurationReaderTest {

  @TempDir Path folder;

  private WrittenConfiguration configuration;

  @BeforeEach
  void begin() {
    configuration = new WrittenConfiguration(folder);
  }

  @Test
  void nothingHasToBeSaid() {
    Settings expected =
        new Settings(
            folder.resolve("user/.local/share/rollcall"),
            null,
            List.of(),
            null,
            WeeklySettings.defaults(),
            OwnDomains.NOT_SAID,
            Set.of(),
            List.of(),
            null,
            90,
            365,
            RetentionSettings.defaults(),
            PrivacySettings.defaults(),
            ReadinessSettings.defaults(),
            Limits.defaults(),
            DnsSettings.defaults(),
            null,
            List.of(),
            ChangeSettings.defaults(),
            null,
            AlertSettings.defaults());

    assertThat(configuration.settings("")).isEqualTo(expected);
    assertThat(configuration.settings("# only words\n")).isEqualTo(expected);
    assertThat(configuration.settings("\uFEFFmailboxes:\ndomains: ~\nraw: {}\nlimits:\n"))
        .isEqualTo(expected);
  }

  @Test
  void freezesAndStepsOfAChangeAreRead() {
    ChangeSettings change =
        configuration
            .settings(
                """
                change:
                  freeze:
                    - {from: 2026-12-15, to: 2027-01-06, because: year end}
                    - {from: 2027-03-01, to: 2027-03-01}
                  steps: [5, 50]
                """)
            .change();
    assertThat(change.steps()).containsExactly(5, 50);
    assertThat(change.freezes())
        .containsExactly(
            new ChangeSettings.Freeze(
                LocalDate.of(2026, 12, 15), LocalDate.of(2027, 1, 6), "year end"),
            new ChangeSettings.Freeze(LocalDate.of(2027, 3, 1), LocalDate.of(2027, 3, 1), null));
    assertThat(change.freezes().get(0).holds(LocalDate.of(2027, 1, 6))).isTrue();
    assertThat(change.freezes().get(0).holds(LocalDate.of(2027, 1, 7))).isFalse();
    assertThat(change.freezes().get(1).holds(LocalDate.of(2027, 3, 1))).isTrue();
    assertThat(configuration.settings("change: {}").change().steps()).isEqualTo(Ladder.STEPS);
  }

  @Test
  void alertsAndTheirQuietHoursAreRead() {
    AlertSettings alerts =
        configuration
            .settings(
                """
                alerts:
                  floor: {messages: 50}
                  repeat: {factor: 5}
                  quiet: {from: "22:00", to: "07:30", zone: Europe/Berlin}
                  tell-resolved: no
                """)
            .alerts();
    assertThat(alerts.floor()).isEqualTo(new AlertSettings.Floor(50, 3));
    assertThat(alerts.repeat()).isEqualTo(new AlertSettings.Repeat(5, 24, 14));
    assertThat(alerts.tellResolved()).isFalse();
    AlertSettings.Quiet quiet = Objects.requireNonNull(alerts.quiet());
    assertThat(quiet.zone()).isEqualTo(ZoneId.of("Europe/Berlin"));
    assertThat(quiet.holds(LocalTime.of(23, 0))).isTrue();
    assertThat(quiet.holds(LocalTime.of(7, 29))).isTrue();
    assertThat(quiet.holds(LocalTime.of(7, 30))).isFalse();
    assertThat(quiet.holds(LocalTime.of(21, 59))).isFalse();
  }

  @Test
  void serversAreComparedLikeDomains() {
    assertThat(configuration.settings("authserv-ids: [MX.Example.ORG., mx2.example.org]"))
        .extracting(Settings::authservIds)
        .isEqualTo(Set.of(new DomainName("mx.example.org"), new DomainName("mx2.example.org")));
  }

  @Test
  void dnsServersMayHavePorts() {
    DnsSettings dns =
        configuration
            .settings(
                "dns: {servers: [192.0.2.53, '192.0.2.54:5353', '2001:db8::53', '[2001:db8::54]:54'],"
                    + " timeout-seconds: 2}")
            .dns();
    assertThat(dns.servers())
        .containsExactly(
            new InetSocketAddress("192.0.2.53", 53),
            new InetSocketAddress("192.0.2.54", 5353),
            new InetSocketAddress("2001:db8::53", 53),
            new InetSocketAddress("2001:db8::54", 54));
    assertThat(dns.timeoutSeconds()).isEqualTo(2);
    assertThat(dns.enabled()).isTrue();
    assertThat(configuration.settings("dns: {enabled: no}").dns()).isEqualTo(DnsSettings.none());
  }

  @Test
  void mailboxesAreSafeByDefault() {
    MailboxSettings mailbox =
        configuration
            .settings("mailboxes: [{name: a, host: IMAP.Example.COM, user: 12, password: 007}]")
            .mailboxes()
            .get(0);

    assertThat(mailbox.host()).isEqualTo("imap.example.com");
    assertThat(mailbox.port()).isEqualTo(993);
    assertThat(mailbox.security()).isEqualTo(Security.TLS);
    assertThat(mailbox.user()).isEqualTo("12");
    assertThat(password(mailbox)).isEqualTo("007");
    assertThat(mailbox.folders()).containsExactly("INBOX");
    assertThat(mailbox.filing()).isEqualTo(Filing.NONE);
    assertThat(mailbox.since()).isNull();
  }

  @Test
  void mailboxesSayWhatBecomesOfTheMail() {
    MailboxSettings mailbox =
        configuration
            .settings(
                """
                mailboxes:
                  - name: a
                    host: 192.0.2.1
                    security: STARTTLS
                    user: u
                    password: " with blanks "
                    folders: Reports
                    after: move
                    move-to: Done
                    ignored: Other
                    rejected: Broken
                    since: 2024-02-29
                """)
            .mailboxes()
            .get(0);

    assertThat(mailbox.port()).isEqualTo(143);
    assertThat(mailbox.security()).isEqualTo(Security.STARTTLS);
    assertThat(password(mailbox)).isEqualTo(" with blanks ");
    assertThat(mailbox.folders()).containsExactly("Reports");
    assertThat(mailbox.filing()).isEqualTo(new Filing(After.MOVE, "Done", "Other", "Broken"));
    assertThat(mailbox.since()).isEqualTo(LocalDate.of(2024, 2, 29));
  }

  @ParameterizedTest
  @CsvSource({
    "jdbc:postgresql://h:5433/db?sslmode=require, jdbc:postgresql://h:5433/db?sslmode=require,",
    "postgresql://h/db, jdbc:postgresql://h/db,",
    "postgres://me%40corp@h/db, jdbc:postgresql://h/db, me@corp",
    "postgresql://a+b@[::1]:5432/db, jdbc:postgresql://[::1]:5432/db, a+b",
    "postgresql://h/db?user=me@corp, jdbc:postgresql://h/db?user=me@corp,"
  })
  void databaseAddressesAreJdbcAddressesInTheEnd(String url, String jdbc, String user) {
    assertThat(configuration.settings("database: {url: '" + url + "'}").database())
        .isEqualTo(new DatabaseSettings(jdbc, user, null));
  }

  @Test
  void theConfiguredDatabaseUserWinsOverTheAddress() {
    assertThat(
            configuration
                .settings("database: {url: 'postgresql://one@h/db', user: two}")
                .database()
                .user())
        .isEqualTo("two");
  }

  @Test
  void sendersAreOursUnlessSaidOtherwise() {
    assertThat(
            configuration
                .settings(
                    """
                    senders:
                      - name: Relays
                        owner: Mail team
                        networks: [192.0.2.0/24, "2001:db8::1"]
                        dkim: example.com
                        spf: [Bounce.Example.com]
                      - {name: Bad, networks: 203.0.113.9, decision: spoofer, reason: seen}
                    """)
                .senders())
        .containsExactly(
            new KnownSender(
                "Relays",
                KnownSender.Decision.OURS,
                List.of(network("192.0.2.0/24"), network("2001:db8::1/128")),
                Set.of(DomainName.of("example.com")),
                Set.of(DomainName.of("bounce.example.com")),
                "Mail team",
                null),
            new KnownSender(
                "Bad",
                KnownSender.Decision.SPOOFER,
                List.of(network("203.0.113.9/32")),
                Set.of(),
                Set.of(),
                null,
                "seen"));
  }

  @Test
  void sendersHaveKeysAndExpectations() {
    assertThat(
            configuration
                .settings(
                    """
                    domains: [example.com, example.org]
                    senders:
                      - name: Payslips
                        dkim: [Example.com/Pay1, payroll.example, example.org]
                        authors: [hr.example.com, example.org]
                        rhythm: monthly
                        critical: true
                        spf-only: their mainframe cannot sign
                    """)
                .senders())
        .containsExactly(
            new KnownSender(
                "Payslips",
                KnownSender.Decision.OURS,
                new Identifiers(
                    List.of(),
                    Set.of(DomainName.of("payroll.example"), DomainName.of("example.org")),
                    Set.of(new Selector(DomainName.of("example.com"), "pay1")),
                    Set.of()),
                new Expectations(
                    Set.of(DomainName.of("hr.example.com"), DomainName.of("example.org")),
                    Rhythm.MONTHLY,
                    true,
                    "their mainframe cannot sign"),
                null,
                Ruling.configured(null)));
  }

  @ParameterizedTest
  @CsvSource({
    "1000,1000",
    "5_000,5000",
    "64KB,65536",
    "50 mb,52428800",
    "8GiB,8589934592",
    "1g,1073741824"
  })
  void sizesHaveUnits(String size, long bytes) {
    assertThat(configuration.settings("limits: {part-bytes: " + size + "}").limits().partBytes())
        .isEqualTo(bytes);
  }

  @Test
  void personalDataIsKeptAsConfigured() {
    PrivacySettings privacy =
        configuration
            .settings(
                "failures: {keep: full, retention-days: 7}\nprivacy: {key: 0123456789abcdefg}")
            .privacy();

    assertThat(privacy.keep()).isEqualTo(PrivacySettings.Keep.FULL);
    assertThat(privacy.retentionDays()).isEqualTo(7);
    assertThat(privacy.key().reveal()).isEqualTo("0123456789abcdefg");
  }

  private static Network network(String block) {
    return Network.in(block).orElseThrow();
  }

  private static String password(MailboxSettings mailbox) {
    return ((Login.Password) mailbox.login()).secret().reveal();
  }
}
