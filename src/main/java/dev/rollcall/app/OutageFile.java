package dev.rollcall.app;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Where an outage is remembered, for one at a time. It is written over in place and does not grow:
 * when a disk is full, it is the database that fails.
 */
final class OutageFile implements AutoCloseable {

  private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  private static final int BYTES = 4_096;

  private final FileChannel file;

  private OutageFile(FileChannel file) {
    this.file = file;
  }

  /** The file, made when it is missing; empty while somebody else has it. */
  static Optional<OutageFile> open(Path path) throws IOException {
    Path folder = path.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    FileChannel file =
        FileChannel.open(
            path,
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE),
            OWNER_ONLY);
    boolean ours = false;
    try {
      FileLock lock = file.tryLock();
      ours = lock != null;
    } catch (OverlappingFileLockException otherThread) {
      ours = false;
    } finally {
      if (!ours) {
        file.close();
      }
    }
    return ours ? Optional.of(new OutageFile(file)) : Optional.empty();
  }

  /** What it says; what cannot be read says nothing. */
  Outage read() throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(BYTES);
    file.position(0);
    while (bytes.hasRemaining() && file.read(bytes) >= 0) {
      // until there is no more
    }
    String text = StandardCharsets.UTF_8.decode(bytes.flip()).toString().strip();
    try {
      return text.isEmpty() ? Outage.NONE : JsonMapper.shared().readValue(text, Outage.class);
    } catch (JacksonException torn) {
      return Outage.NONE;
    }
  }

  /** Makes it say {@code outage}. */
  void write(Outage outage) throws IOException {
    byte[] json = JsonMapper.shared().writeValueAsBytes(outage);
    if (json.length > BYTES) {
      throw new IOException("too many channels to be remembered");
    }
    ByteBuffer bytes = ByteBuffer.allocate(BYTES);
    bytes.put(json);
    while (bytes.hasRemaining()) {
      bytes.put((byte) (bytes.remaining() == 1 ? '\n' : ' '));
    }
    bytes.flip();
    file.position(0);
    while (bytes.hasRemaining()) {
      file.write(bytes);
    }
    file.force(false);
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
