package dev.rollcall.store.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.fault.Misconfigured;
import dev.rollcall.fault.Unavailable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What crashes and people leave behind, and what the next command makes of it. */
class RecoveryTest {

  @TempDir static Path folder;

  private static Home home;
  private static EmbeddedServer server;

  @BeforeAll
  static void make() throws IOException {
    home = Home.at(folder.resolve("home"));
    server = EmbeddedServer.installed(home.folder(), TestPrograms.folder());
  }

  @BeforeEach
  void startAndCommit() throws Exception {
    Database database = new Database(server.ensureRunning());
    database.execute("drop table if exists kept");
    database.execute("create table kept as select 'committed' as word");
  }

  @AfterEach
  void stop() {
    server.stop();
  }

  @Test
  void stoppingAndStartingKeepsDataAndPort() throws Exception {
    Address before = server.ensureRunning();
    assertThat(server.stop()).isTrue();
    assertThat(server.status().running()).isFalse();
    assertThat(server.stop()).isFalse();
    assertKept();
    assertThat(server.ensureRunning().jdbcUrl()).isEqualTo(before.jdbcUrl());
  }

  @Test
  void stoppingDoesNotWaitForClients() throws Exception {
    try (var client = new Database(server.ensureRunning()).connect()) {
      assertThat(server.stop()).isTrue();
      assertThat(client.isValid(1)).isFalse();
    }
  }

  @Test
  void aKilledServerIsRecovered() throws Exception {
    kill();
    assertThat(server.status().running()).isFalse();
    assertKept();
  }

  @Test
  void anUnrelatedProcessWithTheOldNumberIsNotTakenForTheServer() throws Exception {
    kill();
    List<String> pidFile = Files.readAllLines(home.data().resolve("postmaster.pid"));
    String ours = String.valueOf(ProcessHandle.current().pid());
    Files.write(
        home.data().resolve("postmaster.pid"),
        Stream.concat(Stream.of(ours), pidFile.stream().skip(1)).toList());
    assertThat(server.status().running()).isFalse();
    assertKept();
  }

  @Test
  void anEmptyPidFileIsNoServer() throws Exception {
    kill();
    Files.writeString(home.data().resolve("postmaster.pid"), "");
    assertKept();
  }

  @Test
  void aTakenPortIsExchanged() throws Exception {
    int port = server.status().port();
    server.stop();
    try (ServerSocket squatter =
        new ServerSocket(port, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
      assertKept();
      assertThat(server.status().port()).isNotEqualTo(squatter.getLocalPort());
    }
  }

  @Test
  void aMissingDatabaseIsMade() throws Exception {
    Address address = server.ensureRunning();
    new Database(Address.of(server.status().port(), "postgres", address.password()))
        .execute("drop database rollcall with (force)");
    assertThat(new Database(server.ensureRunning()).query("select 'here'")).containsExactly("here");
  }

  @Test
  void halfMadeFoldersAreRemoved() throws Exception {
    server.stop();
    Path half = home.folder().resolve("data.new-0");
    Files.createDirectories(half.resolve("base"));
    Files.writeString(half.resolve("PG_VERSION"), "18\n");
    assertKept();
    assertThat(half).doesNotExist();
  }

  @Test
  void dataOfAnotherVersionAreRefusedWithTheWayOut() throws Exception {
    server.stop();
    Path version = home.data().resolve("PG_VERSION");
    String ours = Files.readString(version);
    Files.writeString(version, "17\n");
    assertThatThrownBy(server::ensureRunning)
        .isInstanceOf(Misconfigured.class)
        .hasMessageContainingAll("17", "18", "rollcall backup", "rollcall restore")
        .hasMessageNotContaining("\n");
    Files.writeString(version, ours);
  }

  @Test
  void aWrongPasswordFileIsNamed() throws Exception {
    String password = Files.readString(home.passwordFile());
    Files.writeString(home.passwordFile(), "another\n");
    assertThatThrownBy(server::ensureRunning)
        .isInstanceOf(Misconfigured.class)
        .hasMessageContaining(home.passwordFile().toString());
    Files.writeString(home.passwordFile(), password);
  }

  @Test
  void aServerThatDoesNotStartIsQuoted() throws Exception {
    server.stop();
    Path control = home.data().resolve("global/pg_control");
    Path aside = folder.resolve("pg_control");
    Files.move(control, aside);
    assertThatThrownBy(server::ensureRunning)
        .isInstanceOf(Unavailable.class)
        .hasMessageContainingAll("does not start", "could not", "pg_control")
        .hasMessageNotContaining("\n");
    Files.move(aside, control);
  }

  private static void kill() {
    ProcessHandle postmaster = ProcessHandle.of(server.status().pid()).orElseThrow();
    postmaster.destroyForcibly();
    Deadline deadline = Deadline.in(Duration.ofSeconds(10));
    while (postmaster.isAlive() && !deadline.isOver()) {
      deadline.pause();
    }
  }

  private static void assertKept() throws Exception {
    assertThat(new Database(server.ensureRunning()).query("select word from kept"))
        .containsExactly("committed");
  }
}
