package dev.rollcall.fuzz;

import dev.rollcall.mail.Bytes;
import dev.rollcall.mail.Payload;
import java.io.ByteArrayInputStream;
import java.io.IOException;

/** The fields of a failure report, and behind {@link #CUT} the failing message, where it stands. */
public final class FailureTarget {

  /** Stands in no text. */
  static final byte CUT = (byte) 0xff;

  private FailureTarget() {}

  public static void fuzzerTestOneInput(byte[] input) throws IOException {
    int cut = 0;
    while (cut < input.length && input[cut] != CUT) {
      cut++;
    }
    Bytes sample = cut == input.length ? null : bytes(input, cut + 1, input.length);
    Outcomes.require(new Payload.Feedback("", bytes(input, 0, cut), sample));
    Outcomes.require(new Payload.Notice("", bytes(input, 0, input.length)));
  }

  private static Bytes bytes(byte[] input, int from, int to) {
    return () -> new ByteArrayInputStream(input, from, to - from);
  }
}
