package dev.rollcall.mail;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Where bytes can be read from, from the start, as often as needed. */
@FunctionalInterface
public interface Bytes {

  /** A fresh stream from the first byte; the caller closes it. */
  InputStream open() throws IOException;

  /**
   * Why they end where they do, if more should have followed or if they are not quite what was
   * packed: the container around them is damaged or cut off. For a person. Known once a stream has
   * been read to its end; null before, and when nothing is wrong.
   */
  default @Nullable String damage() {
    return null;
  }
}
