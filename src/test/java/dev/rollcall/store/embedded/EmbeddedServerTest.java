package dev.rollcall.store.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.config.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server as the first command of a new user makes it. */
class EmbeddedServerTest {

  @TempDir static Path folder;

  private static Path home;
  private static EmbeddedServer server;
  private static Database database;

  @BeforeAll
  static void start() {
    home = folder.resolve("not yet/there");
    server = EmbeddedServer.bundled(home);
    database = new Database(server.ensureRunning());
  }

  @AfterAll
  static void stop() {
    server.stop();
  }

  @Test
  void whatIsCommittedIsOnTheDisk() throws Exception {
    assertThat(
            database.query(
                "select name from pg_settings where setting = 'on' and name in"
                    + " ('fsync', 'synchronous_commit', 'full_page_writes', 'data_checksums')"))
        .hasSize(4);
  }

  @Test
  void onlyTheLoopbackAddressIsOpen() throws Exception {
    assertThat(
            database.query(
                "select setting from pg_settings"
                    + " where name in ('listen_addresses', 'unix_socket_directories')"))
        .containsExactlyInAnyOrder("127.0.0.1", "");
  }

  @Test
  void nobodyIsTrusted() throws Exception {
    assertThat(database.query("select distinct auth_method from pg_hba_file_rules"))
        .containsExactly("scram-sha-256");
    assertThat(database.query("select count(*)::text from pg_hba_file_rules where error <> ''"))
        .containsExactly("0");
  }

  @Test
  void aWrongPasswordIsRefused() {
    Address address = database.address();
    Database stranger =
        new Database(new Address(address.jdbcUrl(), address.user(), Secret.of("guess")));
    assertThatThrownBy(stranger::connect)
        .isInstanceOfSatisfying(
            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("28P01"));
  }

  @Test
  void everythingIsReadableByItsOwnerOnly() throws IOException {
    try (Stream<Path> tree = Files.walk(home)) {
      assertThat(tree.filter(path -> !Files.isSymbolicLink(path)))
          .allSatisfy(
              path ->
                  assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                      .endsWith("------"));
    }
  }

  @Test
  void thePasswordIsShownNowhere() throws IOException {
    String password = database.address().password().reveal();
    assertThat(password).hasSizeGreaterThan(40);
    assertThat(database.address().toString()).doesNotContain(password);
    Path process = Path.of("/proc", String.valueOf(server.status().pid()));
    assertThat(Files.readString(process.resolve("cmdline"))).doesNotContain(password);
  }

  @Test
  void textIsUnicodeInAnOrderThatNoUpgradeChanges() throws Exception {
    assertThat(
            database.query(
                "select pg_encoding_to_char(encoding) || ' ' || datcollate from pg_database"))
        .containsOnly("UTF8 C");
  }

  @Test
  void aSecondCallFindsTheRunningServer() {
    long pid = server.status().pid();
    assertThat(EmbeddedServer.bundled(home).ensureRunning().jdbcUrl())
        .isEqualTo(database.address().jdbcUrl());
    assertThat(server.status().pid()).isEqualTo(pid);
  }

  @Test
  void theStatusSaysWhatRunsWhere() {
    Status status = server.status();
    assertThat(status.running()).isTrue();
    assertThat(database.address().jdbcUrl()).contains(":" + status.port() + "/");
    assertThat(status.data()).isEqualTo(home.resolve("data"));
    assertThat(status.version()).isEqualTo("18");
  }

  @Test
  void theBundledVersionIsTheOneInTheFoldersName() throws Exception {
    assertThat(database.query("show server_version")).containsExactly(Binaries.VERSION);
    assertThat(home.resolve("postgresql-" + Binaries.VERSION)).isDirectory();
  }

  @Test
  void theServerIsInASessionOfItsOwn() throws IOException {
    Path stat = Path.of("/proc", String.valueOf(server.status().pid()), "stat");
    String afterName = Files.readString(stat).replaceFirst(".*\\) ", "");
    assertThat(List.of(afterName.split(" ")).get(3))
        .isEqualTo(String.valueOf(server.status().pid()));
  }

  @Test
  void aHomeThatIsNotThereHasNoServerAndStaysAway() {
    EmbeddedServer none = EmbeddedServer.bundled(folder.resolve("none"));
    assertThat(none.status().running()).isFalse();
    assertThat(none.status().version()).isNull();
    assertThat(none.stop()).isFalse();
    assertThat(folder.resolve("none")).doesNotExist();
  }
}
