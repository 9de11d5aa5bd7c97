package dev.rollcall.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.OwnCertificate;
import dev.rollcall.config.MailboxSettings;
import dev.rollcall.config.MailboxSettings.Security;
import dev.rollcall.fault.Misconfigured;
import dev.rollcall.limit.Limits;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server whose certificate is trusted, and is for {@code localhost} only. */
class ImapTlsTest {

  @TempDir private static Path folder;
  private static OwnCertificate certificate;

  @BeforeAll
  static void makeCertificate() throws Exception {
    certificate = OwnCertificate.of(folder, "localhost");
  }

  @Test
  void aCertificateThatNobodyVouchesForNeedsFixing() throws IOException {
    try (TestMailbox mailbox = new TestMailbox();
        ImapTap tap = tap(mailbox);
        ImapInbox inbox = inbox("localhost", tap.port(), Security.TLS, null)) {
      assertThatThrownBy(inbox::next)
          .isInstanceOf(Misconfigured.class)
          .hasMessageContaining("shows a certificate that is not trusted")
          .hasMessageContaining("ca-file");
      assertThat(tap.commands()).isEmpty();
    }
  }

  @Test
  void aFileWithoutCertificatesIsSaidSo() throws IOException {
    Path empty = Files.writeString(folder.resolve("empty.pem"), "nothing\n");
    try (TestMailbox mailbox = new TestMailbox();
        ImapTap tap = tap(mailbox);
        ImapInbox inbox = inbox("localhost", tap.port(), empty)) {
      assertThatThrownBy(inbox::next)
          .isInstanceOf(Misconfigured.class)
          .hasMessageStartingWith("mailbox rua: cannot read certificates from ca-file " + empty);
    }
  }

  @Test
  void mailIsReadOverTls() throws IOException {
    try (TestMailbox mailbox = new TestMailbox();
        ImapTap tap = tap(mailbox);
        ImapInbox inbox = inbox("localhost", tap.port())) {
      mailbox.add("INBOX", "Subject: safe\r\n\r\n");
      assertThat(FileInboxTest.text(inbox.next())).isEqualTo("Subject: safe\r\n\r\n");
    }
  }

  @Test
  void certificateForAnotherNameNeedsFixing() throws IOException {
    try (TestMailbox mailbox = new TestMailbox();
        ImapTap tap = tap(mailbox);
        ImapInbox inbox = inbox("127.0.0.1", tap.port())) {
      assertThatThrownBy(inbox::next)
          .isInstanceOf(Misconfigured.class)
          .hasMessageStartingWith(
              "mailbox rua: 127.0.0.1:"
                  + tap.port()
                  + " shows a certificate that is not trusted, or not for that name");
      assertThat(tap.commands()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aCertificateThatHasExpiredNeedsFixing(boolean trusted) throws Exception {
    OwnCertificate old =
        OwnCertificate.of(folder, "localhost", "-startdate", "-10d", "-validity", "5");
    try (TestMailbox mailbox = new TestMailbox();
        ImapTap tap = tap(mailbox, old);
        ImapInbox inbox = inbox("localhost", tap.port(), trusted ? old.caFile() : null)) {
      assertThatThrownBy(inbox::next)
          .isInstanceOf(Misconfigured.class)
          .hasMessageContaining(
              trusted ? "shows a certificate that has expired" : "that is not trusted");
      assertThat(tap.commands()).isEmpty();
    }
  }

  @Test
  void mailIsReadOverTlsThatBeginsLater() throws Exception {
    try (TestMailbox mailbox = new TestMailbox();
        StartTlsDoor door = new StartTlsDoor(mailbox.port(), certificate.context());
        ImapInbox inbox = inbox("localhost", door.port(), Security.STARTTLS)) {
      mailbox.add("INBOX", "Subject: safe\r\n\r\n");
      assertThat(FileInboxTest.text(inbox.next())).isEqualTo("Subject: safe\r\n\r\n");
      assertThat(door.heardInClear()).containsExactly("CAPABILITY", "STARTTLS");
    }
  }

  @Test
  void theNameIsCheckedAlsoWhenTlsBeginsLater() throws Exception {
    try (TestMailbox mailbox = new TestMailbox();
        StartTlsDoor door = new StartTlsDoor(mailbox.port(), certificate.context());
        ImapInbox inbox = inbox("127.0.0.1", door.port(), Security.STARTTLS)) {
      assertThatThrownBy(inbox::next)
          .isInstanceOf(Misconfigured.class)
          .hasMessageContaining("shows a certificate that is not trusted, or not for that name");
      assertThat(door.heardInClear()).containsExactly("CAPABILITY", "STARTTLS");
    }
  }

  private static ImapTap tap(TestMailbox mailbox) throws IOException {
    return tap(mailbox, certificate);
  }

  private static ImapTap tap(TestMailbox mailbox, OwnCertificate shown) throws IOException {
    return new ImapTap(
        shown
            .context()
            .getServerSocketFactory()
            .createServerSocket(0, 50, InetAddress.getLoopbackAddress()),
        mailbox.port(),
        UnaryOperator.identity());
  }

  private static ImapInbox inbox(String host, int port) {
    return inbox(host, port, certificate.caFile());
  }

  private static ImapInbox inbox(String host, int port, Path caFile) {
    return inbox(host, port, Security.TLS, caFile);
  }

  private static ImapInbox inbox(String host, int port, Security security) {
    return inbox(host, port, security, certificate.caFile());
  }

  private static ImapInbox inbox(String host, int port, Security security, Path caFile) {
    MailboxSettings usual = TestMailbox.settings(host, port, security, TestMailbox.PASSWORD);
    MailboxSettings settings =
        new MailboxSettings(
            usual.name(),
            usual.host(),
            usual.port(),
            usual.security(),
            caFile,
            usual.user(),
            usual.login(),
            usual.folders(),
            null,
            usual.filing(),
            false);
    return new ImapInbox(
        settings,
        Limits.defaults(),
        folder,
        FolderRecord.NONE,
        Pauses.none(),
        TestMailbox.NO_TOKENS);
  }
}
