package dev.rollcall.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The file that holds the configuration.
 *
 * @param path absolute
 * @param shown the path as the user knows it
 */
record ConfigurationFile(Path path, String shown) {

  private static final String NAME = "rollcall.yaml";

  private static final int MAXIMUM_BYTES = 4 * 1024 * 1024;

  /**
   * The file to read: the one that {@code given} names, else {@code ROLLCALL_CONFIG}, else the
   * first that exists of {@code rollcall.yaml} here, the user's and the machine's. Only the last
   * three may be missing.
   */
  static Optional<ConfigurationFile> find(@Nullable Path given, Surroundings surroundings) {
    Path here = surroundings.workingDirectory();
    if (given != null) {
      return Optional.of(new ConfigurationFile(here.resolve(given), given.toString()));
    }
    Optional<String> named = surroundings.variable("ROLLCALL_CONFIG");
    if (named.isPresent()) {
      return named.map(name -> new ConfigurationFile(surroundings.path(name, here), name));
    }
    Stream<ConfigurationFile> own = Stream.of(new ConfigurationFile(here.resolve(NAME), NAME));
    Stream<ConfigurationFile> others =
        Stream.concat(
                surroundings.folder("XDG_CONFIG_HOME", ".config").stream(),
                Stream.of(Path.of("/etc")))
            .map(folder -> folder.resolve("rollcall").resolve(NAME))
            .map(path -> new ConfigurationFile(path, path.toString()));
    return Stream.concat(own, others).filter(file -> Files.exists(file.path)).findFirst();
  }

  /** The text in the file; empty, with a fault, when it cannot be read. */
  Optional<String> read(Faults faults) {
    try (InputStream in = Files.newInputStream(path)) {
      byte[] bytes = in.readNBytes(MAXIMUM_BYTES + 1);
      if (bytes.length <= MAXIMUM_BYTES) {
        return Optional.of(
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
      }
      faults.add(Place.of(shown), "larger than 4 MB", "this is hardly a configuration of Rollcall");
    } catch (CharacterCodingException notText) {
      faults.add(Place.of(shown), "not a text in UTF-8", "save it in that encoding");
    } catch (IOException unreadable) {
      faults.add(Place.of(shown), whyUnreadable(path, unreadable), null);
    }
    return Optional.empty();
  }

  /** Why {@code path} could not be read, in words for the one who can mend it. */
  static String whyUnreadable(Path path, IOException exception) {
    if (Files.isDirectory(path)) {
      return "is a folder, expected a file";
    }
    if (Files.notExists(path)) {
      return "no such file";
    }
    if (exception instanceof AccessDeniedException) {
      return "may not be read by this user";
    }
    return "cannot be read: " + exception.getMessage();
  }
}
