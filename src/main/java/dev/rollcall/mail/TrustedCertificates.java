package dev.rollcall.mail;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** The certificates that Java believes, and those of a certificate authority of one's own. */
public final class TrustedCertificates {

  private TrustedCertificates() {}

  /**
   * Makes connections that believe both.
   *
   * @param pem certificates in PEM form, one after another
   * @throws IOException when the file cannot be read
   * @throws CertificateException when it holds no certificate, or something else
   */
  public static SSLSocketFactory with(Path pem) throws IOException, CertificateException {
    try {
      KeyStore all = KeyStore.getInstance(KeyStore.getDefaultType());
      all.load(null, null);
      int number = 0;
      for (Certificate certificate : all(pem)) {
        all.setCertificateEntry("certificate-" + number++, certificate);
      }
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {new Both(manager(null), manager(all))}, null);
      return context.getSocketFactory();
    } catch (CertificateException e) {
      throw e;
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every Java knows TLS", impossible);
    }
  }

  private static List<Certificate> all(Path pem) throws IOException, CertificateException {
    try (InputStream in = Files.newInputStream(pem)) {
      Collection<? extends Certificate> certificates =
          CertificateFactory.getInstance("X.509").generateCertificates(in);
      if (certificates.isEmpty()) {
        throw new CertificateException("there is no certificate in it");
      }
      return new ArrayList<>(certificates);
    }
  }

  private static X509TrustManager manager(@Nullable KeyStore keys) throws GeneralSecurityException {
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(keys);
    for (TrustManager manager : factory.getTrustManagers()) {
      if (manager instanceof X509TrustManager x509) {
        return x509;
      }
    }
    throw new IllegalStateException("every Java checks X.509 certificates");
  }

  /** Believes whom either believes. The host name is checked by whoever connects. */
  private record Both(X509TrustManager usual, X509TrustManager own) implements X509TrustManager {

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType)
        throws CertificateException {
      try {
        usual.checkServerTrusted(chain, authType);
      } catch (CertificateException e) {
        try {
          own.checkServerTrusted(chain, authType);
          chain[0].checkValidity(); // nobody has looked, when it is itself among those
        } catch (CertificateException notEither) {
          notEither.addSuppressed(e);
          throw notEither;
        }
      }
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType)
        throws CertificateException {
      throw new CertificateException("there are no clients here");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return own.getAcceptedIssuers();
    }
  }
}
