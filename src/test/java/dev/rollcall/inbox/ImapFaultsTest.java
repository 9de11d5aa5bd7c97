package dev.rollcall.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.ServerSetup;
import dev.rollcall.config.MailboxSettings;
import dev.rollcall.config.MailboxSettings.Security;
import dev.rollcall.fault.Misconfigured;
import dev.rollcall.fault.Unavailable;
import dev.rollcall.limit.Limits;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImapFaultsTest {

  @TempDir private Path spool;

  @Test
  void wrongPasswordNeedsFixing() {
    try (TestMailbox mailbox = new TestMailbox()) {
      assertThatThrownBy(
              () -> poll(TestMailbox.settings(mailbox.port(), Security.PLAIN, "battery staple")))
          .isInstanceOf(Misconfigured.class)
          .hasMessageStartingWith("mailbox rua: 127.0.0.1 refuses the login of rua@example.org: ")
          .hasMessageContaining("application password")
          .hasMessageNotContaining("battery staple")
          .message()
          .hasLineCount(1);
    }
  }

  @Test
  void anAccountThatWantsAnApplicationPasswordIsSaidSo() throws IOException {
    UnaryOperator<String> wanting =
        line ->
            line.replaceFirst(
                " NO .*", " NO [ALERT] Application-specific password required: example.com/185833");
    try (TestMailbox mailbox = new TestMailbox();
        ImapTap tap = new ImapTap(mailbox.port(), wanting)) {
      assertThatThrownBy(() -> poll(TestMailbox.settings(tap.port(), Security.PLAIN, "wrong")))
          .isInstanceOf(Misconfigured.class)
          .hasMessageEndingWith(
              "; the account's own password does not do here: make an application password in its"
                  + " security settings");
    }
  }

  @Test
  void providersThatTakeNoPasswordAreKnown() {
    assertThat(ImapPasswords.advice("outlook.office365.com", "'LOGIN failed.'"))
        .isEqualTo("Microsoft 365 takes no password over IMAP; write 'oauth2: microsoft:' instead");
    assertThat(ImapPasswords.advice("imap.gmail.com", "'Invalid credentials (Failure)'"))
        .endsWith(
            "make an application password in its security settings, or write 'oauth2: google:' instead");
    assertThat(ImapPasswords.advice("imap.example.org", "'LOGIN failed.'"))
        .startsWith("check user and password");
  }

  @Test
  void aServerThatTakesNoPasswordNeedsFixing() throws IOException {
    UnaryOperator<String> without =
        line -> line.replaceFirst("^\\* CAPABILITY .*", "* CAPABILITY IMAP4rev1 LOGINDISABLED");
    try (TestMailbox mailbox = new TestMailbox();
        ImapTap tap = new ImapTap(mailbox.port(), without)) {
      assertThatThrownBy(
              () -> poll(TestMailbox.settings(tap.port(), Security.PLAIN, TestMailbox.PASSWORD)))
          .isInstanceOf(Misconfigured.class)
          .hasMessage(
              "mailbox rua: 127.0.0.1:"
                  + tap.port()
                  + " takes no password here; it may want TLS first, or a token (oauth2)");
      assertThat(tap.commands())
          .noneMatch(command -> command.matches("(?i)(LOGIN|AUTHENTICATE).*"));
    }
  }

  @Test
  void serverThatIsTooBusyForALoginIsAwayForNow() throws IOException {
    UnaryOperator<String> busy = line -> line.replaceFirst(" NO .*", " NO [UNAVAILABLE] try later");
    try (TestMailbox mailbox = new TestMailbox();
        ImapTap tap = new ImapTap(mailbox.port(), busy)) {
      assertThatThrownBy(() -> poll(TestMailbox.settings(tap.port(), Security.PLAIN, "wrong")))
          .isInstanceOf(Unavailable.class)
          .hasMessage("mailbox rua: 127.0.0.1 accepts no login now: '[UNAVAILABLE] try later'");
    }
  }

  @Test
  void refusedConnectionIsAwayForNow() throws IOException {
    int port;
    try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = closed.getLocalPort();
    }
    assertThatThrownBy(() -> poll(TestMailbox.settings(port, Security.TLS, "any")))
        .isInstanceOf(Unavailable.class)
        .hasMessage("mailbox rua: cannot connect to 127.0.0.1:" + port + ": Connection refused");
  }

  @Test
  void unknownHostIsAwayForNow() {
    MailboxSettings settings = TestMailbox.settings("imap.invalid", 993, Security.TLS, "any");
    assertThatThrownBy(() -> poll(settings))
        .isInstanceOf(Unavailable.class)
        .hasMessage("mailbox rua: cannot connect to imap.invalid:993: unknown host");
  }

  @Test
  void untrustedCertificateNeedsFixing() {
    try (TestMailbox mailbox = new TestMailbox(ServerSetup.PROTOCOL_IMAPS)) {
      assertThatThrownBy(
              () -> poll(TestMailbox.settings(mailbox.port(), Security.TLS, TestMailbox.PASSWORD)))
          .isInstanceOf(Misconfigured.class)
          .hasMessageContaining("127.0.0.1:" + mailbox.port() + " shows a certificate that is not")
          .message()
          .hasLineCount(1);
    }
  }

  @Test
  void serverWithoutTlsOnTheTlsPortNeedsFixing() {
    try (TestMailbox mailbox = new TestMailbox()) {
      assertThatThrownBy(
              () -> poll(TestMailbox.settings(mailbox.port(), Security.TLS, TestMailbox.PASSWORD)))
          .isInstanceOf(Misconfigured.class)
          .hasMessageContaining("does not speak TLS as expected");
    }
  }

  @Test
  void passwordIsNotSentWhenStartTlsIsMissing() throws IOException {
    try (TestMailbox mailbox = new TestMailbox();
        ImapTap tap = new ImapTap(mailbox.port(), UnaryOperator.identity())) {
      assertThatThrownBy(
              () -> poll(TestMailbox.settings(tap.port(), Security.STARTTLS, TestMailbox.PASSWORD)))
          .isInstanceOf(Misconfigured.class)
          .hasMessageContaining("does not offer STARTTLS");
      assertThat(tap.commands())
          .noneMatch(command -> command.matches("(?i)(LOGIN|AUTHENTICATE).*"));
    }
  }

  @Test
  void serverThatHangsUpIsAwayForNow() throws IOException {
    try (TestMailbox mailbox = new TestMailbox();
        ImapTap tap = new ImapTap(mailbox.port(), line -> null)) {
      assertThatThrownBy(
              () -> poll(TestMailbox.settings(tap.port(), Security.PLAIN, TestMailbox.PASSWORD)))
          .isInstanceOf(Unavailable.class)
          .hasMessageStartingWith("mailbox rua: cannot connect to 127.0.0.1:" + tap.port());
      assertThatThrownBy(
              () -> poll(TestMailbox.settings(tap.port(), Security.TLS, TestMailbox.PASSWORD)))
          .isInstanceOf(Unavailable.class)
          .hasMessageStartingWith("mailbox rua: cannot connect to 127.0.0.1:" + tap.port());
    }
  }

  private void poll(MailboxSettings settings) {
    try (ImapInbox inbox =
        new ImapInbox(
            settings,
            Limits.defaults(),
            spool,
            FolderRecord.NONE,
            Pauses.none(),
            TestMailbox.NO_TOKENS)) {
      inbox.next();
    }
  }
}
