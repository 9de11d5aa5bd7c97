package dev.rollcall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.rollcall.store.Address;
import dev.rollcall.store.TestDatabase;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What stands in the way gets one clear line and its exit status, and no stack trace. */
class FaultLinesTest {

  private static final int NEEDS_FIXING = 2;
  private static final int TRY_LATER = 75;

  @TempDir Path folder;

  private record Answer(int status, String out, String err) {

    /** That there is one line, with these words in it. */
    Answer isOneLine(int expected, String... words) {
      assertThat(err.lines()).hasSize(1);
      assertThat(err).startsWith("rollcall: ").contains(words).doesNotContain("Exception");
      assertThat(status).isEqualTo(expected);
      return this;
    }
  }

  private static Answer run(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int status =
        Main.run(
            Clock.systemUTC(), new PrintWriter(out, true), new PrintWriter(err, true), arguments);
    return new Answer(status, out.toString(), err.toString());
  }

  private String config(String text) throws IOException {
    Path file = folder.resolve("rollcall.yaml");
    Files.writeString(file, "home: " + folder.resolve("home") + "\n" + text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    return file.toString();
  }

  private static String database(String url, String user, String password) {
    return "database:\n  url: "
        + url.replaceFirst("^jdbc:", "")
        + "\n  user: "
        + user
        + "\n  password: '"
        + password
        + "'\n";
  }

  private static String database() {
    Address address = TestDatabase.migrated().address();
    return database(address.url(), address.user(), address.password().reveal());
  }

  private static String nowhere() throws IOException {
    return database("postgresql://127.0.0.1:" + closedPort() + "/rollcall", "rollcall", "secret");
  }

  private static int closedPort() throws IOException {
    try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return closed.getLocalPort();
    }
  }

  private static String mailbox(int port, String password) {
    return "mailboxes:\n- name: rua\n  host: 127.0.0.1\n  security: plain\n  user: rua\n  port: "
        + port
        + "\n  password: "
        + password
        + "\n";
  }

  @Test
  void aPathThatDoesNotExistIsNamedBeforeAnyDatabaseIsAsked() throws Exception {
    run("import", "/no/such/folder", "--config", config(nowhere()))
        .isOneLine(NEEDS_FIXING, "no such file or folder: /no/such/folder");
  }

  @Test
  void anUnreadableFileIsNamed() throws Exception {
    Path file = Files.writeString(folder.resolve("closed.eml"), "closed");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
    if (Files.isReadable(file)) {
      System.err.println("SKIPPED: this user reads every file");
      Assumptions.abort("this user reads every file");
    }
    run("import", file.toString(), "--config", config(nowhere()))
        .isOneLine(NEEDS_FIXING, file.toString(), "permission denied");
  }

  @Test
  void aFileInAFolderThatCannotBeReadIsNamedAndTheOthersAreImported() throws Exception {
    Path archive = Files.createDirectory(folder.resolve("archive"));
    Files.createSymbolicLink(archive.resolve("gone.eml"), Path.of("nowhere"));
    Files.writeString(archive.resolve("question.eml"), "Subject: question\n\nIs it there?\n");
    Answer answer =
        run("import", archive.toString(), "--format", "json", "--config", config(database()))
            .isOneLine(NEEDS_FIXING, "cannot read " + archive.resolve("gone.eml"));
    assertThat(answer.out()).contains("\"messages\":1,").contains("\"ignored\":1,");
  }

  @Test
  void aWrongPasswordOfAMailbox() throws Exception {
    GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", "imap"));
    server.start();
    try {
      server.setUser("rua@example.org", "rua", "right");
      String config = config(database() + mailbox(server.getImap().getPort(), "wrong"));
      run("poll", "--config", config)
          .isOneLine(NEEDS_FIXING, "mailbox rua", "127.0.0.1", "login of rua", "password");
    } finally {
      server.stop();
    }
  }

  @Test
  void aMailHostThatDoesNotAnswer() throws Exception {
    int port = closedPort();
    Answer answer =
        run("poll", "--format", "json", "--config", config(database() + mailbox(port, "x")))
            .isOneLine(TRY_LATER, "mailbox rua", "127.0.0.1:" + port);
    assertThat(answer.out()).startsWith("{\"messages\":0,");
  }

  @Test
  void aDatabaseThatIsDown() throws Exception {
    run("poll", "--config", config(nowhere() + mailbox(143, "x")))
        .isOneLine(TRY_LATER, "database 127.0.0.1:");
    run("import", folder.toString(), "--config", config(nowhere()))
        .isOneLine(TRY_LATER, "database 127.0.0.1:");
  }

  @Test
  void aWrongPasswordOfTheDatabase() throws Exception {
    Address address = TestDatabase.migrated().address();
    run(
            "import",
            folder.toString(),
            "--config",
            config(database(address.url(), address.user(), "no")))
        .isOneLine(NEEDS_FIXING, "database ", "refuses the login", "password");
  }

  @Test
  void aDatabaseThatDoesNotExist() throws Exception {
    Address address = TestDatabase.migrated().address();
    String url = address.url().replaceFirst("/t_\\d+", "/nobodys");
    String config = config(database(url, address.user(), address.password().reveal()));
    run("import", folder.toString(), "--config", config)
        .isOneLine(NEEDS_FIXING, "nobodys", "does not exist");
  }

  @Test
  void everyFaultOfAConfigurationHasItsLine() throws Exception {
    String config = config("raw:\n  kep: 3\nmailboxes:\n- name: rua\n  host: 127.0.0.1\n");
    Answer answer = run("poll", "--config", config);
    assertThat(answer.status()).isEqualTo(NEEDS_FIXING);
    assertThat(answer.err()).contains("kep").contains("keep").doesNotContain("Exception");
    assertThat(answer.err().lines()).hasSizeGreaterThan(1).allMatch(line -> line.contains(config));
    assertThat(answer.out()).isEmpty();
  }

  @Test
  void aConfigurationThatIsMissing() {
    run("poll", "--config", "/no/such.yaml").isOneLine(NEEDS_FIXING, "/no/such.yaml");
  }

  @Test
  void noMailbox() throws Exception {
    run("poll", "--config", config(nowhere())).isOneLine(NEEDS_FIXING, "no mailbox is configured");
  }

  @Test
  void anUnknownCommand() {
    run("imprt").isOneLine(NEEDS_FIXING, "'imprt'", "import", "'rollcall --help'");
  }

  @Test
  void anUnknownOption() {
    run("import", "--formt", "json", "x")
        .isOneLine(NEEDS_FIXING, "'--formt'", "--format", "'rollcall import --help'");
  }

  @Test
  void aMissingPath() {
    run("import").isOneLine(NEEDS_FIXING, "PATH", "'rollcall import --help'");
  }

  @Test
  void aFormatThatThereIsNot() {
    run("import", "--format", "csv", "x").isOneLine(NEEDS_FIXING, "csv");
  }

  @Test
  void verboseShowsWhereItHappened() throws Exception {
    String config = config(database() + mailbox(closedPort(), "x"));
    assertThat(run("poll", "--verbose", "--config", config).err())
        .contains("at dev.rollcall.inbox.");
    assertThat(run("poll", "--verbose", "--config", config(nowhere() + mailbox(1, "x"))).err())
        .contains("at dev.rollcall.store.");
  }

  @Test
  void whatCannotBeReadIsNamedInWordsThatPeopleType() {
    run("sources", "--until", "2026-13-01")
        .isOneLine(NEEDS_FIXING, "'--until'", "'2026-13-01' is no day such as 2026-11-22;");
    run("ready", "a.example", "--to", "refuse")
        .isOneLine(NEEDS_FIXING, "'--to'", "'refuse' is none of none, quarantine, reject;");
    run("failures", "--days", "many")
        .isOneLine(NEEDS_FIXING, "'--days'", "'many' is no whole number;");
  }
}
