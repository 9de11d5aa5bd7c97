package dev.rollcall.unpack;

import dev.rollcall.limit.Limits;
import dev.rollcall.mail.Bytes;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * The plain bytes of a gzip file: all members one after the other (RFC 1952 2.2). What follows the
 * last member and is no member is ignored: Mimecast appends a line end.
 */
final class Gunzip extends InputStream {

  private final BufferedInputStream packed;
  private GzipMember member;

  private Gunzip(BufferedInputStream packed) throws IOException {
    this.packed = packed;
    this.member = new GzipMember(packed);
  }

  /**
   * The plain bytes of {@code gzip}, watched.
   *
   * @throws Damaged when not even its header can be read
   */
  static InputStream open(Bytes gzip, Limits limits, Looking looking) throws IOException {
    PackedInput packed = new PackedInput(gzip.open());
    try {
      return new Expansion(
          new Gunzip(new BufferedInputStream(packed, 16 * 1024)), limits, looking, packed::count);
    } catch (IOException e) {
      packed.close();
      throw Damaged.in(e, "gzip file");
    }
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    int n = member.read(buffer, offset, length);
    while (n < 0 && anotherMemberFollows()) {
      member.close();
      member = new GzipMember(packed);
      n = member.read(buffer, offset, length);
    }
    return n;
  }

  private boolean anotherMemberFollows() throws IOException {
    packed.mark(3);
    boolean follows = packed.read() == 0x1f && packed.read() == 0x8b && packed.read() == 8;
    packed.reset();
    return follows;
  }

  @Override
  public void close() throws IOException {
    member.close();
    packed.close();
  }
}
