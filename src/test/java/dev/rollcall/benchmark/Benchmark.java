package dev.rollcall.benchmark;

import dev.rollcall.app.Dovecot;
import dev.rollcall.app.Rollcall;
import dev.rollcall.app.RunResult;
import dev.rollcall.config.ConfigurationReader;
import dev.rollcall.config.Surroundings;
import dev.rollcall.store.Address;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/**
 * How fast Rollcall takes reports in, held against the floor on the same machine and server in the
 * same run. Every figure is the median of several runs; the order of what is measured alternates,
 * so that a machine that slows down slows all of it.
 */
public final class Benchmark {

  private static final String TARGET = "measured";
  private static final Duration ROUND_TRIP = Duration.ofMillis(50);

  private final Path folder = Path.of("target", "benchmark").toAbsolutePath();
  private final BenchmarkServer server;
  private final int runs;
  private final PrintStream out;

  private Benchmark(BenchmarkServer server, int runs, PrintStream out) {
    this.server = server;
    this.runs = runs;
    this.out = out;
  }

  /** One measurement. */
  private record Figure(double seconds, long peakMegabytes) {}

  private interface Measured {
    Figure once() throws Exception;
  }

  /**
   * {@code benchmark.runs} (5), {@code benchmark.reports} (2000,20000), {@code benchmark.filled}
   * (true), {@code benchmark.judging} (false; true measures how fast a large store is judged, and
   * nothing else) and {@code benchmark.postgres} (a folder of programs; the bundled version
   * otherwise) are system properties.
   */
  public static void main(String[] arguments) throws Exception {
    String programs = System.getProperty("benchmark.postgres", "");
    Path home = Path.of("target", "benchmark", programs.isEmpty() ? "server" : "server-own");
    try (BenchmarkServer server =
        BenchmarkServer.start(home, programs.isEmpty() ? null : Path.of(programs))) {
      new Benchmark(server, Integer.getInteger("benchmark.runs", 5), System.out).run();
    }
  }

  private void run() throws Exception {
    Files.createDirectories(folder);
    out.printf(
        "PostgreSQL %s, Java %s, %d processors, load %s, median of %d%n%n",
        server.version(),
        System.getProperty("java.version"),
        Runtime.getRuntime().availableProcessors(),
        Files.readString(Path.of("/proc/loadavg")).split(" ", 2)[0],
        runs);
    WholeProcess.install(folder.resolve("home"));
    if (Boolean.getBoolean("benchmark.judging")) {
      new Judging(server, folder.resolve("home"), runs, out).run();
      return;
    }
    out.printf(
        "%-44s %9s %11s %10s %9s %9s%n",
        "", "seconds", "reports/s", "rows/s", "peak MB", "x floor");
    for (String reports : System.getProperty("benchmark.reports", "2000,20000").split(",", -1)) {
      measure(Corpus.in(folder, Integer.parseInt(reports)));
    }
  }

  private void measure(Corpus corpus) throws Exception {
    String size = String.format(Locale.ROOT, "%,d reports: ", corpus.reports());
    double floor = tell(corpus, size + "floor", 0, () -> floor(corpus));
    tell(corpus, size + "import, cold", floor, () -> imported(corpus, fresh()));
    tell(corpus, size + "import, warm", floor, warm(() -> importedHere(corpus)));
    try (Dovecot mailbox = mailbox(corpus)) {
      tell(corpus, size + "poll, cold", floor, () -> polled(corpus, fresh(), mailbox.port()));
      tell(corpus, size + "poll, warm", floor, warm(() -> polledHere(corpus, mailbox.port())));
      try (FarAway far = new FarAway(mailbox.port(), ROUND_TRIP)) {
        tell(
            corpus,
            size + "poll, cold, 50 ms away",
            floor,
            () -> polled(corpus, fresh(), far.port()));
      }
      if (Boolean.parseBoolean(System.getProperty("benchmark.filled", "true"))) {
        FilledStore.make(server);
        tell(
            corpus, size + "import, cold, beside 5M rows", floor, () -> imported(corpus, filled()));
        tell(
            corpus,
            size + "poll, cold, beside 5M rows",
            floor,
            () -> polled(corpus, filled(), mailbox.port()));
      }
    }
  }

  private static Dovecot mailbox(Corpus corpus) throws Exception {
    Dovecot dovecot = Dovecot.start();
    int number = 0;
    for (String mail : (Iterable<String>) Corpus.mails(corpus.reports())::iterator) {
      dovecot.add(++number, mail);
    }
    return dovecot;
  }

  private double tell(Corpus corpus, String what, double floor, Measured measured)
      throws Exception {
    List<Figure> figures = new ArrayList<>();
    for (int i = 0; i < runs; i++) {
      figures.add(measured.once());
    }
    double seconds = median(figures.stream().map(Figure::seconds).toList());
    long peak = figures.stream().mapToLong(Figure::peakMegabytes).max().orElse(0);
    out.printf(
        Locale.ROOT,
        "%-44s %9.2f %,11.0f %,10.0f %9s %9s%n",
        what,
        seconds,
        corpus.reports() / seconds,
        corpus.rows() / seconds,
        peak == 0 ? "" : peak,
        floor == 0 ? "1.00" : String.format(Locale.ROOT, "%.2f", seconds / floor));
    return seconds;
  }

  private static double median(List<Double> seconds) {
    List<Double> sorted = seconds.stream().sorted().toList();
    return sorted.get(sorted.size() / 2);
  }

  private Address fresh() throws SQLException {
    return server.migrated(TARGET);
  }

  private Address filled() throws SQLException {
    return server.copyOf(FilledStore.NAME, TARGET);
  }

  private Figure floor(Corpus corpus) throws Exception {
    return new Figure(new Floor().run(corpus, fresh()).toNanos() / 1e9, 0);
  }

  private Figure imported(Corpus corpus, Address address) throws Exception {
    WholeProcess process =
        WholeProcess.of(
            folder.resolve("home"),
            address,
            Map.of(),
            "import",
            corpus.folder().toString(),
            "--format",
            "json");
    return checked(corpus, address, process.output(), process.took(), process.peakMegabytes());
  }

  private Figure polled(Corpus corpus, Address address, int port) throws Exception {
    WholeProcess process =
        WholeProcess.of(
            folder.resolve("home"), address, mailboxAt(port), "poll", "--format", "json");
    return checked(corpus, address, process.output(), process.took(), process.peakMegabytes());
  }

  private static Map<String, String> mailboxAt(int port) {
    return Map.of(
        "ROLLCALL_MAILBOXES_0_NAME", "rua",
        "ROLLCALL_MAILBOXES_0_HOST", "127.0.0.1",
        "ROLLCALL_MAILBOXES_0_PORT", String.valueOf(port),
        "ROLLCALL_MAILBOXES_0_SECURITY", "plain",
        "ROLLCALL_MAILBOXES_0_USER", "rua",
        "ROLLCALL_MAILBOXES_0_PASSWORD", "secret");
  }

  /** The same process has done it before. */
  private static Measured warm(Measured measured) throws Exception {
    measured.once();
    return measured;
  }

  private Figure importedHere(Corpus corpus) throws Exception {
    return here(
        corpus,
        Map.of(),
        rollcall ->
            rollcall
                .inboxes()
                .importPaths(
                    List.of(corpus.folder().toString()),
                    InputStream.nullInputStream(),
                    outcome -> {}));
  }

  private Figure polledHere(Corpus corpus, int port) throws Exception {
    return here(corpus, mailboxAt(port), rollcall -> rollcall.inboxes().poll(outcome -> {}));
  }

  private Figure here(Corpus corpus, Map<String, String> more, Function<Rollcall, RunResult> intake)
      throws Exception {
    Address address = fresh();
    Map<String, String> environment = new HashMap<>(more);
    environment.put("ROLLCALL_HOME", folder.resolve("home").toString());
    environment.put("ROLLCALL_DATABASE_URL", address.url().replaceFirst("^jdbc:", ""));
    environment.put("ROLLCALL_DATABASE_USER", address.user());
    environment.put("ROLLCALL_DATABASE_PASSWORD", address.password().reveal());
    Rollcall rollcall =
        new Rollcall(
            new ConfigurationReader(new Surroundings(environment, folder, folder))
                .read(null)
                .orThrow(),
            Clock.systemUTC());
    long started = System.nanoTime();
    RunResult result = intake.apply(rollcall);
    Duration took = Duration.ofNanos(System.nanoTime() - started);
    return checked(corpus, address, result.summary().toString(), took, 0);
  }

  /** A figure for something that came out wrong is none. */
  private static Figure checked(
      Corpus corpus, Address address, String output, Duration took, long peakMegabytes)
      throws SQLException {
    try (Connection connection = BenchmarkServer.connect(address);
        Statement statement = connection.createStatement();
        var result =
            statement.executeQuery(
                "select count(*), sum(rows), sum(messages) from rollcall.report"
                    + " where origin not in ('filled')")) {
      result.next();
      if (result.getLong(1) != corpus.reports()
          || result.getLong(2) != corpus.rows()
          || result.getLong(3) != corpus.messages()) {
        throw new IllegalStateException(
            "%d reports, %d rows, %d messages are stored instead of %s: %s"
                .formatted(
                    result.getLong(1), result.getLong(2), result.getLong(3), corpus, output));
      }
    }
    return new Figure(took.toNanos() / 1e9, peakMegabytes);
  }
}
