package dev.rollcall.cli;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** BIND's {@code named}, where this machine has it, on loopback, as a user without rights. */
final class Named implements AutoCloseable {

  private static final Path PROGRAM = Path.of("/usr/sbin/named");
  private static final String USER = "nobody";
  private static final int TRIES = 200;

  private final Process process;
  private final int port;

  private Named(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /** A server whose root zone is {@code zone}, so that it knows of nothing else. */
  static Named serving(String zone, Path folder) throws IOException, InterruptedException {
    if (!Files.isExecutable(PROGRAM)) {
      System.err.println("SKIPPED: no named (BIND) on this machine");
      Assumptions.abort("no named");
    }
    Path home = Files.createTempDirectory(folder, "named");
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxrwxrwx"));
    Files.writeString(home.resolve("zone"), zone);
    int port = freePort();
    Path configuration =
        Files.writeString(
            home.resolve("named.conf"),
            """
            options {
              directory "%1$s";
              listen-on port %2$d { 127.0.0.1; };
              listen-on-v6 { none; };
              pid-file none;
              session-keyfile none;
              recursion no;
              dnssec-validation no;
            };
            controls { };
            zone "." { type primary; file "%1$s/zone"; };
            """
                .formatted(home, port));
    List<String> command =
        new ArrayList<>(
            List.of(PROGRAM.toString(), "-g", "-n", "1", "-c", configuration.toString()));
    if (System.getProperty("user.name").equals("root")) {
      command.addAll(List.of("-u", USER));
    }
    Path log = home.resolve("log");
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    Named named = new Named(process, port);
    for (int i = 0; i < TRIES && process.isAlive(); i++) {
      String said = Files.readString(log);
      if (said.contains("not loaded due to errors")) {
        break;
      }
      if (said.contains("all zones loaded") && named.answers()) {
        return named;
      }
      process.waitFor(25, TimeUnit.MILLISECONDS);
    }
    named.close();
    throw new IOException("named does not start:\n" + Files.readString(log));
  }

  private boolean answers() {
    try (Socket door = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return door.isConnected();
    } catch (IOException e) {
      return false; // not yet
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    }
  }

  int port() {
    return port;
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
