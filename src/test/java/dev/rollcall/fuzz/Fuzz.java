package dev.rollcall.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Runs Jazzer for each target in turn, in a process of its own, and prints what came of it. What it
 * learns stays in {@code target/fuzz}, so that the next run goes on from there. An input at fault
 * is kept there as {@code crash-...}, {@code timeout-...} or {@code oom-...}, and fails the run.
 */
final class Fuzz {

  private static final Path FOLDER = Path.of("target", "fuzz");

  /** The first input has the time for loading classes in it. */
  private static final int SECONDS_FOR_ONE = 10;

  private static final Pattern STATUS =
      Pattern.compile("#(\\d+)\\s+\\w+\\s+cov: (\\d+) ft: (\\d+) corp: (\\d+)");

  private Fuzz() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    int faulty = 0;
    for (Target target : targets(System.getProperty("fuzz.targets", ""))) {
      faulty += run(target) ? 0 : 1;
    }
    if (faulty > 0) {
      System.exit(1);
    }
  }

  /** Those in {@code names}, with commas between; all when there is none. */
  private static List<Target> targets(String names) {
    List<String> wanted = List.of(names.split(",", -1));
    return Target.ALL.stream()
        .filter(target -> names.isEmpty() || wanted.contains(target.name()))
        .toList();
  }

  /** Whether nothing was found. */
  private static boolean run(Target target) throws IOException, InterruptedException {
    Path folder = FOLDER.resolve(target.name());
    Path corpus = Files.createDirectories(folder.resolve("corpus"));
    Path seeds = Files.createDirectories(folder.resolve("seeds"));
    List<byte[]> inputs = target.seeds().inputs();
    for (int i = 0; i < inputs.size(); i++) {
      Files.write(seeds.resolve("seed-" + i), inputs.get(i));
    }
    Path log = folder.resolve("log");
    long start = System.nanoTime();
    Process process =
        new ProcessBuilder(command(target, folder, corpus, seeds))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    int exit = process.waitFor();
    long seconds = (System.nanoTime() - start) / 1_000_000_000;
    System.out.println(told(target, seconds, Files.readString(log)));
    if (exit != 0) {
      System.out.println("fault: see " + log + " and the input beside it");
    }
    return exit == 0;
  }

  private static List<String> command(Target target, Path folder, Path corpus, Path seeds) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx512m");
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add("com.code_intelligence.jazzer.Jazzer");
    command.add("--target_class=" + target.type().getName());
    command.add("--instrumentation_includes=dev.rollcall.**");
    command.add("--instrumentation_excludes=dev.rollcall.fuzz.**");
    command.add("-artifact_prefix=" + folder + "/");
    command.add("--reproducer_path=" + folder);
    command.add("-max_total_time=" + Integer.getInteger("fuzz.seconds", 60));
    command.add("--custom_hook_excludes=org.assertj.**");
    command.add("-timeout=" + SECONDS_FOR_ONE);
    command.add("-rss_limit_mb=2048");
    command.add("-max_len=16384");
    command.add(corpus.toString());
    command.add(seeds.toString());
    return command;
  }

  private static String told(Target target, long seconds, String log) {
    List<MatchResult> statuses = STATUS.matcher(log).results().toList();
    if (statuses.isEmpty()) {
      return target + ": did not start\n" + log;
    }
    MatchResult last = statuses.get(statuses.size() - 1);
    return String.format(
        Locale.ROOT,
        "%-9s %,11d executions in %d s, coverage %s (%s features), corpus of %s inputs",
        target,
        Long.parseLong(last.group(1)),
        seconds,
        last.group(2),
        last.group(3),
        last.group(4));
  }
}
