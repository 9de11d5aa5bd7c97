package dev.rollcall.store;

import dev.rollcall.config.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * A process in which writers store overlapping parts of a {@link Crowd} in an order and in batches
 * of their own. Its arguments are the address, the user, the seed, the size of the crowd and the
 * numbers of its writers, of {@link #WRITERS} in all; the password comes by standard input.
 */
final class WritingProcess {

  static final int WRITERS = 4;

  private WritingProcess() {}

  static Process start(TestDatabase database, long seed, int size, int... writers)
      throws IOException {
    return start(System.getProperty("java.class.path"), database, seed, size, writers);
  }

  static Process start(String classPath, TestDatabase database, long seed, int size, int... writers)
      throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                classPath,
                WritingProcess.class.getName(),
                database.address().url(),
                String.valueOf(database.address().user()),
                String.valueOf(seed),
                String.valueOf(size)));
    Arrays.stream(writers).mapToObj(String::valueOf).forEach(command::add);
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    try (var in = process.getOutputStream()) {
      in.write(database.address().password().reveal().getBytes(StandardCharsets.UTF_8));
    }
    return process;
  }

  public static void main(String[] arguments) throws Exception {
    String password = new String(System.in.readAllBytes(), StandardCharsets.UTF_8);
    Store store =
        Store.open(
            new Address(arguments[0], arguments[1], Secret.of(password)),
            Server.CLOCK,
            Server.PRIVACY);
    long seed = Long.parseLong(arguments[2]);
    List<Facts> crowd = Crowd.of(seed, Integer.parseInt(arguments[3]));
    List<Integer> writers = Arrays.stream(arguments).skip(4).map(Integer::valueOf).toList();
    ExecutorService threads = Executors.newFixedThreadPool(writers.size());
    try {
      List<Future<?>> results = new ArrayList<>();
      for (int writer : writers) {
        results.add(threads.submit(() -> write(store, part(crowd, writer), seed + writer)));
      }
      for (Future<?> result : results) {
        result.get();
      }
    } finally {
      threads.shutdownNow();
    }
  }

  /** All but every fourth, another fourth for each writer. */
  private static List<Facts> part(List<Facts> crowd, int writer) {
    List<Facts> part = new ArrayList<>();
    for (int i = 0; i < crowd.size(); i++) {
      if (i % WRITERS != writer) {
        part.add(crowd.get(i));
      }
    }
    return part;
  }

  private static void write(Store store, List<Facts> part, long seed) {
    Random random = new Random(seed);
    Collections.shuffle(part, random);
    try (ReportWriter writer = store.writer(1)) {
      int from = 0;
      while (from < part.size()) {
        int to = Math.min(part.size(), from + 1 + random.nextInt(60));
        List<Arrival> batch =
            new ArrayList<>(part.subList(from, to).stream().map(Post::of).toList());
        batch.add(batch.get(random.nextInt(batch.size())));
        writer.write(batch);
        from = to;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
