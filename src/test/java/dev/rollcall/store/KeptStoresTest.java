package dev.rollcall.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What earlier versions stored is migrated, and says the same. */
class KeptStoresTest {

  static List<Path> versions() throws IOException {
    try (Stream<Path> folders = Files.list(KeptStore.FOLDER)) {
      return folders.sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("versions")
  void everyEarlierStoreSaysWhatItSaidThen(Path kept) throws Exception {
    TestDatabase database = loaded(kept);
    Store store = Server.open(database);
    assertThat(KeptStore.figures(store)).isEqualTo(Files.readAllLines(kept.resolve("figures.txt")));
    new Books(database).mustBalance();
    assertThat(
            List.of(
                new Books(database).count("report"),
                new Books(database).count("failure_report"),
                new Books(database).count("tls_report"),
                new Books(database).count("rejected"),
                new Books(database).count("ignored"),
                new Books(database).count("run")))
        .containsExactly(28L, 1L, 1L, 1L, 1L, 1L);
    UUID rejected = UUID.fromString(database.query("select id from rejected").get(0));
    try (InputStream mail = store.keptMail().bytes(rejected).open()) {
      assertThat(mail).hasBinaryContent("not a \0 report".getBytes(StandardCharsets.UTF_8));
    }
  }

  private static TestDatabase loaded(Path kept) throws IOException, SQLException {
    TestDatabase database = TestDatabase.empty();
    Address address = database.address();
    Flyway.configure()
        .dataSource(address.url(), address.user(), address.password().reveal())
        .schemas(Migrations.SCHEMA)
        .locations("classpath:sql")
        .target(kept.getFileName().toString().replaceFirst("^v0*", ""))
        .load()
        .migrate();
    // a dump changes the settings of its connection
    try (InputStream dump =
            new GZIPInputStream(Files.newInputStream(kept.resolve("store.sql.gz")));
        Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      statement.execute(new String(dump.readAllBytes(), StandardCharsets.UTF_8));
    }
    return database;
  }
}
