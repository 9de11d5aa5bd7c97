package dev.rollcall.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.fault.Misconfigured;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A store is brought up to date by whoever comes first, and costs nothing when it is. */
class MigrationsTest {

  @Test
  void theNewestVersionIsThatOfTheNewestFile() throws Exception {
    try (Stream<Path> files = Files.list(Path.of("sql"))) {
      assertThat(
              files
                  .map(file -> file.getFileName().toString())
                  .filter(name -> name.matches("V\\d+__.*\\.sql"))
                  .mapToInt(name -> Integer.parseInt(name.substring(1, name.indexOf('_'))))
                  .max())
          .hasValue(Migrations.NEWEST);
    }
  }

  @Test
  void manyMayOpenAnEmptyDatabaseAtOnce() throws Exception {
    TestDatabase database = TestDatabase.empty();
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Future<Store>> stores = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        stores.add(threads.submit(() -> Server.open(database)));
      }
      for (Future<Store> store : stores) {
        Post.storeTogether(store.get(1, TimeUnit.MINUTES), Crowd.of(1, 3));
      }
    } finally {
      threads.shutdownNow();
    }
    new Books(database).mustBalance();
  }

  @Test
  void aCurrentStoreIsOpenedWithoutFlyway() throws Exception {
    String withoutFlyway =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(entry -> !entry.contains("flyway"))
            .collect(Collectors.joining(File.pathSeparator));
    Process process = WritingProcess.start(withoutFlyway, Server.BUNDLED.database(), 1, 3, 0);
    assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
        .isEmpty();
    assertThat(process.waitFor()).isZero();
  }

  @Test
  void aStoreOfANewerProgramIsLeftAlone() throws Exception {
    TestDatabase database = TestDatabase.migrated();
    database.execute(
        """
        insert into flyway_schema_history
        select 99, '99', 'later', type, 'V99__later.sql', 1, installed_by, now(), 1, true
        from flyway_schema_history where version is not null limit 1
        """);
    assertThatThrownBy(() -> Server.open(database))
        .isInstanceOf(Misconfigured.class)
        .hasMessageContaining("newer Rollcall");
  }
}
