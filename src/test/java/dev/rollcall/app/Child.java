package dev.rollcall.app;

import dev.rollcall.cli.Main;
import dev.rollcall.config.Login;
import dev.rollcall.config.MailboxSettings;
import dev.rollcall.config.Settings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** The program as a process of its own, to be killed, or to be kept short of memory. */
final class Child {

  private final Process process;
  private final Path out;
  private final Path err;

  private Child(Process process, Path out, Path err) {
    this.process = process;
    this.out = out;
    this.err = err;
  }

  /**
   * Starts it.
   *
   * @param folder for its configuration and its output
   * @param heap the most it may use: {@code 256m}
   */
  static Child start(Path folder, Settings settings, String heap, String... arguments)
      throws IOException {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--format", "json"));
    return start(folder, yaml(settings), heap, all);
  }

  /** Starts one that sends mail by the server at {@code port}. */
  static Child mailing(Path folder, Settings settings, int port, String... arguments)
      throws IOException {
    String mail =
        "mail: {host: 127.0.0.1, port: %d, security: plain, from: rollcall@example.org}\n"
            .formatted(port);
    return start(folder, yaml(settings) + mail, "256m", List.of(arguments));
  }

  private static Child start(Path folder, String yaml, String heap, List<String> arguments)
      throws IOException {
    Files.createDirectories(folder);
    Path config = folder.resolve("rollcall.yaml");
    Files.writeString(config, yaml);
    Files.setPosixFilePermissions(config, PosixFilePermissions.fromString("rw-------"));
    Path out = folder.resolve("out");
    Path err = folder.resolve("err");
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heap,
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
    command.addAll(arguments);
    command.addAll(List.of("--config", config.toString()));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().keySet().removeIf(name -> name.startsWith("ROLLCALL_"));
    Process process = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
    return new Child(process, out, err);
  }

  private static String yaml(Settings settings) {
    StringBuilder yaml = new StringBuilder();
    yaml.append("home: ").append(settings.home()).append('\n');
    var database = settings.database();
    yaml.append("database:\n  url: ").append(database.url().replaceFirst("^jdbc:", ""));
    yaml.append("\n  user: ").append(database.user());
    yaml.append("\n  password: '").append(database.password().reveal()).append("'\n");
    if (!settings.mailboxes().isEmpty()) {
      yaml.append("mailboxes:\n");
    }
    for (MailboxSettings mailbox : settings.mailboxes()) {
      yaml.append("- name: ").append(mailbox.name());
      yaml.append("\n  host: ").append(mailbox.host());
      yaml.append("\n  port: ").append(mailbox.port());
      yaml.append("\n  security: plain\n  user: ").append(mailbox.user());
      yaml.append("\n  password: '").append(((Login.Password) mailbox.login()).secret().reveal());
      yaml.append("'\n  after: ").append(mailbox.filing().stored().name().toLowerCase(Locale.ROOT));
      if (mailbox.filing().storedTo() != null) {
        yaml.append("\n  move-to: ").append(mailbox.filing().storedTo());
      }
      yaml.append('\n');
    }
    return yaml.toString();
  }

  /** Kill -9; returns when it is dead. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  long pid() {
    return process.pid();
  }

  /** Sends it a signal: INT, TERM. */
  void signal(String name) throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid())).start().waitFor();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Its exit status; it is killed when it takes more than two minutes. */
  int waitFor() throws InterruptedException {
    if (!process.waitFor(2, TimeUnit.MINUTES)) {
      kill();
    }
    return process.exitValue();
  }

  /** Waits that long, or until it has ended by itself. */
  boolean endsWithin(long millis) throws InterruptedException {
    return process.waitFor(millis, TimeUnit.MILLISECONDS);
  }

  String output() throws IOException {
    return Files.readString(out, StandardCharsets.UTF_8);
  }

  String errors() throws IOException {
    return Files.readString(err, StandardCharsets.UTF_8);
  }
}
