package dev.rollcall.privacy;

import dev.rollcall.fault.Misconfigured;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.UUID;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import org.jspecify.annotations.Nullable;

/**
 * Encrypts one rejected mail piece by piece (AES-256-GCM). Each piece has a nonce of its own in
 * front, and is bound to its mail and its place.
 */
public final class Seal {

  private static final String CIPHER = "AES/GCM/NoPadding";
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  private final UUID mail;
  private final SecretKey key;
  private final SecureRandom random = new SecureRandom();

  Seal(UUID mail, SecretKey key) {
    this.mail = mail;
    this.key = key;
  }

  /** The first {@code length} of {@code bytes}, encrypted as the piece of that number. */
  public byte[] encrypted(int piece, byte[] bytes, int length) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    try {
      Cipher cipher = cipher(Cipher.ENCRYPT_MODE, nonce, piece);
      byte[] sealed = new byte[NONCE_BYTES + cipher.getOutputSize(length)];
      System.arraycopy(nonce, 0, sealed, 0, NONCE_BYTES);
      cipher.doFinal(bytes, 0, length, sealed, NONCE_BYTES);
      return sealed;
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every Java has " + CIPHER, impossible);
    }
  }

  /**
   * What was encrypted as the piece of that number.
   *
   * @throws Misconfigured when it was encrypted with another key, or has been changed
   */
  public byte[] decrypted(int piece, byte[] sealed) {
    if (sealed.length < NONCE_BYTES) {
      throw broken(null);
    }
    byte[] nonce = new byte[NONCE_BYTES];
    System.arraycopy(sealed, 0, nonce, 0, NONCE_BYTES);
    try {
      return cipher(Cipher.DECRYPT_MODE, nonce, piece)
          .doFinal(sealed, NONCE_BYTES, sealed.length - NONCE_BYTES);
    } catch (AEADBadTagException e) {
      throw broken(e);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every Java has " + CIPHER, impossible);
    }
  }

  private Misconfigured broken(@Nullable Throwable cause) {
    return new Misconfigured(
        "rejected mail "
            + mail
            + " was encrypted with another key than the present one; put back the file privacy.key"
            + " or the setting privacy.key that was in use when it came",
        cause);
  }

  private Cipher cipher(int mode, byte[] nonce, int piece) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance(CIPHER);
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(
        ByteBuffer.allocate(2 * Long.BYTES + Integer.BYTES)
            .putLong(mail.getMostSignificantBits())
            .putLong(mail.getLeastSignificantBits())
            .putInt(piece)
            .array());
    return cipher;
  }
}
