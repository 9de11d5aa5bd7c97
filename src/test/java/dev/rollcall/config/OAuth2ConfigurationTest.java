package dev.rollcall.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.config.OAuth2Login.ClientCredentials;
import dev.rollcall.config.OAuth2Login.Mechanism;
import dev.rollcall.config.OAuth2Login.RefreshToken;
import dev.rollcall.config.OAuth2Login.ServiceAccount;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OAuth2ConfigurationTest {

  @TempDir Path folder;

  private WrittenConfiguration configuration;

  @BeforeEach
  void begin() {
    configuration = new WrittenConfiguration(folder);
  }

  @Test
  void forMicrosoftTheTenantAndItsApplicationAreEnough() {
    MailboxSettings mailbox =
        mailbox(
            configuration.file("secret", "s3cret\n"),
            """
            mailboxes:
              - name: reports
                user: dmarc@example.org
                oauth2:
                  microsoft: {tenant: example.org, client-id: abc, client-secret: '${file:secret}'}
            """);

    assertThat(mailbox.host()).isEqualTo("outlook.office365.com");
    assertThat(mailbox.port()).isEqualTo(993);
    OAuth2Login login = (OAuth2Login) mailbox.login();
    assertThat(login.tokenEndpoint())
        .isEqualTo(URI.create("https://login.microsoftonline.com/example.org/oauth2/v2.0/token"));
    assertThat(login.scope()).isEqualTo("https://outlook.office365.com/.default");
    assertThat(login.mechanism()).isNull();
    ClientCredentials grant = (ClientCredentials) login.grant();
    assertThat(grant.tenant()).isEqualTo("example.org");
    assertThat(grant.clientId()).isEqualTo("abc");
    assertThat(grant.clientSecret().reveal()).isEqualTo("s3cret");
    assertThat(mailbox.toString()).doesNotContain("s3cret");
  }

  @Test
  void forGoogleAServiceAccountIsEnough() {
    Path key = folder.resolve("key.json");
    MailboxSettings mailbox =
        mailbox(
            configuration.file("key.json", "{}"),
            """
            mailboxes:
              - {name: reports, user: dmarc@example.org, oauth2: {google: {service-account: %s}}}
            """
                .formatted(key));

    assertThat(mailbox.host()).isEqualTo("imap.gmail.com");
    OAuth2Login login = (OAuth2Login) mailbox.login();
    assertThat(login.tokenEndpoint()).isEqualTo(URI.create("https://oauth2.googleapis.com/token"));
    assertThat(login.scope()).isEqualTo("https://mail.google.com/");
    assertThat(login.grant()).isEqualTo(new ServiceAccount(key));
  }

  @Test
  void everythingElseCanBeSaidAndComesFromTheEnvironmentToo() {
    MailboxSettings mailbox =
        mailbox(
            configuration
                .variable("ROLLCALL_MAILBOXES_0_OAUTH2_GOOGLE_CLIENT_ID", "abc")
                .variable("ROLLCALL_MAILBOXES_0_OAUTH2_GOOGLE_CLIENT_SECRET", "s3cret")
                .variable("ROLLCALL_MAILBOXES_0_OAUTH2_GOOGLE_REFRESH_TOKEN", "1//t0ken"),
            """
            mailboxes:
              - name: reports
                host: imap.example.org
                user: dmarc@example.org
                oauth2:
                  token-endpoint: http://localhost:8080/token
                  scope: mail
                  mechanism: oauthbearer
            """);

    assertThat(mailbox.host()).isEqualTo("imap.example.org");
    OAuth2Login login = (OAuth2Login) mailbox.login();
    assertThat(login.tokenEndpoint()).isEqualTo(URI.create("http://localhost:8080/token"));
    assertThat(login.scope()).isEqualTo("mail");
    assertThat(login.mechanism()).isEqualTo(Mechanism.OAUTHBEARER);
    RefreshToken grant = (RefreshToken) login.grant();
    assertThat(grant.clientId()).isEqualTo("abc");
    assertThat(grant.clientSecret().reveal()).isEqualTo("s3cret");
    assertThat(grant.refreshToken().reveal()).isEqualTo("1//t0ken");
  }

  @Test
  void withAnEndPointOfItsOwnAnApplicationNeedsNoTenant() {
    MailboxSettings mailbox =
        mailbox(
            configuration,
            """
            mailboxes:
              - name: reports
                host: imap.example.org
                user: dmarc@example.org
                oauth2:
                  token-endpoint: https://id.example.org/token
                  microsoft: {client-id: abc, client-secret: s3cret}
            """);

    ClientCredentials grant = (ClientCredentials) ((OAuth2Login) mailbox.login()).grant();
    assertThat(grant.tenant()).isNull();
  }

  @Test
  void everyFaultIsToldWithItsLine() {
    assertThat(
            configuration.faults(
                """
                mailboxes:
                  - name: a
                    user: u
                    oauth2:
                      microsoft:
                        tenat: example.org
                        client-id: [a]
                      mechanism: xoauth
                  - name: b
                    user: u
                    password: p
                    oauth2:
                      microsoft: {tenant: common, client-id: a, client-secret: b}
                      google: {client-id: a}
                  - {name: c, user: u, oauth2: {}}
                  - name: d
                    user: u
                    security: plain
                    oauth2: {google: {service-account: /no/such/file, refresh-token: r}}
                """))
        .isEqualTo(
            """
            rollcall.yaml:6: mailboxes[0].oauth2.microsoft.tenant: is missing; write 'tenant:' here, or set ROLLCALL_MAILBOXES_0_OAUTH2_MICROSOFT_TENANT
            rollcall.yaml:6: mailboxes[0].oauth2.microsoft.client-secret: is missing; write 'client-secret:' here, or set ROLLCALL_MAILBOXES_0_OAUTH2_MICROSOFT_CLIENT_SECRET
            rollcall.yaml:6: mailboxes[0].oauth2.microsoft.tenat: unknown key; did you mean 'tenant'?
            rollcall.yaml:7: mailboxes[0].oauth2.microsoft.client-id: expected a single value, found a list
            rollcall.yaml:8: mailboxes[0].oauth2.mechanism: 'xoauth' is none of xoauth2, oauthbearer; did you mean 'xoauth2'?
            rollcall.yaml:9: mailboxes[1]: has both a password and oauth2; take one of them out
            rollcall.yaml:13: mailboxes[1].oauth2: names two providers; write either 'microsoft:' or 'google:' below it
            rollcall.yaml:13: mailboxes[1].oauth2.microsoft.tenant: 'common' is not a tenant; write the organization's directory (tenant) ID, or one of its domains
            rollcall.yaml:14: mailboxes[1].oauth2.google.client-secret: is missing; write 'client-secret:' here, or set ROLLCALL_MAILBOXES_1_OAUTH2_GOOGLE_CLIENT_SECRET
            rollcall.yaml:14: mailboxes[1].oauth2.google.refresh-token: is missing; write 'refresh-token:' here, or set ROLLCALL_MAILBOXES_1_OAUTH2_GOOGLE_REFRESH_TOKEN
            rollcall.yaml:15: mailboxes[2].oauth2: names no provider; write either 'microsoft:' or 'google:' below it
            rollcall.yaml:16: mailboxes[3].host: would be sent the token unencrypted; write 'security: tls' or 'starttls', or 'allow-plain-text: true' if you mean it
            rollcall.yaml:19: mailboxes[3].oauth2.google: has both service-account and refresh-token; a service account needs no more
            rollcall.yaml:19: mailboxes[3].oauth2.google.service-account: cannot be read; name the key file of the account, by its full path
            """);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://id.example.org/token",
        "ftp://localhost/token",
        "id.example.org",
        "https://user:hunter2@id.example.org/token",
        "https://id.example.org/token#there",
        "https://id example/"
      })
  void tokensComeOverTlsOrFromThisMachine(String endpoint) {
    assertThat(
            configuration.faults(
                """
                mailboxes:
                  - name: a
                    user: u
                    oauth2:
                      microsoft: {tenant: t, client-id: a, client-secret: b}
                      token-endpoint: '%s'
                """
                    .formatted(endpoint)))
        .isEqualTo(
            "rollcall.yaml:6: mailboxes[0].oauth2.token-endpoint: "
                + "is not the address of a token end point; it begins with https:// (http:// only on"
                + " this machine), and no password is in it\n");
  }

  @Test
  void aKeyFileThatEveryUserCanReadIsWarnedAbout() throws Exception {
    Path key = configuration.file("key.json", "{}").folder().resolve("key.json");
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));
    Reading reading =
        configuration.read(
            "mailboxes: [{name: a, user: u, oauth2: {google: {service-account: '" + key + "'}}}]");

    assertThat(reading.faults()).isEmpty();
    assertThat(reading.warnings())
        .extracting(Fault::toString)
        .containsExactly(
            "rollcall.yaml:1: mailboxes[0].oauth2.google.service-account: every user of this machine"
                + " can read "
                + key
                + "; chmod o-r "
                + key);
  }

  private static MailboxSettings mailbox(WrittenConfiguration configuration, String yaml) {
    return configuration.settings(yaml).mailboxes().get(0);
  }
}
