package dev.rollcall.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.fault.Misconfigured;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SealTest {

  private static final UUID MAIL = new UUID(1, 2);
  private static final byte[] TEXT = "ann@acme.example".getBytes(StandardCharsets.UTF_8);

  private final PrivacyKey key = PrivacyKey.of("0123456789abcdef of the tests");
  private final Seal seal = key.seal(MAIL);

  @Test
  void whatIsEncryptedIsDecryptedWithTheSameKey() {
    byte[] sealed = seal.encrypted(0, TEXT, TEXT.length);
    assertThat(key.seal(MAIL).decrypted(0, sealed)).isEqualTo(TEXT);
    assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain("ann");
  }

  @Test
  void everyPieceIsEncryptedAnew() {
    assertThat(seal.encrypted(0, TEXT, TEXT.length))
        .isNotEqualTo(seal.encrypted(0, TEXT, TEXT.length));
  }

  @Test
  void aPieceIsBoundToItsMailItsPlaceAndItsKey() {
    byte[] sealed = seal.encrypted(3, TEXT, TEXT.length);
    assertThatThrownBy(() -> seal.decrypted(4, sealed))
        .isInstanceOf(Misconfigured.class)
        .hasMessageContaining("privacy.key");
    assertThatThrownBy(() -> key.seal(new UUID(1, 3)).decrypted(3, sealed))
        .isInstanceOf(Misconfigured.class);
    assertThatThrownBy(
            () -> PrivacyKey.of("another key of the tests").seal(MAIL).decrypted(3, sealed))
        .isInstanceOf(Misconfigured.class);
    sealed[20] ^= 1;
    assertThatThrownBy(() -> seal.decrypted(3, sealed)).isInstanceOf(Misconfigured.class);
    assertThatThrownBy(() -> seal.decrypted(3, new byte[5])).isInstanceOf(Misconfigured.class);
  }
}
