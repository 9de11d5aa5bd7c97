package dev.rollcall.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.fault.Misconfigured;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is not restored, what is said then, and what is left behind: nothing. */
class RestoreRefusalsTest {

  private static final String EXISTS = "select to_regnamespace('rollcall') is not null";

  @TempDir static Path folder;

  private static Path good;
  private static int copies;

  @BeforeAll
  static void backUp() throws IOException {
    Store store = Store.open(TestDatabase.migrated().address(), BackupTest.CLOCK, Server.PRIVACY);
    DemoStore.fill(store, LocalDate.of(2026, 11, 20));
    good = folder.resolve("good.backup");
    store.backup(good, false);
  }

  @Test
  void aStoreInUseIsLeftAlone() throws SQLException {
    TestDatabase target = TestDatabase.migrated();
    target.execute("insert into ignored values (gen_random_uuid(), 'reason', now())");
    assertRefused(
        target,
        good,
        "database %s is not empty (table ignored has rows): restore into a new database, or another ROLLCALL_HOME"
            .formatted(target.address().shown()));
    assertThat(target.query("select count(*) from ignored")).containsExactly("1");
    assertThat(target.query("select count(*) from report")).containsExactly("0");
  }

  @Test
  void newerTablesAreNotFilledFromAnOlderBackup() throws SQLException {
    TestDatabase target = TestDatabase.migrated();
    target.execute(
        """
        insert into flyway_schema_history
        select installed_rank + 100, '99', description, type, script, checksum, installed_by,
               installed_on, execution_time, success
        from flyway_schema_history where version is not null order by installed_rank limit 1
        """);
    assertRefused(
        target,
        good,
        "database %s has tables of schema 99 already, newer than the backup's %d: restore into a new database, or another ROLLCALL_HOME"
            .formatted(target.address().shown(), Migrations.NEWEST));
  }

  @Test
  void aBackupOfANewerProgramWaitsForAnUpdate() throws Exception {
    TestDatabase target = TestDatabase.empty();
    Path schema =
        withManifest("\"schema\":" + Migrations.NEWEST, "\"schema\":" + (Migrations.NEWEST + 1));
    assertRefused(
        target,
        schema,
        "%s was made by a newer Rollcall (schema %d, this one knows %d); update this installation"
            .formatted(schema, Migrations.NEWEST + 1, Migrations.NEWEST));
    Path format = withManifest("\"format\":1", "\"format\":2");
    assertRefused(
        target,
        format,
        "%s was made by a newer Rollcall (backup format 2, this one knows 1); update this installation"
            .formatted(format));
    assertThat(target.query(EXISTS)).containsExactly("f");
  }

  @Test
  void damageIsFoundBeforeAnythingIsKept() throws Exception {
    TestDatabase target = TestDatabase.empty();
    Path other = copy();
    try (FileSystem zip = FileSystems.newFileSystem(other)) {
      Path table = zip.getPath("tables/tls_report.copy");
      Files.writeString(table, Files.readString(table).replaceFirst("acme", "bcme"));
    }
    Path torn = copy();
    try (FileSystem zip = FileSystems.newFileSystem(torn)) {
      Path table = zip.getPath("tables/report_row.copy");
      Files.writeString(table, Files.readString(table).replaceFirst("\t", " "));
    }
    assertRefused(target, other, damaged(other, "table tls_report has another checksum"));
    assertRefused(target, torn, damaged(torn, "table report_row has another checksum"));
    assertEmpty(target);

    Store.restore(target.address(), good, BackupTest.CLOCK);
    assertThat(target.query("select count(*) > 0 from report_row")).containsExactly("t");
  }

  @Test
  void rowsThatAreMissingAreMissed() throws Exception {
    String manifest = manifest(good);
    String rows = manifest.replaceFirst(".*\"name\":\"ignored\"[^}]*?\"rows\":(\\d+).*", "$1");
    Path fewer =
        withManifest(
            manifest.replaceFirst(".*(\"name\":\"ignored\"[^}]*?\"rows\":\\d+).*", "$1"),
            manifest
                .replaceFirst(".*(\"name\":\"ignored\"[^}]*?\"rows\":\\d+).*", "$1")
                .replaceFirst("\\d+$", "12345"));
    assertRefused(
        TestDatabase.empty(),
        fewer,
        damaged(fewer, "table ignored has " + rows + " rows instead of 12345"));
  }

  @Test
  void whatTheDatabaseRefusesIsSaid() throws SQLException {
    TestDatabase target = TestDatabase.migrated();
    target.execute("alter table run add constraint never check (false)");
    assertThatThrownBy(() -> Store.restore(target.address(), withRun(), BackupTest.CLOCK))
        .isInstanceOf(Misconfigured.class)
        .hasMessageContainingAll("refuses table run of", "nothing of it was restored");
    assertEmpty(target);
  }

  private static Path withRun() {
    TestDatabase source = TestDatabase.migrated();
    Store store = Store.open(source.address(), BackupTest.CLOCK, Server.PRIVACY);
    store.logRun("poll", BackupTest.CLOCK.instant(), "{}", null);
    Path file = folder.resolve("run.backup");
    store.backup(file, false);
    return file;
  }

  private static String damaged(Path file, String how) {
    return "%s is damaged (%s) and nothing of it was restored: use another copy"
        .formatted(file, how);
  }

  private static void assertRefused(TestDatabase target, Path file, String message) {
    assertThatThrownBy(() -> Store.restore(target.address(), file, BackupTest.CLOCK))
        .isInstanceOf(Misconfigured.class)
        .hasMessage(message);
  }

  private static void assertEmpty(TestDatabase target) throws SQLException {
    try (Connection connection = target.connect()) {
      assertThat(Catalogue.read(connection).firstWithRows(connection)).isEmpty();
    }
  }

  private static Path copy() throws IOException {
    return Files.copy(good, folder.resolve("copy" + ++copies), StandardCopyOption.REPLACE_EXISTING);
  }

  private static String manifest(Path file) throws IOException {
    try (FileSystem zip = FileSystems.newFileSystem(file)) {
      return Files.readString(zip.getPath("manifest.json"));
    }
  }

  private static Path withManifest(String from, String to) throws IOException {
    Path copy = copy();
    try (FileSystem zip = FileSystems.newFileSystem(copy)) {
      Path manifest = zip.getPath("manifest.json");
      String text = Files.readString(manifest);
      assertThat(text).contains(from);
      Files.writeString(manifest, text.replace(from, to));
    }
    return copy;
  }
}
