package dev.rollcall.post;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.rollcall.OwnCertificate;
import dev.rollcall.config.MailSettings;
import dev.rollcall.config.MailSettings.Account;
import dev.rollcall.config.MailboxSettings.Security;
import dev.rollcall.config.OAuth2Login;
import dev.rollcall.config.OAuth2Login.Mechanism;
import dev.rollcall.fault.Misconfigured;
import dev.rollcall.fault.Unavailable;
import dev.rollcall.token.Grants;
import dev.rollcall.token.TokenServer;
import dev.rollcall.token.Tokens;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SmtpSenderTest {

  private static final Tokens NO_TOKENS = new Tokens(Clock.systemUTC());

  @TempDir private static Path folder;
  private static OwnCertificate certificate;

  @BeforeAll
  static void makeCertificate() throws Exception {
    certificate = OwnCertificate.of(folder, "localhost");
  }

  @Test
  void aRealServerTakesMailAfterALogin() throws Exception {
    GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    server.start();
    try (SmtpSender sender = sender(withLogin(server.getSmtp().getPort()))) {
      server.setUser(Mailing.USER, Mailing.USER, Mailing.PASSWORD);
      assertThat(send(sender)).isInstanceOf(Outcome.Sent.class);
      assertThat(send(sender)).isInstanceOf(Outcome.Sent.class);

      MimeMessage[] received = server.getReceivedMessages();
      assertThat(received).hasSize(2);
      assertThat(received[0].getContent()).asString().contains("\r\n.\r\nend");
      assertThat(received[0].getMessageID()).isEqualTo("<test.1@example.org>");
      assertThat(received[0].getHeader("Return-Path")).containsExactly("<rollcall@example.org>");
    } finally {
      server.stop();
    }
  }

  @Test
  void aRealServerRefusesAWrongPassword() {
    GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    server.start();
    try (SmtpSender sender = sender(withLogin(server.getSmtp().getPort()))) {
      server.setUser(Mailing.USER, Mailing.USER, "battery staple");
      assertThatThrownBy(() -> send(sender))
          .isInstanceOf(Misconfigured.class)
          .hasMessageStartingWith("mail: 127.0.0.1 refuses the login of rollcall@example.org: '535")
          .hasMessageEndingWith(
              "; check user and password (many providers want an application password)");
      assertThat(server.getReceivedMessages()).isEmpty();
    } finally {
      server.stop();
    }
  }

  @Test
  void manyMailsGoOverOneConnection() throws IOException {
    try (SmtpServer server = new SmtpServer();
        SmtpSender sender = sender(Mailing.settings(server.port()))) {
      send(sender);
      send(sender);

      assertThat(server.received()).hasSize(2);
      assertThat(server.heard()).filteredOn(command -> command.startsWith("EHLO")).hasSize(1);
      assertThat(server.heard()).contains("EHLO node.example.org");
      assertThat(server.heard()).noneMatch(command -> command.startsWith("AUTH"));
    }
  }

  @Test
  void aRecipientThatIsRefusedDoesNotHarmOthers() throws IOException {
    try (SmtpServer server = new SmtpServer();
        SmtpSender sender = sender(Mailing.settings(server.port()))) {
      server.answering("RCPT TO:<office", "550 5.1.1 no such user");

      assertThat(send(sender)).isEqualTo(new Outcome.Refused("550 5.1.1 no such user"));
      assertThat(sender.send(Mailing.BOARD, mime())).isEqualTo(new Outcome.Sent("250 taken"));
      assertThat(server.received()).hasSize(1);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "RCPT, 450 4.2.1 come again, Later",
    "RCPT, 452 too many, Later",
    "RCPT, 553 no such address, Refused",
    "MAIL, 552 too large, Refused",
    "DATA, 451 not now, Later",
    "DATA, 554 no, Refused",
    "., 451 4.7.1 try again, Later",
    "., 552 too large, Refused",
    "., 554 5.7.1 looks like spam, Refused"
  })
  void whatIsSaidOfOneMailIsForThatMail(String command, String answer, String outcome)
      throws IOException {
    try (SmtpServer server = new SmtpServer().answering(command, answer);
        SmtpSender sender = sender(Mailing.settings(server.port()))) {
      Outcome said = send(sender);

      assertThat(said.getClass().getSimpleName()).isEqualTo(outcome);
      assertThat(said.said()).isEqualTo(answer);
      assertThat(server.received()).isEmpty();
      server.answering(any -> null);
      assertThat(send(sender)).isInstanceOf(Outcome.Sent.class);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "greeting, 421 busy",
    "greeting, cut",
    "EHLO, cut",
    "MAIL, 451 later",
    "MAIL, 421 closing",
    "MAIL, cut",
    "RCPT, 421 closing",
    "RCPT, cut",
    "DATA, 421 closing",
    "DATA, cut",
    "in the middle, cut",
    "., 421 closing",
    "., cut",
    "., take and cut",
    "greeting, silence",
    "RCPT, silence",
    "., silence"
  })
  void aServerThatIsAwayIsTriedAgainAndThenTakesIt(String command, String answer)
      throws IOException {
    try (SmtpServer server = new SmtpServer().answering(command, answer);
        SmtpSender sender =
            new SmtpSender(Mailing.settings(server.port()), NO_TOKENS, Duration.ofMillis(300))) {
      assertThatThrownBy(() -> send(sender))
          .isInstanceOf(Unavailable.class)
          .hasMessageStartingWith("mail: ")
          .message()
          .hasLineCount(1);
      int before = server.received().size();
      assertThat(before).isEqualTo(answer.equals(SmtpServer.TAKE_AND_CUT) ? 1 : 0);
      server.answering(any -> null);
      assertThat(send(sender)).isInstanceOf(Outcome.Sent.class);
      assertThat(server.received()).hasSize(before + 1);
      assertThat(server.messageIds()).containsOnly("<test.1@example.org>");
    }
  }

  @Test
  void aLongMailThatIsCutInTheMiddleIsNotTaken() throws IOException {
    try (SmtpServer server = new SmtpServer().answering("in the middle", SmtpServer.CUT);
        SmtpSender sender = sender(Mailing.settings(server.port()))) {
      byte[] mime = mime("a line of text\n".repeat(500_000));

      assertThatThrownBy(() -> sender.send(Mailing.OFFICE, mime)).isInstanceOf(Unavailable.class);
      assertThat(server.received()).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "MAIL, 550 5.7.1 not as that sender, 'mail: 127.0.0.1 takes no mail from rollcall@example.org: '",
    "MAIL, 530 5.7.0 authentication required, 'mail: 127.0.0.1 does not send mail for us: '",
    "RCPT, 554 5.7.1 relay access denied, 'mail: 127.0.0.1 does not send mail for us: '",
    "RCPT, 454 4.7.1 Relaying denied, 'mail: 127.0.0.1 does not send mail for us: '",
    "RCPT, 530 log in first, 'mail: 127.0.0.1 does not send mail for us: '"
  })
  void whatIsWrongForEveryMailNeedsFixing(String command, String answer, String start)
      throws IOException {
    try (SmtpServer server = new SmtpServer().answering(command, answer);
        SmtpSender sender = sender(Mailing.settings(server.port()))) {
      assertThatThrownBy(() -> send(sender))
          .isInstanceOf(Misconfigured.class)
          .hasMessageStartingWith(start)
          .hasMessageContaining("'" + answer + "'")
          .message()
          .hasLineCount(1);
    }
  }

  @Test
  void aServerThatHasNoTimeForALoginIsAwayForNow() throws IOException {
    try (SmtpServer server = new SmtpServer().offering("AUTH PLAIN")) {
      server.answering("AUTH", "454 4.7.0 too many logins");
      try (SmtpSender sender = sender(withLogin(server.port()))) {
        assertThatThrownBy(() -> send(sender))
            .isInstanceOf(Unavailable.class)
            .hasMessage("mail: 127.0.0.1 accepts no login now: '454 4.7.0 too many logins'");
      }
    }
  }

  @Test
  void aPasswordIsNotSentToWhomDoesNotAskForOne() throws IOException {
    try (SmtpServer server = new SmtpServer();
        SmtpSender sender = sender(withLogin(server.port()))) {
      assertThatThrownBy(() -> send(sender))
          .isInstanceOf(Misconfigured.class)
          .hasMessage(
              "mail: 127.0.0.1:"
                  + server.port()
                  + " takes no password here; check host, port and security (tls, starttls)");
      assertThat(server.heard()).noneMatch(command -> command.startsWith("AUTH"));
    }
  }

  @Test
  void aServerThatRepeatsThePasswordDoesNotGiveItAway() throws IOException {
    try (SmtpServer server = new SmtpServer().offering("AUTH LOGIN")) {
      server.answering(
          command ->
              command.equals("AUTH LOGIN") || command.equals(base64(Mailing.USER))
                  ? "334 VXNlcm5hbWU6"
                  : command.equals(base64(Mailing.PASSWORD)) ? "535 no: correct horse" : null);
      try (SmtpSender sender = sender(withLogin(server.port()))) {
        assertThatThrownBy(() -> send(sender))
            .isInstanceOf(Misconfigured.class)
            .hasMessageContaining("'535 no: ***'")
            .hasMessageNotContaining(Mailing.PASSWORD);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void mailGoesOverTls(boolean fromTheStart) throws IOException {
    Security security = fromTheStart ? Security.TLS : Security.STARTTLS;
    try (SmtpServer server = new SmtpServer(certificate.context(), fromTheStart)) {
      server.offering("AUTH PLAIN");
      try (SmtpSender sender = sender(safe(server.port(), security, certificate.caFile()))) {
        assertThat(send(sender)).isInstanceOf(Outcome.Sent.class);
        assertThat(server.heard())
            .contains("AUTH PLAIN " + base64("\0" + Mailing.USER + "\0" + Mailing.PASSWORD));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aCertificateThatNobodyVouchesForNeedsFixing(boolean fromTheStart) throws IOException {
    Security security = fromTheStart ? Security.TLS : Security.STARTTLS;
    try (SmtpServer server = new SmtpServer(certificate.context(), fromTheStart);
        SmtpSender sender = sender(safe(server.port(), security, null))) {
      assertThatThrownBy(() -> send(sender))
          .isInstanceOf(Misconfigured.class)
          .hasMessageContaining("shows a certificate that is not trusted")
          .hasMessageContaining("ca-file");
      assertThat(server.heard()).noneMatch(command -> command.matches("(AUTH|MAIL).*"));
    }
  }

  @Test
  void withoutStartTlsNothingIsSaid() throws IOException {
    try (SmtpServer server = new SmtpServer().offering("AUTH PLAIN");
        SmtpSender sender = sender(safe(server.port(), Security.STARTTLS, certificate.caFile()))) {
      assertThatThrownBy(() -> send(sender))
          .isInstanceOf(Misconfigured.class)
          .hasMessageContaining("does not offer STARTTLS");
      assertThat(server.heard()).noneMatch(command -> command.matches("(AUTH|MAIL).*"));
    }
  }

  @ParameterizedTest
  @EnumSource(Mechanism.class)
  void aTokenLetsUsIn(Mechanism mechanism) throws IOException {
    try (TokenServer giver = new TokenServer(Grants::refresh);
        SmtpServer server = new SmtpServer().offering("AUTH PLAIN " + mechanism);
        SmtpSender sender = sender(withToken(server.port(), giver))) {
      assertThat(send(sender)).isInstanceOf(Outcome.Sent.class);

      String auth =
          server.heard().stream().filter(said -> said.startsWith("AUTH ")).findFirst().orElse("");
      assertThat(auth).startsWith("AUTH " + mechanism + " ");
      String word =
          new String(
              Base64.getDecoder().decode(auth.substring(auth.lastIndexOf(' ') + 1)),
              StandardCharsets.UTF_8);
      assertThat(word).contains(Grants.USER, "\u0001auth=Bearer ").endsWith("\u0001\u0001");
    }
  }

  @ParameterizedTest
  @EnumSource(Mechanism.class)
  void aTokenThatIsRefusedNeedsFixing(Mechanism mechanism) throws IOException {
    try (TokenServer giver = new TokenServer(Grants::refresh);
        SmtpServer server = new SmtpServer().offering("AUTH " + mechanism)) {
      server.answering(
          command ->
              command.startsWith("AUTH")
                  ? "334 eyJzdGF0dXMiOiI0MDEifQ=="
                  : command.equals("AQ==") || command.isEmpty() ? "535 5.7.8 not accepted" : null);
      try (SmtpSender sender = sender(withToken(server.port(), giver))) {
        assertThatThrownBy(() -> send(sender))
            .isInstanceOf(Misconfigured.class)
            .hasMessageStartingWith(
                "mail: 127.0.0.1 refuses the token for rua@example.org: '535 5.7.8 not accepted'; ")
            .hasMessageContaining("the main address of an account with Gmail")
            .hasMessageNotContaining("IMAP");
      }
    }
  }

  @Test
  void nobodyAtThePortIsAwayForNow() throws IOException {
    int port;
    try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = closed.getLocalPort();
    }
    try (SmtpSender sender = sender(Mailing.settings(port))) {
      assertThatThrownBy(() -> send(sender))
          .isInstanceOf(Unavailable.class)
          .hasMessage("mail: cannot connect to 127.0.0.1:" + port + ": Connection refused");
    }
  }

  private static SmtpSender sender(MailSettings settings) {
    return new SmtpSender(settings, NO_TOKENS);
  }

  private static MailSettings withLogin(int port) {
    return Mailing.settings("127.0.0.1", port, Security.PLAIN, null, Mailing.ACCOUNT);
  }

  private static MailSettings safe(int port, Security security, Path caFile) {
    return Mailing.settings("localhost", port, security, caFile, Mailing.ACCOUNT);
  }

  private static MailSettings withToken(int port, TokenServer giver) {
    OAuth2Login login =
        new OAuth2Login(Grants.CONSENT, giver.endpoint(), Grants.GOOGLE_SCOPE, null);
    return Mailing.settings(
        "127.0.0.1", port, Security.PLAIN, null, new Account(Grants.USER, login));
  }

  private static Outcome send(SmtpSender sender) {
    return sender.send(Mailing.OFFICE, mime());
  }

  private static byte[] mime() {
    return mime("first\n.\nend\n");
  }

  private static byte[] mime(String text) {
    try {
      return MimeForm.of(
          new OutgoingMail(
              Mailing.OFFICE, "<test.1@example.org>", "S", text, null, List.of(), null, null),
          Mailing.settings(25),
          Instant.EPOCH);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
