package dev.rollcall.app;

import dev.rollcall.fault.Misconfigured;
import dev.rollcall.mail.Content;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** One message in a file or on standard input, within the limit of its size. */
final class MessageFile implements AutoCloseable {

  private final Content.InFile content;

  private MessageFile(Content.InFile content) {
    this.content = content;
  }

  /**
   * Opens it; what comes on standard input waits in a file that only its owner can read.
   *
   * @param path {@code -} for standard input
   * @throws Misconfigured when there is no such file, or it is larger than {@code limit} bytes
   */
  static MessageFile open(String path, InputStream standardInput, long limit) {
    try {
      if (path.equals("-")) {
        return new MessageFile(kept(standardInput, limit));
      }
      Path file = Path.of(path);
      if (Files.isDirectory(file)) {
        throw new Misconfigured(path + " is a folder; name one message");
      }
      if (Files.size(file) > limit) {
        throw tooLarge(path, limit);
      }
      return new MessageFile(new Content.InFile(file, false));
    } catch (NoSuchFileException e) {
      throw new Misconfigured("there is no file " + path);
    } catch (IOException e) {
      throw cannotRead(path, e);
    }
  }

  private static Content.InFile kept(InputStream in, long limit) throws IOException {
    Path file = Files.createTempFile("rollcall-", ".eml"); // for its owner only
    Content.InFile kept = new Content.InFile(file, true);
    boolean whole = false;
    try (OutputStream out = Files.newOutputStream(file)) {
      byte[] buffer = new byte[64 * 1024];
      long size = 0;
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        size += count;
        if (size > limit) {
          throw tooLarge("standard input", limit);
        }
        out.write(buffer, 0, count);
      }
      whole = true;
    } finally {
      if (!whole) {
        kept.release();
      }
    }
    return kept;
  }

  private static Misconfigured tooLarge(String what, long limit) {
    return new Misconfigured(
        what
            + " is larger than "
            + limit
            + " bytes (limits.message-bytes); raise it to check this");
  }

  static Misconfigured cannotRead(String path, IOException e) {
    return new Misconfigured(path + " cannot be read as a mail: " + e.getMessage());
  }

  Content content() {
    return content;
  }

  @Override
  public void close() throws IOException {
    content.release();
  }
}
