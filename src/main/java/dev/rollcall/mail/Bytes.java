package dev.rollcall.mail;

import java.io.IOException;
import java.io.InputStream;

/** Where bytes can be read from, from the start, as often as needed. */
@FunctionalInterface
public interface Bytes {

  /** A fresh stream from the first byte; the caller closes it. */
  InputStream open() throws IOException;
}
