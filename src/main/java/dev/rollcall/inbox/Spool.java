package dev.rollcall.inbox;

import dev.rollcall.fault.Unavailable;
import dev.rollcall.mail.Content;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where messages wait between being fetched and being unpacked: small ones in memory, large ones in
 * files that only their owner can read.
 */
final class Spool {

  /** The largest message that is held in memory. */
  static final int IN_MEMORY = 1024 * 1024;

  /** How the names of its files begin and end. */
  static final String PREFIX = "message-";

  static final String SUFFIX = ".eml";

  private final Path folder;
  private final long limit;

  /**
   * @param folder where large messages go; created, for its owner only, when it is missing
   * @param limit bytes of one message; one more is kept, so that whoever unpacks it sees that it is
   *     too large
   */
  Spool(Path folder, long limit) {
    this.folder = folder;
    this.limit = limit;
  }

  /** A place for one message of the usual limited size. */
  Sink message() {
    return new Sink(limit == Long.MAX_VALUE ? limit : limit + 1);
  }

  /** A place for bytes without a limit but the disk's, for what holds many messages. */
  Sink unlimited() {
    return new Sink(Long.MAX_VALUE);
  }

  /** Takes the bytes of one message. Closing it before {@link #content} forgets them. */
  final class Sink implements AutoCloseable {

    private final long most;
    private final ByteArrayOutputStream memory = new ByteArrayOutputStream();
    private long taken;
    private @Nullable Path file;
    private @Nullable OutputStream out;

    private Sink(long most) {
      this.most = most;
    }

    /** Whether further bytes would be dropped. */
    boolean isFull() {
      return taken >= most;
    }

    void write(byte[] bytes, int offset, int length) {
      int kept = (int) Math.min(length, most - taken);
      taken += kept;
      if (out == null && taken <= IN_MEMORY) {
        memory.write(bytes, offset, kept);
        return;
      }
      try {
        if (out == null) {
          out = moveToFile();
        }
        out.write(bytes, offset, kept);
      } catch (IOException e) {
        throw cannotWrite(e);
      }
    }

    /** What was written, for whoever releases it; the sink is closed. */
    Content content() {
      Path written = file;
      if (out == null || written == null) {
        return new Content.InMemory(memory.toByteArray());
      }
      return detach(written);
    }

    /** What was written, as a file even when it is small; the sink is closed. */
    Content.InFile fileContent() {
      try {
        if (out == null) {
          out = moveToFile();
        }
      } catch (IOException e) {
        throw cannotWrite(e);
      }
      return detach(Objects.requireNonNull(file));
    }

    private Content.InFile detach(Path written) {
      try {
        if (out != null) {
          out.close();
        }
      } catch (IOException e) {
        throw cannotWrite(e);
      }
      file = null;
      return new Content.InFile(written, true);
    }

    private OutputStream moveToFile() throws IOException {
      Path created = newFile();
      file = created;
      OutputStream stream = Files.newOutputStream(created);
      memory.writeTo(stream);
      memory.reset();
      return stream;
    }

    @Override
    public void close() {
      Path unfinished = file;
      if (unfinished == null) {
        return;
      }
      file = null;
      try {
        if (out != null) {
          out.close();
        }
        Files.deleteIfExists(unfinished);
      } catch (IOException e) {
        throw cannotWrite(e);
      }
    }
  }

  private Path newFile() throws IOException {
    if (!Files.isDirectory(folder)) {
      Files.createDirectories(
          folder,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }
    return Files.createTempFile(
        folder,
        PREFIX,
        SUFFIX,
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
  }

  private Unavailable cannotWrite(IOException e) {
    return new Unavailable(
        "cannot keep a large message in "
            + folder
            + ": "
            + FileProblem.why(e)
            + "; make room or rights there",
        e);
  }
}
