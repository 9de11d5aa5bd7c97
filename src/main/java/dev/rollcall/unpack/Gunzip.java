package dev.rollcall.unpack;

import dev.rollcall.limit.Limits;
import dev.rollcall.mail.BadContent;
import dev.rollcall.mail.Bytes;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;

/**
 * The plain bytes of a gzip file: all members one after the other (RFC 1952 2.2). What follows the
 * last member and is no member is ignored: Mimecast appends a line end.
 */
final class Gunzip extends InputStream {

  private final BufferedInputStream packed;
  private InputStream member;

  private Gunzip(BufferedInputStream packed) throws IOException {
    this.packed = packed;
    this.member = nextMember();
  }

  /** The plain bytes of {@code gzip}, watched. */
  static InputStream open(Bytes gzip, Limits limits, Looking looking) throws IOException {
    Counting counting = new Counting(gzip.open());
    try {
      return new Expansion(
          new Gunzip(new BufferedInputStream(counting, 16 * 1024)),
          limits,
          looking,
          counting::count);
    } catch (BadContent e) {
      counting.close();
      throw e;
    } catch (IOException e) {
      counting.close();
      throw new BadContent("no readable gzip header: " + e.getMessage(), e);
    }
  }

  private InputStream nextMember() throws IOException {
    return GzipCompressorInputStream.builder()
        .setInputStream(packed)
        .setDecompressConcatenated(false)
        .get();
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int n = member.read(buffer, offset, length);
    while (n < 0 && anotherMemberFollows()) {
      member = nextMember();
      n = member.read(buffer, offset, length);
    }
    return n;
  }

  private boolean anotherMemberFollows() throws IOException {
    packed.mark(2);
    boolean follows = packed.read() == 0x1f && packed.read() == 0x8b;
    packed.reset();
    return follows;
  }

  @Override
  public void close() throws IOException {
    packed.close();
  }
}
