package dev.rollcall.dns;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;
import org.apache.james.jdkim.DKIMCommon;
import org.apache.james.jdkim.DKIMSigner;
import org.apache.james.jdkim.api.BodyHasher;
import org.apache.james.jdkim.api.SignatureRecord;
import org.apache.james.jdkim.exceptions.FailException;
import org.apache.james.jdkim.tagvalue.SignatureRecordTemplate;

/** Signs mail with a key of its own, by Apache James jDKIM. */
public record Signer(String selector, String domain, KeyPair keys) {

  /** With a fresh key of 2,048 bits. */
  public static Signer of(String selector, String domain) {
    return of(selector, domain, 2_048);
  }

  static Signer of(String selector, String domain, int bits) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(bits);
      return new Signer(selector, domain, generator.generateKeyPair());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Where the key is to be in DNS. */
  public String keyName() {
    return selector + "._domainkey." + domain;
  }

  /** The key, for DNS. */
  public String record() {
    return "v=DKIM1; k=rsa; p=" + Base64.getEncoder().encodeToString(keys.getPublic().getEncoded());
  }

  /** {@code mail} with a signature before it, as nearly all reporters make it. */
  public String sign(String mail) {
    return sign(mail, "c=relaxed/relaxed; a=rsa-sha256; h=from:to:subject");
  }

  String sign(String mail, String tags) {
    int end = mail.indexOf("\r\n\r\n");
    String template = "v=1; d=" + domain + "; s=" + selector + "; " + tags + "; bh=; b=;";
    DKIMSigner signer =
        new DKIMSigner(template, keys.getPrivate()) {
          @Override
          public SignatureRecord newSignatureRecordTemplate(String record) {
            return new SignatureRecordTemplate(record) {
              @Override
              public void validate() {
                // an expired signature can be made, too
              }
            };
          }
        };
    try {
      BodyHasher hasher = signer.newBodyHasher(signer.newSignatureRecordTemplate(template));
      byte[] body = mail.substring(end + 4).getBytes(StandardCharsets.UTF_8);
      DKIMCommon.streamCopy(new ByteArrayInputStream(body), hasher.getOutputStream());
      return signer.sign(HeaderFields.in(mail.substring(0, end + 2)), hasher) + "\r\n" + mail;
    } catch (IOException | FailException e) {
      throw new IllegalStateException(e);
    }
  }
}
