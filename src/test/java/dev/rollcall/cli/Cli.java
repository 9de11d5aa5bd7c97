package dev.rollcall.cli;

import dev.rollcall.store.Address;
import dev.rollcall.store.TestDatabase;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * The command line, with a home and a database of its own.
 *
 * @param clock tells the time to every command
 */
record Cli(TestDatabase database, Path folder, Clock clock) {

  /** What a command printed. */
  record Answer(int status, String out, String err) {

    /** The first word of the first line that holds {@code text}: an id in a table. */
    String idOf(String text) {
      String line = out.lines().filter(l -> l.contains(text)).findFirst().orElseThrow();
      return line.substring(0, line.indexOf(' '));
    }
  }

  static Cli in(Path folder) {
    Instant now = Instant.parse("2026-11-23T12:00:00Z");
    return new Cli(TestDatabase.migrated(), folder, Clock.fixed(now, ZoneOffset.UTC));
  }

  /** The same, at another time. */
  Cli at(String time) {
    return new Cli(database, folder, Clock.fixed(Instant.parse(time), ZoneOffset.UTC));
  }

  /** Runs a command with nothing configured but where the data are. */
  Answer run(String... arguments) throws IOException {
    return runWith("", arguments);
  }

  /** Runs a command with these lines in its configuration. */
  Answer runWith(String configuration, String... arguments) throws IOException {
    return runAt(database.address().url(), configuration, arguments);
  }

  /** Likewise, with a database somewhere else. */
  Answer runAt(String url, String configuration, String... arguments) throws IOException {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--config", written(url, configuration)));
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int status =
        Main.run(
            clock,
            new PrintWriter(out, true),
            new PrintWriter(err, true),
            all.toArray(String[]::new));
    return new Answer(status, out.toString(), err.toString());
  }

  private String written(String url, String configuration) throws IOException {
    Address address = database.address();
    Path file = folder.resolve("rollcall.yaml");
    Files.writeString(
        file,
        """
        home: %s
        database:
          url: %s
          user: %s
          password: '%s'
        %s"""
            .formatted(
                folder.resolve("home"),
                url.replaceFirst("^jdbc:", ""),
                address.user(),
                address.password().reveal(),
                configuration));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    return file.toString();
  }

  /** A file to import. */
  Path file(String name, String text) throws IOException {
    return Files.writeString(Files.createDirectories(folder.resolve("mail")).resolve(name), text);
  }
}
