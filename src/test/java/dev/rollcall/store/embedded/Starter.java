package dev.rollcall.store.embedded;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * A command in a process of its own: starts the server and prints where it answers. Its arguments
 * are the home, and the folder of an installed PostgreSQL if that is to be used.
 */
final class Starter {

  private Starter() {}

  public static void main(String[] arguments) {
    Path home = Path.of(arguments[0]);
    EmbeddedServer server =
        arguments.length > 1
            ? EmbeddedServer.installed(home, Path.of(arguments[1]))
            : EmbeddedServer.bundled(home);
    long start = System.nanoTime();
    Address address = server.ensureRunning();
    System.err.println(
        "ready after " + TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start) + " ms");
    System.out.println(address.jdbcUrl());
  }
}
