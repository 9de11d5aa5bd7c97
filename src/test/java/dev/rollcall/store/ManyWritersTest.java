package dev.rollcall.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The parts add up, whoever writes what and when. {@code -Drollcall.test.seed} repeats a failure,
 * {@code -Drollcall.test.scale} makes the crowd larger.
 */
class ManyWritersTest {

  private static final long SEED =
      Long.getLong("rollcall.test.seed", System.currentTimeMillis() % 1_000_000);
  private static final int SIZE = 400 * Integer.getInteger("rollcall.test.scale", 1);

  @ParameterizedTest
  @EnumSource
  void rollupsEqualTheRowsThatFourWritersInTwoProcessesStore(Server server) throws Exception {
    TestDatabase database = server.database();
    String seed = "seed " + SEED;
    List<Process> processes =
        List.of(
            WritingProcess.start(database, SEED, SIZE, 0, 1),
            WritingProcess.start(database, SEED, SIZE, 2, 3));
    for (Process process : processes) {
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
      assertThat(said).as(seed).isEmpty();
      assertThat(process.exitValue()).as(seed).isZero();
    }
    List<Facts> crowd = Crowd.of(SEED, SIZE);
    Books books = new Books(database);
    books.mustBalance();
    assertThat(counted(database)).as(seed).isEqualTo(preferred(crowd));
    assertThat(database.query("select count(distinct content)::text from report"))
        .as(seed)
        .containsExactly(String.valueOf(crowd.size()));
    nothingMayChangeWhenAllComesAgain(database, crowd);
  }

  private static void nothingMayChangeWhenAllComesAgain(TestDatabase database, List<Facts> crowd)
      throws Exception {
    Books books = new Books(database);
    List<String> before = books.digests();
    List<Facts> again = new ArrayList<>(crowd);
    Collections.shuffle(again, new Random(SEED));
    Post.storeTogether(Server.open(database), again);
    assertThat(books.digests()).containsExactlyInAnyOrderElementsOf(before);
  }

  private static Set<String> counted(TestDatabase database) throws Exception {
    return new TreeSet<>(
        database.query(
            """
            select r.content::text from report_key k
            join report r on r.policy_domain = k.policy_domain and r.id = k.counted
            """));
  }

  private static Set<String> preferred(List<Facts> crowd) {
    return crowd.stream()
        .collect(
            Collectors.groupingBy(
                facts -> facts.domain() + " " + facts.prepared().name().key(),
                TreeMap::new,
                Collectors.minBy(Facts.PREFERRED)))
        .values()
        .stream()
        .map(facts -> facts.orElseThrow().report().content().toString())
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
