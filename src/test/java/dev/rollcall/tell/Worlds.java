package dev.rollcall.tell;

import dev.rollcall.domain.DomainName;
import dev.rollcall.domain.OwnDomains;
import dev.rollcall.judge.KnownDomains;
import dev.rollcall.judge.Overview;
import dev.rollcall.judge.World;
import dev.rollcall.judge.life.Lives;
import dev.rollcall.judge.life.LivingFindings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The judge's worlds and those made for screens, by file name. */
public final class Worlds {

  private static final Path RESOURCES = Path.of("src/test/resources");
  private static final List<Path> FOLDERS =
      List.of(RESOURCES.resolve("judge"), RESOURCES.resolve("screens/worlds"));

  private Worlds() {}

  /** The world in {@code NAME.txt}, judged. */
  public static Overview judged(String name) {
    return FOLDERS.stream()
        .map(folder -> folder.resolve(name + ".txt"))
        .filter(Files::exists)
        .findFirst()
        .map(Worlds::judged)
        .orElseThrow(() -> new IllegalArgumentException("no world " + name));
  }

  /** The world of that name in {@code src/test/resources/readiness}, judged. */
  public static Overview ofReadiness(String name) {
    Path file = Path.of("src/test/resources/readiness", name, "world.txt");
    try {
      return World.ofReadiness(Files.readString(file)).judged();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The same as if it were about another domain. */
  public static Overview judged(String name, String domain) {
    Overview o = judged(name);
    return new Overview(
        new DomainName(domain),
        o.judgedOn(),
        o.ownership(),
        o.window(),
        o.daysWithReports(),
        o.figures(),
        o.classes(),
        o.disagreement(),
        o.lines(),
        o.silent(),
        o.findings(),
        o.readiness(),
        o.reporters(),
        o.forgedReports());
  }

  /** What is known when nothing but this overview is. */
  public static KnownDomains known(Overview overview) {
    return KnownDomains.of(
        OwnDomains.NOT_SAID, Map.of(overview.domain(), overview.figures().messages()));
  }

  /** Its findings, which nobody has seen before. */
  public static LivingFindings lives(Overview overview) {
    return new Lives(overview, List.of())
        .step(List.of(), overview.judgedOn().atStartOfDay().toInstant(ZoneOffset.UTC))
        .findings();
  }

  /** All of them, judged. */
  public static List<Overview> all() {
    return FOLDERS.stream().flatMap(Worlds::files).sorted().map(Worlds::judged).toList();
  }

  private static Stream<Path> files(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Overview judged(Path file) {
    try {
      return new World(Files.readString(file).split("---\n", 2)[0]).judged();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
