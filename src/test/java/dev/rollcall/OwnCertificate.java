package dev.rollcall;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * A server's certificate that nobody vouches for but itself.
 *
 * @param context what the server needs
 * @param caFile the certificate, in PEM form
 */
public record OwnCertificate(SSLContext context, Path caFile) {

  private static final String PASSWORD = "changeit";

  /**
   * Makes one.
   *
   * @param validity options of keytool's {@code -genkeypair} that say from when and how long
   */
  public static OwnCertificate of(Path folder, String name, String... validity)
      throws IOException, InterruptedException, GeneralSecurityException {
    Path file = Files.createTempDirectory(folder, "certificate").resolve("keys.p12");
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keystore",
                file.toString(),
                "-storepass",
                PASSWORD,
                "-alias",
                "own",
                "-keyalg",
                "EC",
                "-dname",
                "CN=" + name,
                "-ext",
                "SAN=DNS:" + name));
    command.addAll(List.of(validity));
    Process keytool =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    if (keytool.waitFor() != 0) {
      throw new IllegalStateException("keytool fails: " + command);
    }
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      keys.load(in, PASSWORD.toCharArray());
    }
    KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    own.init(keys, PASSWORD.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(own.getKeyManagers(), null, null);
    String certificate =
        Base64.getMimeEncoder().encodeToString(keys.getCertificate("own").getEncoded());
    Path caFile =
        Files.writeString(
            file.resolveSibling("ca.pem"),
            "our own authority\n-----BEGIN CERTIFICATE-----\n"
                + certificate
                + "\n-----END CERTIFICATE-----\n");
    return new OwnCertificate(context, caFile);
  }
}
