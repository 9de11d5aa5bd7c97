package dev.rollcall.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.rollcall.OwnCertificate;
import dev.rollcall.config.MailboxSettings;
import dev.rollcall.config.OAuth2Login;
import dev.rollcall.config.OAuth2Login.Grant;
import dev.rollcall.config.OAuth2Login.ServiceAccount;
import dev.rollcall.fault.Misconfigured;
import dev.rollcall.fault.Unavailable;
import dev.rollcall.mail.Filing;
import dev.rollcall.token.TokenServer.Answer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokensTest {

  @TempDir Path folder;

  private final MovedClock clock = new MovedClock(Instant.parse("2026-11-29T12:00:00Z"));
  private final Tokens tokens = new Tokens(clock);

  @Test
  void anApplicationGetsOneForItsSecret() throws Exception {
    try (TokenServer server = microsoft()) {
      String token = tokens.of(mailbox(Grants.CLIENT, server.endpoint()));
      assertThat(server.userOf(token)).isEqualTo(Grants.USER);
    }
  }

  @Test
  void aConsentGetsOneForItsRefreshToken() throws Exception {
    try (TokenServer server = new TokenServer(Grants::refresh)) {
      String token = tokens.of(mailbox(Grants.CONSENT, server.endpoint()));
      assertThat(server.userOf(token)).isEqualTo(Grants.USER);
    }
  }

  @Test
  void aServiceAccountGetsOneForTheUserItSignsFor() throws Exception {
    Grants.Account account = Grants.Account.create(clock);
    ServiceAccount grant = new ServiceAccount(account.write(folder.resolve("key.json")));
    URI[] endpoint = new URI[1];
    try (TokenServer server =
        new TokenServer(form -> account.decide(form, endpoint[0].toString()))) {
      endpoint[0] = server.endpoint();
      String token = tokens.of(mailbox(grant, server.endpoint()));
      assertThat(server.userOf(token)).isEqualTo(Grants.USER);
    }
  }

  @Test
  void aTokenIsUsedUntilShortlyBeforeItExpires() throws Exception {
    try (TokenServer server = microsoft()) {
      server.lifetime(3600);
      MailboxSettings mailbox = mailbox(Grants.CLIENT, server.endpoint());
      String first = tokens.of(mailbox);
      clock.move(Duration.ofSeconds(3600 - 121));
      assertThat(tokens.of(mailbox)).isEqualTo(first);
      clock.move(Duration.ofSeconds(1));
      String second = tokens.of(mailbox);
      assertThat(second).isNotEqualTo(first);
      assertThat(tokens.of(mailbox)).isEqualTo(second);
      assertThat(server.asked()).hasSize(2);
    }
  }

  @Test
  void aTokenOfUnknownLifetimeIsUsedOnce() throws Exception {
    try (TokenServer server = microsoft()) {
      server.lifetime(0);
      MailboxSettings mailbox = mailbox(Grants.CLIENT, server.endpoint());
      assertThat(tokens.of(mailbox)).isNotEqualTo(tokens.of(mailbox));
    }
  }

  @Test
  void aTokenThatTheMailServerDoesNotTakeIsNotUsedAgain() throws Exception {
    try (TokenServer server = microsoft()) {
      MailboxSettings mailbox = mailbox(Grants.CLIENT, server.endpoint());
      String first = tokens.of(mailbox);
      tokens.refused(mailbox);
      assertThat(tokens.of(mailbox)).isNotEqualTo(first);
    }
  }

  @Test
  void severalWhoWantOneAtATimeShareIt() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try (TokenServer server = microsoft()) {
      MailboxSettings mailbox = mailbox(Grants.CLIENT, server.endpoint());
      List<Future<String>> all =
          threads.invokeAll(List.of(() -> tokens.of(mailbox), () -> tokens.of(mailbox)));
      assertThat(all.get(0).get()).isEqualTo(all.get(1).get());
      assertThat(server.asked()).hasSize(1);
    } finally {
      threads.shutdown();
    }
  }

  @Test
  void afterARefusalItIsAskedForAnew() throws Exception {
    try (TokenServer server = microsoft()) {
      MailboxSettings mailbox = mailbox(Grants.CLIENT, server.endpoint());
      server.answerAlways(Answer.refusal("invalid_client", "AADSTS7000222: expired"));
      assertThatThrownBy(() -> tokens.of(mailbox)).isInstanceOf(Misconfigured.class);
      server.answerAlways(null);
      assertThat(server.userOf(tokens.of(mailbox))).isEqualTo(Grants.USER);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          invalid_request     | AADSTS90002: Tenant 'tenant.example' not found.    | there is no tenant tenant.example
          invalid_request     | AADSTS900023: Specified tenant identifier is wrong | there is no tenant tenant.example
          unauthorized_client | AADSTS700016: Application 'client-1' was not found | knows no application client-1; check client-id
          unauthorized_client | AADSTS7000112: Application is disabled.            | is switched off in tenant tenant.example
          invalid_client      | AADSTS7000215: Invalid client secret provided.     | is wrong; it is the secret's Value
          invalid_client      | AADSTS7000222: The secret keys are expired.        | has expired; make a new one
          invalid_grant       | AADSTS65001: has not consented                     | IMAP.AccessAsApp of Office 365 Exchange Online
          invalid_scope       | AADSTS1002012: The value for scope is not valid    | leave scope out, or end it with /.default
          access_denied       | AADSTS53003: blocked by Conditional Access         | Conditional Access policy of tenant tenant.example
          invalid_client      | whatever                                           | client-id or client-secret of client-1 is wrong
          unknown_word        | whatever                                           | check tenant, client-id and client-secret
          """)
  void microsoftsRefusalsAreExplained(String error, String description, String advice)
      throws Exception {
    assertThat(refusal(Grants.CLIENT, error, description)).contains(advice);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          unauthorized_client | Client is unauthorized to retrieve access tokens using this method, or client not authorized for any of the scopes requested. | Domain-wide delegation', enter its client ID with the scope https://mail.google.com/
          access_denied       | Requested client not authorized.                       | Domain-wide delegation
          invalid_grant       | Invalid email or User ID                               | there is no user rua@example.org
          invalid_grant       | Invalid grant: account not found                       | or its key is gone
          invalid_grant       | Invalid JWT Signature.                                 | or its key is gone
          invalid_grant       | Invalid JWT: Token must be a short-lived token (60 minutes) and in a reasonable timeframe. | the clock of this machine is wrong
          unknown_word        | whatever                                               | check service-account and user
          """)
  void googlesRefusalsOfServiceAccountsAreExplained(String error, String description, String advice)
      throws Exception {
    Path key = Grants.Account.create(clock).write(folder.resolve("key.json"));
    assertThat(refusal(new ServiceAccount(key), error, description)).contains(advice);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          invalid_grant         | Token has been expired or revoked. | was revoked or has expired; let rua@example.org consent once more
          invalid_client        | The OAuth client was not found.    | the client-id is unknown or switched off
          invalid_client        | Unauthorized                       | the client-secret does not belong to the client-id
          unauthorized_client   | Unauthorized                       | was given to another client-id
          admin_policy_enforced | blocked                            | does not let this application in
          invalid_scope         | Bad Request                        | has not consented to the scope https://mail.google.com/
          unknown_word          | whatever                           | check client-id, client-secret and refresh-token
          """)
  void googlesRefusalsOfRefreshTokensAreExplained(String error, String description, String advice)
      throws Exception {
    assertThat(refusal(Grants.CONSENT, error, description)).contains(advice);
  }

  private String refusal(Grant grant, String error, String description) throws Exception {
    try (TokenServer server = microsoft()) {
      server.answerAlways(
          Answer.refusal(error, description + "\\r\\nTrace ID: 0000 Timestamp: 2026"));
      MailboxSettings mailbox = mailbox(grant, server.endpoint());
      Throwable refused = catchThrowable(() -> tokens.of(mailbox));
      assertThat(refused)
          .isInstanceOf(Misconfigured.class)
          .hasMessageStartingWith(
              "mailbox reports: "
                  + server.endpoint().getAuthority()
                  + " gives no token for rua@example.org: ")
          .hasMessageEndingWith(" (it says '" + error + ": " + description + "')")
          .message()
          .hasLineCount(1);
      return refused.getMessage();
    }
  }

  @Test
  void noSecretIsShownAlthoughTheServerDoes() throws Exception {
    try (TokenServer server = microsoft()) {
      server.answerAlways(Answer.refusal("invalid_client", "not s3cret+/=&"));
      assertThatThrownBy(() -> tokens.of(mailbox(Grants.CLIENT, server.endpoint())))
          .isInstanceOf(Misconfigured.class)
          .hasMessageContaining("not ***");
      server.answerAlways(Answer.refusal("invalid_grant", "no such token: 1//refresh s3cret"));
      assertThatThrownBy(() -> tokens.of(mailbox(Grants.CONSENT, server.endpoint())))
          .isInstanceOf(Misconfigured.class)
          .hasMessageContaining("no such token: *** ***");
    }
    assertThat(new Token("s3cret", Instant.EPOCH).toString()).doesNotContain("s3cret");
  }

  @ParameterizedTest
  @ValueSource(ints = {408, 429, 500, 502, 503})
  void aBusyServerIsAwayForNow(int status) throws Exception {
    try (TokenServer server = microsoft()) {
      server.answerAlways(new Answer(status, "<html>busy</html>"));
      assertThatThrownBy(() -> tokens.of(mailbox(Grants.CLIENT, server.endpoint())))
          .isInstanceOf(Unavailable.class)
          .hasMessage(
              "mailbox reports: cannot get a token from "
                  + server.endpoint().getAuthority()
                  + ": it answers "
                  + status);
    }
  }

  @Test
  void aServerThatSaysSoIsAwayForNow() throws Exception {
    try (TokenServer server = microsoft()) {
      server.answerAlways(Answer.refusal("temporarily_unavailable", "AADSTS90033: transient"));
      assertThatThrownBy(() -> tokens.of(mailbox(Grants.CLIENT, server.endpoint())))
          .isInstanceOf(Unavailable.class)
          .hasMessageEndingWith("it answers 400, temporarily_unavailable");
    }
  }

  @Test
  void aServerThatCannotBeReachedIsAwayForNow() throws Exception {
    int port;
    try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = closed.getLocalPort();
    }
    URI endpoint = URI.create("http://127.0.0.1:" + port + "/token");
    assertThatThrownBy(() -> tokens.of(mailbox(Grants.CLIENT, endpoint)))
        .isInstanceOf(Unavailable.class)
        .hasMessage(
            "mailbox reports: cannot get a token from 127.0.0.1:" + port + ": Connection refused");
    assertThatThrownBy(
            () -> tokens.of(mailbox(Grants.CLIENT, URI.create("https://login.invalid/token"))))
        .isInstanceOf(Unavailable.class)
        .hasMessage("mailbox reports: cannot get a token from login.invalid: unknown host");
  }

  @ParameterizedTest
  @CsvSource({
    "200, <html>welcome</html>",
    "200, {}",
    "200, {\"access_token\": \"\"}",
    "302, <html>elsewhere</html>",
    "404, <html>not found</html>",
    "400, {\"message\": \"what?\"}"
  })
  void whatIsNoTokenEndPointNeedsFixing(int status, String body) throws Exception {
    try (TokenServer server = microsoft()) {
      server.answerAlways(new Answer(status, body));
      assertThatThrownBy(() -> tokens.of(mailbox(Grants.CLIENT, server.endpoint())))
          .isInstanceOf(Misconfigured.class)
          .hasMessageStartingWith("mailbox reports: " + server.endpoint() + " answers " + status)
          .hasMessageEndingWith(
              " and no token: it is no token end point; check token-endpoint and tenant");
      assertThat(server.asked()).hasSize(1);
    }
  }

  @Test
  void itsCertificateIsChecked() throws Exception {
    OwnCertificate certificate = OwnCertificate.of(folder, "localhost");
    try (TokenServer server =
        TokenServer.overTls(certificate.context(), form -> Grants.microsoft(form, Grants.USER))) {
      assertThatThrownBy(() -> tokens.of(mailbox(Grants.CLIENT, server.endpoint("localhost"))))
          .isInstanceOf(Misconfigured.class)
          .hasMessageContaining("shows a certificate that is not trusted");
      Path caFile = certificate.caFile();
      assertThatThrownBy(
              () -> tokens.of(mailbox(Grants.CLIENT, server.endpoint("127.0.0.1"), caFile)))
          .isInstanceOf(Misconfigured.class)
          .hasMessageContaining("or not for that name");
      String token = tokens.of(mailbox(Grants.CLIENT, server.endpoint("localhost"), caFile));
      assertThat(server.userOf(token)).isEqualTo(Grants.USER);
      assertThat(server.asked()).hasSize(1);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          private_key: no json                                                          | it is not in JSON
          {"type": "authorized_user"}                                                   | its "type" is not "service_account"
          {"type": "service_account"}                                                   | there is no "client_email" in it
          {"type": "service_account", "client_email": "a@b"}                            | there is no "private_key" in it
          {"type": "service_account", "client_email": "a@b", "private_key": "aGlkZGVu"} | its "private_key" is not an RSA key
          """)
  void aKeyFileThatIsNoneNeedsFixing(String json, String fault) throws Exception {
    Path file = Files.writeString(folder.resolve("key.json"), json);
    try (TokenServer server = microsoft()) {
      assertThatThrownBy(() -> tokens.of(mailbox(new ServiceAccount(file), server.endpoint())))
          .isInstanceOf(Misconfigured.class)
          .hasMessageStartingWith(
              "mailbox reports: cannot use " + file + " as the key of a service account: " + fault)
          .hasMessageNotContaining("aGlkZGVu");
      assertThat(server.asked()).isEmpty();
    }
  }

  private static TokenServer microsoft() throws Exception {
    return new TokenServer(form -> Grants.microsoft(form, Grants.USER));
  }

  private static MailboxSettings mailbox(Grant grant, URI endpoint) {
    return mailbox(grant, endpoint, null);
  }

  private static MailboxSettings mailbox(Grant grant, URI endpoint, @Nullable Path caFile) {
    boolean microsoft = grant == Grants.CLIENT;
    return new MailboxSettings(
        "reports",
        "127.0.0.1",
        993,
        MailboxSettings.Security.TLS,
        caFile,
        Grants.USER,
        new OAuth2Login(
            grant, endpoint, microsoft ? Grants.MICROSOFT_SCOPE : Grants.GOOGLE_SCOPE, null),
        List.of("INBOX"),
        null,
        Filing.NONE,
        false);
  }
}
