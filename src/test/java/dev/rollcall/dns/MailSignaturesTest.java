package dev.rollcall.dns;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.domain.DomainName;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MailSignaturesTest {

  private static final Signer SIGNER = Signer.of("s1", "mail.reporter.example");

  private static final String MAIL =
      """
      Received: from a by b
      From: Reports
        <r@reporter.example>
      To: rua@example.org
      X-Kept: no
      Subject: Report   Domain: example.org\s
      Date: now

      Line  one\s

       the\tother


      """
          .replace("\n", "\r\n");

  @ParameterizedTest
  @ValueSource(strings = {"relaxed/relaxed", "relaxed/simple", "simple/relaxed", "simple/simple"})
  void aSignatureFitsItsMailInEveryCanonicalForm(String form) throws IOException {
    String mail = SIGNER.sign(MAIL, "c=" + form + "; a=rsa-sha256; h=from:to:subject:from");
    SignedHeader signed = fitting(mail).get(0);
    assertThat(signed.domain()).isEqualTo(new DomainName("mail.reporter.example"));
    assertThat(signed.keyName()).isEqualTo("s1._domainkey.mail.reporter.example");
    assertThat(signed.isSignedBy(List.of(SIGNER.record()))).isTrue();
    assertThat(fitting(mail.replace("\r\n", "\n"))).containsExactly(signed);
  }

  @Test
  void onlyWhatIsSignedIsKeptOfTheHeader() throws IOException {
    String signature = SIGNER.sign(MAIL).substring(0, SIGNER.sign(MAIL).indexOf("Received"));
    assertThat(fitting(SIGNER.sign(MAIL)).get(0).text())
        .isEqualTo(
            signature
                + "From: Reports\r\n  <r@reporter.example>\r\nTo: rua@example.org\r\n"
                + "Subject: Report   Domain: example.org \r\n");
  }

  @Test
  void whatIsKeptIsReadBack() throws IOException {
    SignedHeader signed = fitting(SIGNER.sign(MAIL)).get(0);
    assertThat(SignedHeader.in(signed.text())).contains(signed);
    assertThat(SignedHeader.in("")).isEmpty();
    assertThat(SignedHeader.in("DKIM-Signature: v=1\r\n")).isEmpty();
  }

  @Test
  void anotherBodyDoesNotFit() throws IOException {
    assertThat(fitting(SIGNER.sign(MAIL).replace("the\tother", "another"))).isEmpty();
    assertThat(fitting(SIGNER.sign(MAIL) + "more")).isEmpty();
  }

  @Test
  void aSignatureOfPartOfTheBodyDoesNotFit() throws IOException {
    String part = SIGNER.sign(MAIL, "c=simple/simple; a=rsa-sha256; h=from; l=9");
    assertThat(fitting(part)).isEmpty();
    String whole = SIGNER.sign(MAIL, "c=simple/simple; a=rsa-sha256; h=from; l=27");
    assertThat(fitting(whole)).hasSize(1);
    assertThat(fitting(whole).get(0).isSignedBy(List.of(SIGNER.record()))).isTrue();
  }

  @Test
  void anotherHeaderIsNotSigned() throws IOException {
    String mail = SIGNER.sign(MAIL).replace("rua@example.org", "rua@example.com");
    assertThat(fitting(mail).get(0).isSignedBy(List.of(SIGNER.record()))).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"a=rsa-sha256, a=rsa-sha1", "c=simple/simple, c=nofws/nofws", "v=1, v=2"})
  void whatIsWeakOrUnknownDoesNotCount(String tag, String other) throws IOException {
    String mail = SIGNER.sign(MAIL, "c=simple/simple; a=rsa-sha256; h=from");
    assertThat(fitting(mail)).hasSize(1);
    assertThat(mail).contains(tag + ";");
    assertThat(fitting(mail.replace(tag + ";", other + ";"))).isEmpty();
  }

  @Test
  void aReportMayBeReadLongAfterItsSignatureHasExpired() throws IOException {
    String mail =
        SIGNER.sign(MAIL, "c=relaxed/relaxed; a=rsa-sha256; h=from; t=4102444800; x=1000000000");
    assertThat(fitting(mail).get(0).isSignedBy(List.of(SIGNER.record()))).isTrue();
  }

  @Test
  void keysThatAreShortRevokedOrOthersVerifyNothing() throws IOException {
    SignedHeader signed = fitting(SIGNER.sign(MAIL)).get(0);
    assertThat(signed.isSignedBy(List.of())).isFalse();
    assertThat(signed.isSignedBy(List.of("v=DKIM1; p="))).isFalse();
    assertThat(signed.isSignedBy(List.of("v=spf1 -all"))).isFalse();
    assertThat(signed.isSignedBy(List.of(Signer.of("s1", "x.example").record()))).isFalse();
    Signer shorter = Signer.of("s1", "mail.reporter.example", 768);
    assertThat(fitting(shorter.sign(MAIL)).get(0).isSignedBy(List.of(shorter.record()))).isFalse();
  }

  /** Else a genuine header, taken over with its signature, would vouch for a forged body. */
  @Test
  void aSignatureDoesNotBringAnotherOneWithIt() throws IOException {
    String genuine = SIGNER.sign(MAIL);
    String forged = genuine.replace("the\tother", "forged");
    String both =
        Signer.of("s1", "mail.reporter.example")
            .sign(forged, "c=relaxed/relaxed; a=rsa-sha256; h=from:to:subject:dkim-signature");
    List<SignedHeader> fitting = fitting(both);
    assertThat(fitting).hasSize(1);
    assertThat(fitting.get(0).text()).containsOnlyOnce("DKIM-Signature");
    assertThat(fitting.get(0).isSignedBy(List.of(SIGNER.record()))).isFalse();
  }

  @Test
  void theFirstFiveSignaturesAreLookedAt() throws IOException {
    String mail = MAIL;
    for (int i = 0; i < 7; i++) {
      mail = SIGNER.sign(mail);
    }
    assertThat(fitting(mail)).hasSize(5);
  }

  @Test
  void whatIsNoMailHasNoSignature() throws IOException {
    assertThat(fitting("")).isEmpty();
    assertThat(fitting("<feedback/>")).isEmpty();
    assertThat(fitting("DKIM-Signature: v=1; a=rsa-sha256")).isEmpty();
    assertThat(fitting("DKIM-Signature: " + ";=".repeat(3_000) + "\r\n\r\nx")).isEmpty();
    assertThat(fitting("DKIM-Signature: " + " ".repeat(8_000) + "\r\n\r\nx")).isEmpty();
    assertThat(fitting(SIGNER.sign(MAIL.replace("Subject: ", "Subject: " + "x".repeat(66_000)))))
        .isEmpty();
  }

  private static List<SignedHeader> fitting(String mail) throws IOException {
    return MailSignatures.fitting(new ByteArrayInputStream(mail.getBytes(StandardCharsets.UTF_8)));
  }
}
