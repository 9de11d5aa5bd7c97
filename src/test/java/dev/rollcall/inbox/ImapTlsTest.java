package dev.rollcall.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import java.util.Optional;
import java.util.function.UnaryOperator;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server whose certificate is trusted, and is for {@code localhost} only. */
class ImapTlsTest {

  private static final String PASSWORD = "changeit";

  @TempDir private static Path folder;
  private static SSLContext context;

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
    KeyStore certificates = KeyStore.getInstance("PKCS12");
    certificates.load(null, null);
    certificates.setCertificateEntry("localhost", keys.getCertificate("localhost"));
    TrustManagerFactory trusted =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trusted.init(certificates);
    context = SSLContext.getInstance("TLS");
    context.init(own.getKeyManagers(), trusted.getTrustManagers(), null);
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
    return new ImapInbox(
        TestMailbox.settings(host, port, Security.TLS, TestMailbox.PASSWORD),
        Limits.defaults(),
        folder,
        id -> Optional.empty(),
        context.getSocketFactory());
  }
}
