package dev.rollcall.mail;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Bytes that can be read from the start as often as needed. */
public sealed interface Content {

  /** A fresh stream from the first byte; the caller closes it. */
  InputStream open() throws IOException;

  /** How many bytes there are. */
  long size() throws IOException;

  /** Gives back what the bytes occupy; nothing can be read afterwards. */
  default void release() throws IOException {}

  /** Bytes in memory. The array is not copied and must not change. */
  @SuppressWarnings("ArrayRecordComponent")
  record InMemory(byte[] bytes) implements Content {
    @Override
    public InputStream open() {
      return new ByteArrayInputStream(bytes);
    }

    @Override
    public long size() {
      return bytes.length;
    }
  }

  /**
   * A file.
   *
   * @param temporary whether releasing deletes it
   */
  record InFile(Path path, boolean temporary) implements Content {
    @Override
    public InputStream open() throws IOException {
      return Files.newInputStream(path);
    }

    @Override
    public long size() throws IOException {
      return Files.size(path);
    }

    @Override
    public void release() throws IOException {
      if (temporary) {
        Files.deleteIfExists(path);
      }
    }
  }
}
