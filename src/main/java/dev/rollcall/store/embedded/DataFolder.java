package dev.rollcall.store.embedded;

import dev.rollcall.fault.Misconfigured;
import dev.rollcall.fault.Unavailable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The data of one server: there as a whole, of the right version, or not at all. */
record DataFolder(Home home) {

  /** The major version that wrote it; empty when there is none. */
  Optional<String> majorVersion() throws IOException {
    try {
      return Optional.of(Files.readString(home.data().resolve("PG_VERSION")).strip());
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  /** Initialises it unless it is there; refuses one that {@code programs} cannot read. */
  void ensure(Programs programs) throws IOException {
    String ours = programs.majorVersion();
    if (!Files.exists(home.data())) {
      initialise(programs);
      return;
    }
    String theirs =
        majorVersion()
            .orElseThrow(
                () ->
                    new Misconfigured(
                        "%s is not a folder of PostgreSQL: move it away, or set ROLLCALL_HOME to another folder"
                            .formatted(home.data())));
    if (!theirs.equals(ours)) {
      throw new Misconfigured(
          "The data in %s are of PostgreSQL %s, this Rollcall runs PostgreSQL %s: run `rollcall backup` with the release that wrote them, move %s away, then run `rollcall restore` with this one"
              .formatted(home.data(), theirs, ours, home.data()));
    }
  }

  private void initialise(Programs programs) throws IOException {
    if (home.password().isEmpty()) {
      home.drawPassword();
    }
    try (Draft draft = Draft.of(home, home.data())) {
      Command initdb = programs.initdb(arguments(draft.folder()));
      if (!initdb.succeeded()) {
        throw failed(initdb);
      }
      draft.publish();
    }
  }

  private List<String> arguments(Path folder) {
    return List.of(
        "--pgdata=" + folder,
        "--username=" + Address.USER,
        "--pwfile=" + home.passwordFile(),
        "--auth-local=scram-sha-256",
        "--auth-host=scram-sha-256",
        "--encoding=UTF8",
        "--no-locale",
        "--data-checksums",
        "--no-instructions");
  }

  private RuntimeException failed(Command initdb) {
    if (StorageFault.isDiskFull(initdb.output())) {
      return StorageFault.diskFull(home.folder(), null);
    }
    String errors =
        String.join(" ", initdb.output().lines().filter(line -> line.contains("rror:")).toList());
    return new Unavailable(
        "Cannot make a database in %s: %s"
            .formatted(
                home.folder(), ServerLog.oneLine(errors.isEmpty() ? initdb.output() : errors)),
        null);
  }
}
