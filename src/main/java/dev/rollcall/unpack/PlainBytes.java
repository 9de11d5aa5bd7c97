package dev.rollcall.unpack;

import dev.rollcall.mail.BadContent;
import dev.rollcall.mail.Bytes;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** What comes out of something packed, as far as that is not damaged. */
final class PlainBytes implements Bytes {

  private final Bytes packed;
  private final Bytes unpacked;
  private @Nullable String damage;

  /**
   * @param packed what {@code unpacked} comes out of
   * @param unpacked throws {@link Damaged} where that is damaged
   */
  PlainBytes(Bytes packed, Bytes unpacked) {
    this.packed = packed;
    this.unpacked = unpacked;
  }

  @Override
  public InputStream open() throws IOException {
    try {
      return new UntilDamaged(unpacked.open(), e -> damage = e.getMessage());
    } catch (Damaged e) {
      throw new BadContent(String.valueOf(e.getMessage()), e);
    }
  }

  @Override
  public @Nullable String damage() {
    return damage == null ? packed.damage() : damage;
  }
}
