package dev.rollcall.fuzz;

import dev.rollcall.mail.Payload;
import java.io.ByteArrayInputStream;
import java.io.IOException;

/** An XML document. */
public final class AggregateTarget {

  private AggregateTarget() {}

  public static void fuzzerTestOneInput(byte[] input) throws IOException {
    Outcomes.require(
        new Payload.Document(
            "", Payload.Form.XML, () -> new ByteArrayInputStream(input), /* gzip= */ null));
  }
}
