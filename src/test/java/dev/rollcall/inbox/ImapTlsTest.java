package dev.rollcall.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.config.MailboxSettings;
import dev.rollcall.config.MailboxSettings.Security;
import dev.rollcall.fault.Misconfigured;
import dev.rollcall.limit.Limits;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.function.UnaryOperator;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server whose certificate is trusted, and is for {@code localhost} only. */
class ImapTlsTest {

  private static final String PASSWORD = "changeit";

  @TempDir private static Path folder;
  private static SSLContext context;
  private static Path caFile;

  @BeforeAll
  static void makeCertificate() throws IOException, InterruptedException, GeneralSecurityException {
    Path file = folder.resolve("localhost.p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keystore",
                file.toString(),
                "-storepass",
                PASSWORD,
                "-alias",
                "localhost",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-ext",
                "SAN=DNS:localhost")
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(keytool.waitFor()).isZero();
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      keys.load(in, PASSWORD.toCharArray());
    }
    KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    own.init(keys, PASSWORD.toCharArray());
    context = SSLContext.getInstance("TLS");
    context.init(own.getKeyManagers(), null, null);
    String certificate =
        Base64.getMimeEncoder().encodeToString(keys.getCertificate("localhost").getEncoded());
    caFile = folder.resolve("ca.pem");
    Files.writeString(
        caFile,
        "our own authority\n-----BEGIN CERTIFICATE-----\n"
            + certificate
            + "\n-----END CERTIFICATE-----\n");
  }

  @Test
  void aCertificateThatNobodyVouchesForNeedsFixing() throws IOException {
    try (TestMailbox mailbox = new TestMailbox();
        ImapTap tap = tap(mailbox);
        ImapInbox inbox = inbox("localhost", tap.port(), null)) {
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

  private static ImapTap tap(TestMailbox mailbox) throws IOException {
    return new ImapTap(
        context
            .getServerSocketFactory()
            .createServerSocket(0, 50, InetAddress.getLoopbackAddress()),
        mailbox.port(),
        UnaryOperator.identity());
  }

  private static ImapInbox inbox(String host, int port) {
    return inbox(host, port, caFile);
  }

  private static ImapInbox inbox(String host, int port, Path caFile) {
    MailboxSettings usual = TestMailbox.settings(host, port, Security.TLS, TestMailbox.PASSWORD);
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
