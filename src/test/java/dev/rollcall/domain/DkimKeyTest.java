package dev.rollcall.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DkimKeyTest {

  private static final String RSA = rsa(1_024);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "p=KEY",
        "v=DKIM1; p=KEY",
        " v = DKIM1 ; k = rsa ;p=KEY;",
        "v=DKIM1;h=sha256;s=email;p=KEY",
        "v=DKIM1; s=*; g=*; n=a note; p=KEY",
        "k=; p=KEY",
        "v=DKIM1; y=n; p=KEY"
      })
  void wellFormedKeysAreRead(String text) {
    DkimKey key = DkimKey.of(text.replace("KEY", RSA));
    assertThat(key.fault()).isNull();
    assertThat(key.bits()).isEqualTo(1_024);
  }

  @Test
  void blanksWithinTheKeyDoNotMatter() {
    String spaced = RSA.substring(0, 40) + " \t " + RSA.substring(40);
    assertThat(DkimKey.of("p=" + spaced).bits()).isEqualTo(1_024);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "KEY",
        "v=DKIM1",
        "p=KEY; v=DKIM1",
        "v=dkim1; p=KEY",
        "v=DKIM2; p=KEY",
        "k=dsa; p=KEY",
        "s=tlsrpt; p=KEY",
        "p=KEY; p=KEY",
        "p=KEYx",
        "p=*",
        "p=AAAA",
        "k=ed25519; p=KEY",
        "p=KEY; nothing"
      })
  void whatVerifiesNothingIsAFault(String text) {
    assertThat(DkimKey.of(text.replace("KEY", RSA)).fault()).as(text).isNotNull();
  }

  @Test
  void anEmptyKeyIsRevokedAndWellFormed() {
    DkimKey key = DkimKey.of("v=DKIM1; p=");
    assertThat(key.isRevoked()).isTrue();
    assertThat(key.fault()).isNull();
  }

  @Test
  void ed25519KeysAreThirtyTwoBytes() {
    String key = Base64.getEncoder().encodeToString(new byte[32]);
    assertThat(DkimKey.of("k=ed25519; p=" + key).fault()).isNull();
  }

  @Test
  void flagsAreAList() {
    DkimKey key = DkimKey.of("t= y : s ; p=" + RSA);
    assertThat(key.hasFlag("y")).isTrue();
    assertThat(key.hasFlag("s")).isTrue();
    assertThat(DkimKey.of("t=ys; p=" + RSA).hasFlag("y")).isFalse();
  }

  private static String rsa(int bits) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(bits);
      return Base64.getEncoder()
          .encodeToString(generator.generateKeyPair().getPublic().getEncoded());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
