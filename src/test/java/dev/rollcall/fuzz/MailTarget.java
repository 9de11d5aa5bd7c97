package dev.rollcall.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.mail.Content;
import dev.rollcall.mail.Message;
import dev.rollcall.mail.Origin;
import dev.rollcall.mail.Payload;
import dev.rollcall.unpack.Unpacked;
import dev.rollcall.unpack.Unpacker;
import java.io.IOException;

/** A message: a mail, or a file of whatever kind. */
public final class MailTarget {

  private static final Unpacker UNPACKER = new Unpacker(Outcomes.SMALL);

  private MailTarget() {}

  public static void fuzzerTestOneInput(byte[] input) throws IOException {
    Message message = new Message(new Origin.File("report"), new Content.InMemory(input));
    try (Unpacked unpacked = UNPACKER.unpack(message)) {
      unpacked.problems().forEach(Outcomes::requireOneLine);
      assertThat(unpacked.payloads()).hasSizeLessThanOrEqualTo(mostPayloads());
      for (Payload payload : unpacked.payloads()) {
        Outcomes.require(payload);
      }
      if (unpacked.mail() != null) {
        HeaderTarget.requireStanding(unpacked.mail().headerLines());
      }
    }
  }

  /** Every part an archive of archives, each full. */
  private static int mostPayloads() {
    int inPart = 1;
    for (int level = 0; level < Outcomes.SMALL.nesting(); level++) {
      inPart *= Outcomes.SMALL.archiveEntries();
    }
    return inPart * Outcomes.SMALL.mimeParts();
  }
}
