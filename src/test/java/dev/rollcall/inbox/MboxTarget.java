package dev.rollcall.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.mail.Content;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file of many mails, for the fuzzer: cut into messages that are not larger than the file. */
public final class MboxTarget {

  private MboxTarget() {}

  public static void fuzzerTestOneInput(byte[] input) throws IOException {
    Path file = Files.createTempFile("mbox", "");
    try {
      Files.write(file, input);
      requireMessagesWithin(file);
    } finally {
      Files.delete(file);
    }
  }

  private static void requireMessagesWithin(Path file) throws IOException {
    long size = Files.size(file);
    Spool spool = new Spool(file.resolveSibling("spool"), size);
    long read = 0;
    try (MboxReader reader = new MboxReader(new Content.InFile(file, false), spool)) {
      for (Content content = reader.next(); content != null; content = reader.next()) {
        read += content.size();
        content.release();
      }
    }
    assertThat(read).isLessThanOrEqualTo(size);
  }
}
