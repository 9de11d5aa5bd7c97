package dev.rollcall.store.embedded;

import dev.rollcall.fault.Misconfigured;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where PostgreSQL's programs come from: a folder of the machine, or the archive that Rollcall
 * brings, unpacked below the home.
 *
 * @param installed null to use the archive
 */
record Binaries(@Nullable Path installed) {

  /** What the archive holds; a test compares it with what the programs say. */
  static final String VERSION = "18.6";

  private static final String FOLDER = "postgresql-";

  /** The programs' folder, after unpacking if need be. */
  Path folder(HomeLock lock) throws IOException {
    if (installed != null) {
      return installed;
    }
    Home home = lock.home();
    Path target = home.folder().resolve(FOLDER + VERSION);
    if (!Files.isDirectory(target)) {
      unpack(home, target);
    }
    return target.resolve("bin");
  }

  /** Removes the programs of other releases; only while no server runs. */
  void removeOthers(HomeLock lock) throws IOException {
    if (installed != null) {
      return;
    }
    try (DirectoryStream<Path> folders =
        Files.newDirectoryStream(lock.home().folder(), FOLDER + "*")) {
      for (Path folder : folders) {
        if (!folder.endsWith(FOLDER + VERSION)) {
          Draft.delete(folder);
        }
      }
    }
  }

  private static void unpack(Home home, Path target) throws IOException {
    String name = archive(System.getProperty("os.name"), System.getProperty("os.arch"));
    try (InputStream archive = Binaries.class.getResourceAsStream(name)) {
      if (archive == null) {
        throw new Misconfigured(
            "This build of Rollcall lacks %s: install it anew, or name a server of your own in database.url"
                .formatted(name.substring(1)));
      }
      try (Draft draft = Draft.of(home, target)) {
        new Unpacking(home, draft.folder()).unpack(archive);
        draft.publish();
      }
    }
  }

  /** The resource for that system, by the names that Java gives to systems. */
  static String archive(String system, String architecture) {
    String machine =
        switch (architecture.toLowerCase(Locale.ROOT)) {
          case "amd64", "x86_64" -> "x86_64";
          case "aarch64", "arm64" -> "arm_64";
          default -> "";
        };
    if (machine.isEmpty() || !system.equals("Linux")) {
      throw new Misconfigured(
          "Rollcall brings PostgreSQL for Linux on amd64 and arm64, not for %s on %s: name a server of your own in database.url"
              .formatted(system, architecture));
    }
    return "/postgres-linux-" + machine + ".txz";
  }
}
