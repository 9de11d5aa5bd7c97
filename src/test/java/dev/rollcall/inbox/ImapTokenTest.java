package dev.rollcall.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.config.MailboxSettings;
import dev.rollcall.config.MailboxSettings.Security;
import dev.rollcall.config.OAuth2Login;
import dev.rollcall.config.OAuth2Login.Grant;
import dev.rollcall.config.OAuth2Login.Mechanism;
import dev.rollcall.fault.Misconfigured;
import dev.rollcall.fault.Unavailable;
import dev.rollcall.limit.Limits;
import dev.rollcall.mail.Filing;
import dev.rollcall.token.Grants;
import dev.rollcall.token.TokenServer;
import dev.rollcall.token.TokenServer.Answer;
import dev.rollcall.token.Tokens;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImapTokenTest {

  private static final String NO = "NO AUTHENTICATE failed.";

  @TempDir private Path spool;

  private TokenServer server;
  private TestMailbox mailbox;
  private Tokens tokens;

  @BeforeEach
  void start() throws Exception {
    server = new TokenServer(form -> Grants.microsoft(form, TestMailbox.USER));
    mailbox = new TestMailbox();
    mailbox.add("INBOX", "Subject: inside\r\n\r\n");
    tokens = new Tokens(Clock.systemUTC());
  }

  @AfterEach
  void stop() {
    server.close();
    mailbox.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"SASL-IR AUTH=XOAUTH2", "AUTH=OAUTHBEARER AUTH=XOAUTH2"})
  void mailIsReadByXoauth2(String capabilities) throws Exception {
    try (TokenGate gate = gate(capabilities)) {
      assertThat(poll(gate, Grants.CLIENT, null)).isEqualTo("Subject: inside\r\n\r\n");
      assertThat(gate.heard())
          .contains("AUTHENTICATE XOAUTH2 user=rua@example.org^Aauth=Bearer microsoft-1^A^A")
          .noneMatch(command -> command.startsWith("LOGIN"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"SASL-IR AUTH=OAUTHBEARER", "AUTH=OAUTHBEARER"})
  void mailIsReadByOauthbearer(String capabilities) throws Exception {
    try (TokenGate gate = gate(capabilities)) {
      assertThat(poll(gate, Grants.CLIENT, null)).isEqualTo("Subject: inside\r\n\r\n");
      assertThat(gate.heard())
          .contains(
              "AUTHENTICATE OAUTHBEARER n,a=rua@example.org,^Ahost=127.0.0.1^Aport="
                  + gate.port()
                  + "^Aauth=Bearer microsoft-1^A^A");
    }
  }

  @Test
  void theMechanismThatIsConfiguredIsUsed() throws Exception {
    try (TokenGate gate = gate("SASL-IR AUTH=XOAUTH2 AUTH=OAUTHBEARER")) {
      poll(gate, Grants.CLIENT, Mechanism.OAUTHBEARER);
      assertThat(gate.heard()).anyMatch(said -> said.startsWith("AUTHENTICATE OAUTHBEARER "));
    }
  }

  @Test
  void aServerThatTakesNoTokensGetsNone() throws Exception {
    try (TokenGate gate = gate("SASL-IR AUTH=PLAIN AUTH=LOGIN")) {
      assertThatThrownBy(() -> poll(gate, Grants.CLIENT, null))
          .isInstanceOf(Misconfigured.class)
          .hasMessage(
              "mailbox rua: 127.0.0.1:"
                  + gate.port()
                  + " offers neither XOAUTH2 nor OAUTHBEARER, so no token can be used there; check"
                  + " host and mechanism");
      assertThat(gate.heard()).containsOnly("CAPABILITY");
      assertThat(server.asked()).isEmpty();
    }
    try (TokenGate gate = gate("SASL-IR AUTH=XOAUTH2")) {
      assertThatThrownBy(() -> poll(gate, Grants.CLIENT, Mechanism.OAUTHBEARER))
          .isInstanceOf(Misconfigured.class)
          .hasMessageContaining(" does not offer OAUTHBEARER, ");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"AUTH=XOAUTH2", "SASL-IR AUTH=XOAUTH2"})
  void whatTheServerSaysOfATokenIsTold(String capabilities) throws Exception {
    try (TokenGate gate = closedGate(capabilities, NO)) {
      assertThatThrownBy(() -> poll(gate, Grants.CLIENT, null))
          .isInstanceOf(Misconfigured.class)
          .hasMessageStartingWith(
              "mailbox rua: 127.0.0.1 refuses the token for rua@example.org: 'AUTHENTICATE failed."
                  + " {\"status\":\"400\",\"schemes\":\"Bearer\"}'; the token is good, so it is the"
                  + " mailbox: Exchange has to know the application")
          .hasMessageContaining("Add-MailboxPermission")
          .hasMessageNotContaining("microsoft-1")
          .message()
          .hasLineCount(1);
      assertThat(gate.heard()).contains(TokenGate.CHALLENGE_ANSWERED + "''");
    }
  }

  @Test
  void oauthbearerAnswersTheRefusalAsTheStandardSays() throws Exception {
    try (TokenGate gate = closedGate("SASL-IR AUTH=OAUTHBEARER", NO)) {
      assertThatThrownBy(() -> poll(gate, Grants.CLIENT, null)).isInstanceOf(Misconfigured.class);
      assertThat(gate.heard()).contains(TokenGate.CHALLENGE_ANSWERED + "'^A'");
    }
  }

  @Test
  void afterARefusalTheNextPollTakesANewToken() throws Exception {
    try (TokenGate gate = new TokenGate(mailbox.port(), "AUTH=XOAUTH2", this::isSecond, NO)) {
      MailboxSettings settings = settings(gate.port(), Grants.CLIENT, null);
      assertThatThrownBy(() -> poll(settings)).isInstanceOf(Misconfigured.class);
      assertThat(poll(settings)).isEqualTo("Subject: inside\r\n\r\n");
    }
  }

  private boolean isSecond(String said) {
    return said.contains("Bearer microsoft-2^A");
  }

  @Test
  void aTokenWithoutThePermissionIsSaidSo() throws Exception {
    assertThat(refusalOf("\"roles\": [\"POP.AccessAsApp\"]"))
        .contains("the token lacks the permission IMAP.AccessAsApp: add it to the application");
    assertThat(refusalOf("\"aud\": \"https://outlook.office365.com\""))
        .contains("the token lacks the permission IMAP.AccessAsApp");
    assertThat(refusalOf("\"roles\": [\"IMAP.AccessAsApp\"]"))
        .contains("the token is good, so it is the mailbox: Exchange has to know the application");
  }

  private String refusalOf(String claims) throws Exception {
    String token = encoded("{\"alg\":\"RS256\"}") + "." + encoded("{" + claims + "}") + ".c2ln";
    server.answerAlways(
        new Answer(
            200,
            "{\"token_type\":\"Bearer\",\"expires_in\":3599,\"access_token\":\"" + token + "\"}"));
    tokens = new Tokens(Clock.systemUTC());
    try (TokenGate gate = closedGate("SASL-IR AUTH=XOAUTH2", NO)) {
      MailboxSettings settings = settings(gate.port(), Grants.CLIENT, null);
      return messageOf(settings);
    }
  }

  private String messageOf(MailboxSettings settings) throws Exception {
    try {
      poll(settings);
      throw new AssertionError("the token was taken");
    } catch (Misconfigured e) {
      return e.getMessage();
    }
  }

  private static String encoded(String json) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(json.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void googlesRefusalNamesWhatGoogleHas() throws Exception {
    server.close();
    server = new TokenServer(Grants::refresh);
    try (TokenGate gate = closedGate("SASL-IR AUTH=XOAUTH2", "NO [AUTHENTICATIONFAILED] no")) {
      assertThatThrownBy(() -> poll(gate, Grants.CONSENT, null))
          .isInstanceOf(Misconfigured.class)
          .hasMessageContaining("'user' has to be the main address of an account with Gmail");
    }
  }

  @Test
  void aMailboxThatMayNotBeOpenedAlthoughTheLoginWentThroughNeedsFixing() throws Exception {
    UnaryOperator<String> notConnected =
        line ->
            line.contains("CAPABILITY")
                ? line
                : line.replaceFirst(
                    "^([A-Z]+[0-9]+) (OK|NO) .*",
                    "$1 BAD User is authenticated but not connected.");
    try (ImapTap tap = new ImapTap(mailbox.port(), notConnected);
        TokenGate gate = new TokenGate(tap.port(), "AUTH=XOAUTH2", said -> true, NO)) {
      assertThatThrownBy(() -> poll(gate, Grants.CLIENT, null))
          .isInstanceOf(Misconfigured.class)
          .hasMessageContaining("refuses the token for rua@example.org: ")
          .hasMessageContaining("User is authenticated but not connected.'; the token is good");
    }
  }

  @Test
  void aServerThatIsTooBusyForATokenIsAwayForNow() throws Exception {
    try (TokenGate gate = closedGate("AUTH=XOAUTH2", "NO [UNAVAILABLE] try later")) {
      assertThatThrownBy(() -> poll(gate, Grants.CLIENT, null))
          .isInstanceOf(Unavailable.class)
          .hasMessageStartingWith("mailbox rua: 127.0.0.1 accepts no login now: '[UNAVAILABLE]");
    }
  }

  @Test
  void withoutATokenNobodyLogsIn() throws Exception {
    try (TokenGate gate = gate("SASL-IR AUTH=XOAUTH2")) {
      server.answerAlways(Answer.refusal("invalid_client", "AADSTS7000222: expired"));
      assertThatThrownBy(() -> poll(gate, Grants.CLIENT, null))
          .isInstanceOf(Misconfigured.class)
          .hasMessageContaining("the client-secret of client-1 has expired");
      server.answerAlways(new Answer(503, "{}"));
      assertThatThrownBy(() -> poll(gate, Grants.CLIENT, null)).isInstanceOf(Unavailable.class);
      assertThat(gate.heard()).containsOnly("CAPABILITY");
    }
  }

  private TokenGate gate(String capabilities) throws Exception {
    return new TokenGate(
        mailbox.port(),
        capabilities,
        said -> TestMailbox.USER.equals(server.userOf(said.replaceAll(".*Bearer |\\^A\\^A$", ""))),
        NO);
  }

  private TokenGate closedGate(String capabilities, String refusal) throws Exception {
    return new TokenGate(mailbox.port(), capabilities, said -> false, refusal);
  }

  private String poll(TokenGate gate, Grant grant, @Nullable Mechanism mechanism) throws Exception {
    return poll(settings(gate.port(), grant, mechanism));
  }

  private String poll(MailboxSettings settings) throws Exception {
    try (ImapInbox inbox =
        new ImapInbox(
            settings, Limits.defaults(), spool, FolderRecord.NONE, Pauses.none(), tokens)) {
      return FileInboxTest.text(inbox.next());
    }
  }

  private MailboxSettings settings(int port, Grant grant, @Nullable Mechanism mechanism) {
    boolean microsoft = grant == Grants.CLIENT;
    return new MailboxSettings(
        "rua",
        "127.0.0.1",
        port,
        Security.PLAIN,
        null,
        TestMailbox.USER,
        new OAuth2Login(
            grant,
            server.endpoint(),
            microsoft ? Grants.MICROSOFT_SCOPE : Grants.GOOGLE_SCOPE,
            mechanism),
        List.of("INBOX"),
        null,
        Filing.NONE,
        false);
  }
}
