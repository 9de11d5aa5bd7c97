package dev.rollcall.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.config.MailSettings.Account;
import dev.rollcall.config.MailboxSettings.Security;
import dev.rollcall.config.WeeklySettings.Share;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MailConfigurationTest {

  @TempDir Path folder;

  private WrittenConfiguration configuration;

  @BeforeEach
  void begin() {
    configuration = new WrittenConfiguration(folder);
  }

  @Test
  void withoutMailNothingIsSent() {
    assertThat(configuration.settings("").mail()).isNull();
    assertThat(configuration.settings("").weekly().shares()).isEmpty();
  }

  @Test
  void mailIsSafeByDefault() {
    MailSettings mail =
        configuration
            .settings("mail: {host: SMTP.Example.COM, user: u, password: p, from: a@Example.org}")
            .mail();

    assertThat(mail)
        .isEqualTo(
            new MailSettings(
                "smtp.example.com",
                587,
                Security.STARTTLS,
                null,
                new Account("u", mail.account().login()),
                MailAddress.in("a@example.org").orElseThrow(),
                null,
                null));
    assertThat(mail.toString()).doesNotContain("password: p");
  }

  @Test
  void theOtherWaysHavePortsOfTheirOwn() {
    assertThat(port("host: localhost, security: plain")).isEqualTo(25);
    assertThat(port("host: mx.example, security: tls")).isEqualTo(465);
    assertThat(port("host: mx.example, security: plain, allow-plain-text: true")).isEqualTo(25);
    assertThat(port("host: mx.example, security: tls, port: 10465")).isEqualTo(10465);
  }

  private int port(String keys) {
    return configuration.settings("mail: {" + keys + ", from: a@example.org}").mail().port();
  }

  @Test
  void whoeverGivesTokensKnowsWhereMailIsSent() {
    String oauth2 = "mail: {user: a@example.org, from: a@example.org, oauth2: {%s}}";
    String microsoft = "microsoft: {tenant: example.org, client-id: c, client-secret: s}";
    String google = "google: {client-id: c, client-secret: s, refresh-token: t}";

    assertThat(configuration.settings(oauth2.formatted(microsoft)).mail().host())
        .isEqualTo("smtp.office365.com");
    assertThat(configuration.settings(oauth2.formatted(google)).mail().host())
        .isEqualTo("smtp.gmail.com");
  }

  @Test
  void mailComesFromTheEnvironmentToo() {
    MailSettings mail =
        configuration
            .variable("ROLLCALL_MAIL_HOST", "localhost")
            .variable("ROLLCALL_MAIL_SECURITY", "plain")
            .variable("ROLLCALL_MAIL_FROM", "Rollcall <a@example.org>")
            .variable("ROLLCALL_WEEKLY_RECIPIENTS", "b@example.org, c@example.org")
            .settings("")
            .mail();

    assertThat(mail.from()).hasToString("Rollcall <a@example.org>");
    assertThat(configuration.settings("").weekly().recipients()).hasSize(2);
  }

  @Test
  void whatIsWrongWithMailIsSaid() {
    assertThat(
            configuration.faults(
                """
                mail:
                  host: mx.example
                  security: plain
                  port: 0
                  user: u
                  from: office
                  reply-to: "a@example.org, b@example.org"
                  helo: http://here
                  ca-file: nowhere.pem
                  sender: x
                """))
        .isEqualTo(
            """
            rollcall.yaml:2: mail.host: would be sent mail unencrypted; write 'security: starttls' or 'tls', or 'allow-plain-text: true' if you mean it
            rollcall.yaml:4: mail.port: '0' is out of range; expected 1 to 65535
            rollcall.yaml:5: mail.user: has no password; write 'password:' or 'oauth2:' beside it, or no user
            rollcall.yaml:6: mail.from: 'office' is no address; write it like office@example.com or Office <office@example.com>
            rollcall.yaml:7: mail.reply-to: 'a@example.org, b@example.org' is no address; write it like office@example.com or Office <office@example.com>
            rollcall.yaml:8: mail.helo: 'http://here' is not a host name; write the name alone, without scheme, port or path
            rollcall.yaml:9: mail.ca-file: cannot be read; name a file with certificates in PEM form, by its full path
            rollcall.yaml:10: mail.sender: unknown key; known here: oauth2, host, security, allow-plain-text, port, ca-file, password, user, from, reply-to, helo
            """);
    assertThat(configuration.faults("mail: {port: 25}"))
        .isEqualTo(
            """
            rollcall.yaml:1: mail.host: is missing; write 'host:' here, or set ROLLCALL_MAIL_HOST
            rollcall.yaml:1: mail.from: is missing; write 'from:' here, or set ROLLCALL_MAIL_FROM
            """);
    assertThat(configuration.faults("mail: {host: mx.example, password: p, from: a@example.org}"))
        .isEqualTo(
            "rollcall.yaml:1: mail.user: is missing; write 'user:' here, or set ROLLCALL_MAIL_USER\n");
  }

  @Test
  void aSenderOutsideOurDomainsIsWorthAWord() {
    Reading reading =
        configuration.read(
            """
            domains: [example.org]
            mail: {host: mx.example, from: a@example.net}
            """);

    assertThat(reading.faults()).isEmpty();
    assertThat(reading.warnings())
        .extracting(Fault::toString)
        .containsExactly(
            "rollcall.yaml:2: mail.from: example.net is in none of your domains; send as an address"
                + " whose domain signs what this server sends");
    assertThat(
            configuration
                .read("domains: [example.org]\nmail: {host: mx.example, from: a@news.example.org}")
                .warnings())
        .isEmpty();
  }

  @Test
  void theWeeklyReportHasItsTimeAndItsReaders() {
    WeeklySettings weekly =
        configuration
            .settings(
                """
                domains: [{name: example.org, group: shops}, example.net]
                weekly:
                  recipients: [Board <board@example.org>, board@EXAMPLE.org]
                  day: friday
                  time: 6:30
                  zone: Europe/Berlin
                  parts:
                    - {domain: example.net, recipients: [net@example.org, board@example.org]}
                    - {group: shops, recipients: Net@example.org}
                    - {owner: Mail team, recipients: [net@example.org, team@example.org]}
                """)
            .weekly();

    assertThat(weekly.day()).isEqualTo(DayOfWeek.FRIDAY);
    assertThat(weekly.time()).isEqualTo(LocalTime.of(6, 30));
    assertThat(weekly.zone()).isEqualTo(ZoneId.of("Europe/Berlin"));
    assertThat(weekly.shares())
        .containsExactly(
            Map.entry(
                MailAddress.in("Board <board@example.org>").orElseThrow(),
                new Share(true, Set.of(), Set.of(), Set.of())),
            Map.entry(
                MailAddress.in("net@example.org").orElseThrow(),
                new Share(false, Set.of("example.net"), Set.of("shops"), Set.of("Mail team"))),
            Map.entry(
                MailAddress.in("team@example.org").orElseThrow(),
                new Share(false, Set.of(), Set.of(), Set.of("Mail team"))));
  }

  @Test
  void whatIsWrongWithTheWeeklyReportIsSaid() {
    assertThat(
            configuration.faults(
                """
                domains: [{name: example.org, group: shops}]
                weekly:
                  recipients: [board]
                  day: mon
                  time: 7 o'clock
                  zone: Europe/Berlln
                  parts:
                    - {recipients: [a@example.org]}
                    - {domain: example.org, owner: Mail team, recipients: [a@example.org]}
                    - {domain: example.net, recipients: [a@example.org]}
                    - {group: shop, recipients: [a@example.org]}
                    - {domain: example.org}
                """))
        .isEqualTo(
            """
            rollcall.yaml:3: weekly.recipients[0]: 'board' is no address; write it like office@example.com or Office <office@example.com>
            rollcall.yaml:4: weekly.day: 'mon' is none of monday, tuesday, wednesday, thursday, friday, saturday, sunday
            rollcall.yaml:5: weekly.time: '7 o'clock' is not a time of day; write it like "07:00"
            rollcall.yaml:6: weekly.zone: 'Europe/Berlln' is no time zone; did you mean 'Europe/Berlin'?
            rollcall.yaml:8: weekly.parts[0]: does not say what part it is; write one of domain, group and owner; further ones in entries of their own
            rollcall.yaml:9: weekly.parts[1]: is of more than one thing; write one of domain, group and owner; further ones in entries of their own
            rollcall.yaml:10: weekly.parts[2].domain: 'example.net' is in none of your domains; add it to domains
            rollcall.yaml:11: weekly.parts[3].group: 'shop' is no group of your domains; did you mean 'shops'?
            rollcall.yaml:12: weekly.parts[4]: has no recipients; write 'recipients: [office@example.com]'
            """);
  }
}
