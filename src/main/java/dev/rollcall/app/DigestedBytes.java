package dev.rollcall.app;

import dev.rollcall.mail.Bytes;
import dev.rollcall.report.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Bytes whose name is known once they have been read to the end. */
final class DigestedBytes implements Bytes {

  private final Bytes bytes;
  private MessageDigest digest = Digest.sha256();

  DigestedBytes(Bytes bytes) {
    this.bytes = bytes;
  }

  @Override
  public InputStream open() throws IOException {
    digest = Digest.sha256();
    return new DigestInputStream(bytes.open(), digest);
  }

  @Override
  public @Nullable String damage() {
    return bytes.damage();
  }

  /** The name of what was last read; only after the end has been reached, and only once. */
  UUID name() {
    return Digest.name(digest);
  }
}
