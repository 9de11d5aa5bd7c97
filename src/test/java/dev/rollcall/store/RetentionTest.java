package dev.rollcall.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is kept for a while only. */
class RetentionTest {

  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

  @Test
  void originalBytesGoWhenTheirTimeIsOverAndTheFactsStay() throws Exception {
    TestDatabase database = Server.BUNDLED.database();
    storeAt(
        database,
        NOW.minus(Duration.ofDays(91)),
        Facts.of("old.example", "1").row("192.0.2.1", 1, "mail"));
    storeAt(
        database,
        NOW.minus(Duration.ofDays(89)),
        Facts.of("new.example", "1").row("192.0.2.2", 2, "mail"));
    Store store = Server.open(database);

    store.retention().deleteRaw(NOW.minus(Duration.ofDays(90)));

    assertThat(database.query("select reporter from report join raw on report = id"))
        .isEqualTo(List.of("new.example"));
    assertThat(database.query("select reporter, messages from rollup_reporter order by 1"))
        .hasSize(2);
  }

  @Test
  void moreThanOneStepDeletesIsDeletedToo() throws Exception {
    TestDatabase database = Server.BUNDLED.database();
    database.execute(
        """
        insert into raw (policy_domain, report, piece, encoding, bytes, arrived_at)
        select 'acme.example', gen_random_uuid(), 0, 'gzip', '', '2020-01-01'
        from generate_series(1, 4500)
        """);
    Server.open(database).retention().deleteRaw(NOW);
    assertThat(database.query("select count(*) from raw")).isEqualTo(List.of("0"));
  }

  private static void storeAt(TestDatabase database, Instant time, Facts facts) {
    Store store = Store.open(database.address(), Clock.fixed(time, Server.CLOCK.getZone()));
    Post.settle(store, List.of(Post.of(facts)));
  }
}
