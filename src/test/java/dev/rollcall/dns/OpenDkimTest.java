package dev.rollcall.dns;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.auth.SignatureCheck;
import dev.rollcall.auth.SignatureOutcome;
import dev.rollcall.domain.DomainName;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Mail that OpenDKIM signs, here and now. */
class OpenDkimTest {

  private static final String MAIL =
      """
      Received: from app.acme.example by mail.acme.example;
      \tSun, 29 Nov 2026 08:00:00 +0000
      From: Billing
       <billing@acme.example>
      To: ann@example.net
      Subject: Your   invoice\s
      Date: Sun, 29 Nov 2026 08:00:00 +0000
      Message-ID: <1@acme.example>

      Dear Ann,\s

      see  attached.


      """
          .replace("\n", "\r\n");

  private static final String SETTINGS =
      """
      Domain acme.example
      Selector s1
      """;

  private static final Signer KEY = Signer.of("s1", "acme.example");

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"relaxed/relaxed", "relaxed/simple", "simple/relaxed", "simple/simple"})
  void itsSignaturesVerifyInEveryCanonicalForm(String form) throws Exception {
    try (OpenDkim signer = start("Canonicalization " + form + "\n");
        LoopbackDns dns = new LoopbackDns().text(KEY.keyName(), KEY.record())) {
      String signed = signer.sign(MAIL);
      assertThat(check(signed, dns))
          .isEqualTo(
              new SignatureCheck(
                  new DomainName("acme.example"),
                  "s1",
                  "rsa-sha256",
                  form,
                  null,
                  2_048,
                  false,
                  SignatureOutcome.PASS,
                  ""));
      assertThat(check(signed.replace("\r\n", "\n"), dns).passes()).isTrue();
      assertThat(check(signed.replace("see", "pay"), dns).outcome())
          .isEqualTo(SignatureOutcome.BODY_CHANGED);
      assertThat(check(signed.replace("Your", "My"), dns).outcome())
          .isEqualTo(SignatureOutcome.DOES_NOT_FIT_KEY);
    }
  }

  @Test
  void aSignatureByEd25519IsSaidToBeBeyondUs() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
    try (OpenDkim signer =
            OpenDkim.start(
                folder,
                generator.generateKeyPair(),
                SETTINGS + "SignatureAlgorithm ed25519-sha256\n");
        LoopbackDns dns = new LoopbackDns()) {
      SignatureCheck check = check(signer.sign(MAIL), dns);
      assertThat(check.algorithm()).isEqualTo("ed25519-sha256");
      assertThat(check.outcome()).isEqualTo(SignatureOutcome.UNSUPPORTED);
    }
  }

  private OpenDkim start(String settings) throws IOException, InterruptedException {
    return OpenDkim.start(folder, KEY.keys(), SETTINGS + settings);
  }

  private static SignatureCheck check(String mail, LoopbackDns dns) throws IOException {
    NameServers servers =
        new NameServers(List.of(dns.address()), Duration.ofSeconds(5), Clock.systemUTC());
    return new SignatureVerification(servers, Clock.systemUTC())
        .of(new ByteArrayInputStream(mail.getBytes(StandardCharsets.UTF_8)))
        .checks()
        .get(0);
  }
}
