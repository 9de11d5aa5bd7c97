package dev.rollcall.benchmark;

import dev.rollcall.store.Address;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * How fast a large store is judged, as users see it: the launcher from start to exit, and how much
 * of that the database was at work.
 */
final class Judging {

  private static final String UNTIL = JudgedStore.LAST_DAY.toString();

  private final BenchmarkServer server;
  private final Path home;
  private final int runs;
  private final PrintStream out;

  Judging(BenchmarkServer server, Path home, int runs, PrintStream out) {
    this.server = server;
    this.home = home;
    this.runs = runs;
    this.out = out;
  }

  void run() throws Exception {
    JudgedStore.make(server);
    out.printf("%-32s %9s %12s %9s %6s%n", "", "seconds", "database ms", "peak MB", "load");
    measure("findings", "findings", JudgedStore.LARGE);
    measure("ready", "ready", JudgedStore.LARGE);
    measure("senders", "senders", JudgedStore.LARGE);
    measure("domains, 1,000 of them", "domains");
    measure("ready --all, 1,000 domains", "ready", "--all");
  }

  private void measure(String what, String... command) throws Exception {
    List<String> arguments = new ArrayList<>(List.of(command));
    arguments.addAll(List.of("--until", UNTIL, "--format", "json"));
    List<Double> seconds = new ArrayList<>();
    List<Double> atWork = new ArrayList<>();
    long peak = 0;
    for (int i = 0; i <= runs; i++) {
      double before = active();
      WholeProcess process =
          WholeProcess.of(
              home,
              server.address(JudgedStore.NAME),
              Map.of(),
              Set.of(0, 1),
              arguments.toArray(String[]::new));
      if (!process.output().startsWith("{\"domain")) {
        throw new IllegalStateException(what + ": " + process.output());
      }
      if (i > 0) { // the first one fills the server's memory
        seconds.add(process.took().toNanos() / 1e9);
        atWork.add(active() - before);
        peak = Math.max(peak, process.peakMegabytes());
      }
    }
    out.printf(
        Locale.ROOT,
        "%-32s %9.2f %12.0f %9d %6s%n",
        what,
        median(seconds),
        median(atWork),
        peak,
        load());
  }

  private static double median(List<Double> figures) {
    List<Double> sorted = new ArrayList<>(figures);
    Collections.sort(sorted);
    return sorted.get(sorted.size() / 2);
  }

  private static String load() throws IOException {
    return Files.readString(Path.of("/proc/loadavg")).split(" ", 2)[0];
  }

  /** How long sessions have been at work in the judged store, in milliseconds; told as they end. */
  private double active() throws SQLException, InterruptedException {
    TimeUnit.MILLISECONDS.sleep(300);
    Address address = server.address("template1");
    try (Connection connection = BenchmarkServer.connect(address);
        Statement statement = connection.createStatement();
        ResultSet result =
            statement.executeQuery(
                "select active_time from pg_stat_database where datname = '"
                    + JudgedStore.NAME
                    + "'")) {
      result.next();
      return result.getDouble(1);
    }
  }
}
