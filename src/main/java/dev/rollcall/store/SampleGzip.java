package dev.rollcall.store;

import dev.rollcall.mail.Bytes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPOutputStream;

/** A failing message as gzip. Of a large one the beginning is kept. */
final class SampleGzip {

  private static final int MOST_BYTES = 1024 * 1024;

  private SampleGzip() {}

  static byte[] of(Bytes sample) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (InputStream in = sample.open();
        GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(in.readNBytes(MOST_BYTES));
    }
    return packed.toByteArray();
  }
}
