package dev.rollcall.app;

import dev.rollcall.fault.Misconfigured;
import dev.rollcall.fault.Unavailable;
import dev.rollcall.privacy.PrivacyKey;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The key beside the data: made once, readable by its owner only, then always the same. */
record KeyFile(Path path) {

  private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
  private static final int KEY_BYTES = 32;
  private static final int MOST_BYTES = 1024;
  private static final Pattern KEY = Pattern.compile("[0-9a-f]{" + 2 * KEY_BYTES + "}");

  /**
   * The key, made now when there is none. Of several processes that come at once, one makes it.
   *
   * @throws Misconfigured when the file holds no key or may not be read
   */
  PrivacyKey key() {
    try {
      Path folder = path.toAbsolutePath().getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      try (FileChannel file =
              FileChannel.open(
                  path,
                  Set.of(
                      StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE),
                  OWNER_ONLY);
          FileLock lock = file.lock()) {
        if (file.size() == 0 && lock.isValid()) {
          draw(file);
          giveToOwnerOf(folder);
        }
        return PrivacyKey.of(read(file));
      }
    } catch (AccessDeniedException e) {
      throw new Misconfigured(path + " may not be read by this user", e);
    } catch (IOException e) {
      throw new Unavailable("cannot read or make " + path + ": " + e.getMessage(), e);
    }
  }

  private static void draw(FileChannel file) throws IOException {
    byte[] random = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(random);
    String line = HexFormat.of().formatHex(random) + "\n";
    ByteBuffer bytes = ByteBuffer.wrap(line.getBytes(StandardCharsets.US_ASCII));
    while (bytes.hasRemaining()) {
      file.write(bytes);
    }
    file.force(true);
  }

  private String read(FileChannel file) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(MOST_BYTES);
    file.position(0);
    while (bytes.hasRemaining() && file.read(bytes) >= 0) {
      // until there is no more
    }
    String key = StandardCharsets.US_ASCII.decode(bytes.flip()).toString().strip();
    if (!KEY.matcher(key).matches()) {
      throw new Misconfigured(
          path + " holds no key; put it back from a backup, or delete it if nothing needs it");
    }
    return key;
  }

  /** When root makes it in somebody's folder. */
  private void giveToOwnerOf(@Nullable Path folder) throws IOException {
    if (folder != null && !Files.getOwner(path).equals(Files.getOwner(folder))) {
      Files.setOwner(path, Files.getOwner(folder));
    }
  }
}
