package dev.rollcall.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.cli.Main;
import dev.rollcall.inbox.TokenGate;
import dev.rollcall.mail.After;
import dev.rollcall.store.Address;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever needs no token does not wait until the library for them is loaded. */
class TokensComeLateTest {

  private static final String WITH_TOKENS =
      """
      - name: token
        host: 127.0.0.1
        port: %d
        security: plain
        user: rua
        oauth2:
          token-endpoint: http://127.0.0.1:9/token
          microsoft: {client-id: id, client-secret: secret}
      """;

  private static final int DISCARD = 9;

  @TempDir Path folder;

  private Bench bench;

  @BeforeEach
  void begin() {
    bench = Bench.in(folder);
  }

  @Test
  void theVersionDoesWithoutIt() throws Exception {
    assertThat(loaded(0, "--version")).isEmpty();
  }

  @Test
  void filesAreTakenInWithoutIt() throws Exception {
    Path mail = Files.writeString(folder.resolve("1.eml"), Mails.report(1));
    configure(WITH_TOKENS.formatted(DISCARD));
    assertThat(loaded(0, "import", mail.toString(), "--config", config())).isEmpty();
    bench.holdsReports(1, 1);
  }

  @Test
  void aMailboxWithAPasswordIsPolledWithoutIt() throws Exception {
    try (MailServer server = new MailServer("rua")) {
      server.add("rua", Mails.report(1));
      var mailbox = server.settings("rua", After.LEAVE);
      configure(
          """
          - name: rua
            host: 127.0.0.1
            port: %d
            security: plain
            user: %s
            password: '%s'
          """
              .formatted(mailbox.port(), mailbox.user(), MailServer.PASSWORD));
      assertThat(loaded(0, "poll", "--config", config())).isEmpty();
      bench.holdsReports(1, 1);
    }
  }

  @Test
  void aTokenIsNotHadWithoutIt() throws Exception {
    try (TokenGate gate = new TokenGate(DISCARD, "AUTH=XOAUTH2", said -> false, "NO")) {
      configure(WITH_TOKENS.formatted(gate.port()));
      assertThat(loaded(75, "poll", "--config", config())).isNotEmpty();
    }
  }

  /** The classes for tokens that a command loads which ends with that status. */
  private List<String> loaded(int status, String... arguments) throws Exception {
    Path log = folder.resolve("classes");
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xlog:class+load:file=" + log,
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
    command.addAll(List.of(arguments));
    Path output = folder.resolve("output");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("ROLLCALL_"));
    Process process = builder.start();
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).as(Files.readString(output)).isEqualTo(status);
    List<String> all = Files.readAllLines(log);
    assertThat(all).anyMatch(line -> line.contains(Main.class.getName()));
    return all.stream()
        .filter(line -> line.contains(" com.nimbusds.") || line.contains(" net.minidev."))
        .toList();
  }

  private String config() {
    return folder.resolve("rollcall.yaml").toString();
  }

  private void configure(String mailboxes) throws IOException {
    Address address = bench.database().address();
    Path config = Path.of(config());
    Files.writeString(
        config,
        """
        home: %s
        database:
          url: %s
          user: %s
          password: '%s'
        mailboxes:
        """
                .formatted(
                    bench.home(),
                    address.url().replaceFirst("^jdbc:", ""),
                    address.user(),
                    address.password().reveal())
            + mailboxes);
    Files.setPosixFilePermissions(config, PosixFilePermissions.fromString("rw-------"));
  }
}
