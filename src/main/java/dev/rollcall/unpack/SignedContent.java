package dev.rollcall.unpack;

import dev.rollcall.limit.Limits;
import dev.rollcall.mail.BadContent;
import dev.rollcall.mail.Bytes;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;

/**
 * The content of a message in the opaque form of S/MIME (RFC 8551 3.5.2, RFC 5652 5). Whether the
 * signature is good is not looked at: who may be believed is told otherwise.
 */
final class SignedContent {

  private static final String SIGNED = "2a864886f70d010702";

  private static final Set<String> ENCRYPTED =
      Set.of(
          "2a864886f70d010703", // enveloped
          "2a864886f70d010706", // encrypted
          "2a864886f70d0109100117"); // authenticated and enveloped

  private SignedContent() {}

  /**
   * What is signed; no bytes when the signature stands beside it (RFC 8551 3.5.3).
   *
   * @throws BadContent when it is encrypted, or of another kind
   * @throws Damaged when it cannot be read
   */
  static byte[] of(Bytes bytes, Limits limits) throws IOException {
    long size = new WholeBytes(limits).count(bytes);
    try (InputStream in = new BufferedInputStream(new PackedInput(bytes.open()))) {
      return content(new Ber(in), (int) Math.min(size, 64 * 1024));
    } catch (IOException e) {
      throw Damaged.in(e, "S/MIME message");
    }
  }

  private static byte[] content(Ber ber, int likelySize) throws IOException {
    ber.enter(Ber.SEQUENCE);
    String kind = ber.identifier();
    if (ENCRYPTED.contains(kind)) {
      throw new BadContent("it is encrypted");
    }
    if (!kind.equals(SIGNED)) {
      throw new BadContent("S/MIME of a kind that cannot be read");
    }
    ber.enter(Ber.CONTEXT_0);
    ber.enter(Ber.SEQUENCE);
    ber.skipNext(); // version
    ber.skipNext(); // digest algorithms
    long end = ber.enter(Ber.SEQUENCE);
    ber.identifier();
    ByteArrayOutputStream content = new ByteArrayOutputStream(likelySize);
    if (ber.position() < end && ber.next() == Ber.CONTEXT_0) {
      ber.octets(content);
    }
    return content.toByteArray();
  }
}
