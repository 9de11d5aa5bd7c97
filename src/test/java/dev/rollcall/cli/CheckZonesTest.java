package dev.rollcall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.dns.LoopbackDns;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whole screens for the zones in {@code src/test/resources/check}, from DNS, from a zone file and
 * from a real name server. What is printed here is kept in {@code target/check}.
 */
class CheckZonesTest {

  private static final Path ZONES = Path.of("src/test/resources/check");
  private static final Path PRINTED = Path.of("target/check");

  /** Makes the zone file speak for all of DNS. */
  private static final String ROOT = ". SOA ns.example. root.example. 1 3600 600 86400 60\n";

  /** What a real server asks of a zone on top. */
  private static final String NAMED = ". 300 NS ns.example.\nns.example. 300 A 127.0.0.1\n";

  @TempDir private Path folder;

  static List<String> names() throws IOException {
    try (Stream<Path> zones = Files.list(ZONES)) {
      return zones.map(zone -> zone.getFileName().toString()).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void aScreenFromDns(String name) throws IOException {
    try (LoopbackDns dns = new LoopbackDns().zone(zone(name))) {
      int port = dns.address().getPort();
      Cli.Answer answer = CheckLine.asking(folder, port).run(arguments(name));
      String screen = answer.out().replace(":" + port, "");
      Files.createDirectories(PRINTED);
      Files.writeString(PRINTED.resolve(name + ".txt"), screen);
      assertThat(screen).isEqualTo(Files.readString(ZONES.resolve(name).resolve("expected.txt")));
      assertThat(answer.status()).isZero();
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void theSameFromAZoneFile(String name) throws IOException {
    Path file = Files.writeString(folder.resolve("zone"), ROOT + zone(name));
    List<String> arguments =
        Stream.concat(arguments(name).stream(), Stream.of("--zone", file.toString())).toList();
    Cli.Answer answer = new CheckLine(folder, "{enabled: false}").run(arguments);
    assertThat(findings(answer.out()))
        .isEqualTo(findings(Files.readString(ZONES.resolve(name).resolve("expected.txt"))));
    assertThat(answer.out()).contains("Answered by zone").doesNotContain("without an answer");
  }

  @Test
  void theSameFromARealNameServer() throws IOException, InterruptedException {
    for (String name : List.of("the-notes", "wildcards")) {
      try (Named named = Named.serving(ROOT + NAMED + zone(name), folder)) {
        Cli.Answer answer = CheckLine.asking(folder, named.port()).run(arguments(name));
        assertThat(findings(answer.out()))
            .isEqualTo(findings(Files.readString(ZONES.resolve(name).resolve("expected.txt"))));
      }
    }
  }

  private static String zone(String name) throws IOException {
    return "$ORIGIN .\n$TTL 300\n" + Files.readString(ZONES.resolve(name).resolve("zone"));
  }

  /** The first line of a zone says what is asked about it. */
  private static List<String> arguments(String name) throws IOException {
    String first = Files.readAllLines(ZONES.resolve(name).resolve("zone")).get(0);
    return List.of(first.substring("; check ".length()).split(" "));
  }

  /** Without the lines that say who was asked. */
  private static String findings(String screen) {
    return screen
        .lines()
        .filter(line -> !line.startsWith("Answered by ") && !line.startsWith("Public view: "))
        .collect(Collectors.joining("\n"));
  }
}
