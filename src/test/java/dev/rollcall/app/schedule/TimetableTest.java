package dev.rollcall.app.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.store.Connections;
import dev.rollcall.store.TestDatabase;
import dev.rollcall.token.MovedClock;
import java.sql.Connection;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tasks are done when it is time, each once, by the real library on a real database. */
class TimetableTest {

  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  private final TestDatabase database = TestDatabase.migrated();
  private final MovedClock time = new MovedClock(Instant.EPOCH);
  private final Map<String, List<Instant>> done = new TreeMap<>();
  private final News news = new News();
  private Connection kept;

  @BeforeEach
  void connect() throws Exception {
    kept = new Connections(database::address).getConnection();
  }

  @AfterEach
  void disconnect() throws Exception {
    kept.close();
  }

  private static final class News implements TaskNews {
    private final List<String> failures = new ArrayList<>();
    private final List<String> successes = new ArrayList<>();

    @Override
    public synchronized void done(String task) {
      successes.add(task);
    }

    @Override
    public synchronized void failed(String task, @Nullable Throwable cause, Instant again) {
      failures.add(task + ": " + (cause == null ? null : cause.getMessage()) + ", again " + again);
    }

    @Override
    public synchronized void abandoned(String task, String node) {
      failures.add(task + ": abandoned by " + node);
    }

    @Override
    public void databaseAnswers(boolean whether) {
      assertThat(whether).isTrue();
    }
  }

  private DrivenNode node(List<Planned> tasks) {
    return new DrivenNode(tasks, kept, time, news);
  }

  private Planned noting(String name, Rhythm rhythm) {
    return new Planned(
        name, rhythm, () -> done.computeIfAbsent(name, n -> new ArrayList<>()).add(time.instant()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-02-01", "2026-09-01"}) // clocks change on 29 March and 25 October
  void inAQuarterEveryDayAndEveryWeekComesOnceForTwoNodesTogether(LocalDate from) {
    List<Planned> tasks =
        List.of(
            noting("daily", new Rhythm.Daily(LocalTime.of(2, 30), BERLIN)),
            noting("weekly", new Rhythm.Weekly(DayOfWeek.SUNDAY, LocalTime.of(2, 30), BERLIN)));
    LocalDate to = from.plusDays(92);
    time.set(from.atStartOfDay(BERLIN).toInstant());
    List<DrivenNode> nodes = List.of(node(tasks), node(tasks));
    Instant end = to.atStartOfDay(BERLIN).toInstant();
    for (int i = 0; time.instant().isBefore(end); i++) {
      nodes.get(i % 2).step();
      nodes.get((i + 1) % 2).step();
      time.move(Duration.ofHours(3));
    }
    assertThat(done.get("daily"))
        .extracting(at -> at.atZone(BERLIN).toLocalDate())
        .isEqualTo(from.datesUntil(to).toList());
    assertThat(done.get("weekly"))
        .extracting(at -> at.atZone(BERLIN).toLocalDate())
        .isEqualTo(
            from.datesUntil(to).filter(day -> day.getDayOfWeek() == DayOfWeek.SUNDAY).toList());
    assertThat(news.failures).isEmpty();
  }

  @Test
  void whatFailsIsToldAndTriedAgainAfterAGrowingPauseAndHoldsUpNothing() throws Exception {
    time.set(Instant.parse("2026-11-20T04:00:00Z"));
    AtomicInteger tries = new AtomicInteger();
    DrivenNode node =
        node(
            List.of(
                new Planned(
                    "bad",
                    new Rhythm.Daily(LocalTime.of(4, 10), ZoneOffset.UTC),
                    () -> {
                      if (tries.incrementAndGet() < 3) {
                        throw new IllegalStateException("DNS is away");
                      }
                    }),
                noting("good", new Rhythm.Every(Duration.ofMinutes(5)))));
    for (int minute = 0; minute < 20; minute++) {
      node.step();
      time.move(Duration.ofMinutes(1));
    }
    assertThat(news.failures)
        .containsExactly(
            "bad: DNS is away, again 2026-11-20T04:11:00Z",
            "bad: DNS is away, again 2026-11-20T04:13:00Z");
    assertThat(tries).hasValue(3);
    assertThat(done.get("good")).hasSize(4);
    assertThat(database.query("select execution_time from scheduled_task where task_name = 'bad'"))
        .containsExactly("2026-11-21 04:10:00+00");
  }

  @Test
  void aFollowerComesAfterEveryTimeAndNotBefore() throws Exception {
    time.set(Instant.parse("2026-11-20T04:00:00Z"));
    DrivenNode node =
        node(
            List.of(
                noting("poll", new Rhythm.Every(Duration.ofMinutes(5))),
                noting("alerts", new Rhythm.Following("poll", Duration.ofDays(1)))));
    for (int minute = 0; minute < 10; minute++) {
      node.step();
      node.step();
      time.move(Duration.ofMinutes(1));
    }
    assertThat(done.get("poll")).hasSize(2);
    assertThat(done.get("alerts")).hasSize(2);
    node.step(); // the next poll hastens it, and does not hide how it went
    assertThat(database.query("select last_success from scheduled_task where task_name = 'alerts'"))
        .containsExactly("2026-11-20 04:05:00+00");
  }

  @Test
  void aFollowerComesAfterAFailure() {
    time.set(Instant.parse("2026-11-20T04:00:00Z"));
    DrivenNode node =
        node(
            List.of(
                new Planned(
                    "poll",
                    new Rhythm.Every(Duration.ofMinutes(5)),
                    () -> {
                      throw new IllegalStateException("one mailbox is away");
                    }),
                noting("alerts", new Rhythm.Following("poll", Duration.ofDays(1)))));
    node.step();
    node.step();
    assertThat(done.get("alerts")).hasSize(1);
    assertThat(news.failures).hasSize(1);
  }

  @Test
  void stoppingWaitsForWhatIsInHand() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch finish = new CountDownLatch(1);
    Timetable timetable =
        new Timetable(
            List.of(
                new Planned(
                    "long",
                    new Rhythm.Every(Duration.ofHours(1)),
                    () -> {
                      begun.countDown();
                      awaitQuietly(finish);
                    })),
            new Connections(database::address),
            Clock.systemUTC(),
            news);
    timetable.start();
    assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();
    Thread stopping = new Thread(timetable::stop);
    stopping.start();
    finish.countDown();
    stopping.join(20_000);
    assertThat(stopping.isAlive()).isFalse();
    assertThat(news.successes).containsExactly("long");
    assertThat(database.query("select picked from scheduled_task")).containsExactly("f");
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException("was not left to finish", e);
    }
  }
}
