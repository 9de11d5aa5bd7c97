package dev.rollcall.store.embedded;

import dev.rollcall.config.Secret;
import dev.rollcall.fault.Misconfigured;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;

/**
 * The folder of one embedded server, and where each part of it lies. What is made in it is readable
 * by its owner only, and belongs to the folder's owner even when root makes it.
 */
record Home(Path folder) {

  private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY_FOLDER =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
  private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY_FILE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
  private static final int PASSWORD_BYTES = 24;

  /** PostgreSQL's tools put paths between double quotes into a shell's hands. */
  private static final String UNSAFE = "\"$`\\\n\r";

  static Home at(Path folder) {
    Path absolute = folder.toAbsolutePath().normalize();
    if (absolute.toString().chars().anyMatch(c -> UNSAFE.indexOf(c) >= 0)) {
      throw new Misconfigured(
          "The database folder %s has one of the characters \" $ ` \\ or a line break in its name, which PostgreSQL cannot take: set ROLLCALL_HOME to another folder"
              .formatted(absolute.toString().replaceAll("\\R", "?")));
    }
    return new Home(absolute);
  }

  Path data() {
    return folder.resolve("data");
  }

  Path log() {
    return folder.resolve("log");
  }

  Path lockFile() {
    return folder.resolve("lock");
  }

  Path passwordFile() {
    return folder.resolve("password");
  }

  /** Makes the folder and its lock file unless they are there. */
  void create() throws IOException {
    if (!Files.isDirectory(folder)) {
      Path parent = folder.getParent();
      if (parent != null) {
        Files.createDirectories(parent);
      }
      try {
        Files.createDirectory(folder, OWNER_ONLY_FOLDER);
      } catch (FileAlreadyExistsException e) {
        if (!Files.isDirectory(folder)) {
          throw new Misconfigured(
              "%s is not a folder: set ROLLCALL_HOME to one".formatted(folder), e);
        }
      }
    }
    createUnlessThere(lockFile());
  }

  /** Makes an owner-only folder unless it is there. */
  void createFolder(Path path) throws IOException {
    try {
      Files.createDirectory(path, OWNER_ONLY_FOLDER);
      adopt(path);
    } catch (FileAlreadyExistsException e) {
      if (!Files.isDirectory(path)) {
        throw e;
      }
    }
  }

  /** Gives what root made to the folder's owner; no change for anybody else. */
  void adopt(Path path) throws IOException {
    Owner owner = Owner.of(folder);
    if (!Owner.of(path).equals(owner) && Owner.ofThisProcess().isRoot()) {
      owner.take(path);
    }
  }

  /** The server's password; empty before there is one. */
  Optional<Secret> password() throws IOException {
    try {
      return Optional.of(Secret.of(Files.readString(passwordFile()).strip()));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  /** Draws a password and writes it so that a crash leaves either none or a whole one. */
  void drawPassword() throws IOException {
    byte[] random = new byte[PASSWORD_BYTES];
    new SecureRandom().nextBytes(random);
    Path draft = folder.resolve("password.new");
    Files.deleteIfExists(draft);
    createUnlessThere(draft);
    Files.writeString(draft, HexFormat.of().formatHex(random) + "\n");
    sync(draft);
    Files.move(draft, passwordFile(), StandardCopyOption.ATOMIC_MOVE);
    sync(folder);
  }

  /** Waits until a file, or a folder's list of names, is on the disk. */
  static void sync(Path path) throws IOException {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  private void createUnlessThere(Path file) throws IOException {
    try {
      Files.createFile(file, OWNER_ONLY_FILE);
      adopt(file);
    } catch (FileAlreadyExistsException e) {
      if (!Files.isRegularFile(file)) {
        throw e;
      }
    }
  }
}
