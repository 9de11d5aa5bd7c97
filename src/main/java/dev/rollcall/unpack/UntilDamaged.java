package dev.rollcall.unpack;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;

/** A stream that ends where damage begins. */
final class UntilDamaged extends BlockFilter {

  private final Consumer<Damaged> listener;
  private boolean ended;

  /**
   * @param listener told of the damage when it is reached
   */
  UntilDamaged(InputStream in, Consumer<Damaged> listener) {
    super(in);
    this.listener = listener;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    if (ended) {
      return -1;
    }
    try {
      return in.read(buffer, offset, length);
    } catch (Damaged e) {
      ended = true;
      listener.accept(e);
      return -1;
    }
  }
}
