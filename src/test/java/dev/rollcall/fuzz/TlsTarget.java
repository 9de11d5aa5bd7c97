package dev.rollcall.fuzz;

import dev.rollcall.mail.Payload;
import java.io.ByteArrayInputStream;
import java.io.IOException;

/** A JSON document. */
public final class TlsTarget {

  private TlsTarget() {}

  public static void fuzzerTestOneInput(byte[] input) throws IOException {
    Outcomes.require(
        new Payload.Document(
            "", Payload.Form.JSON, () -> new ByteArrayInputStream(input), /* gzip= */ null));
  }
}
