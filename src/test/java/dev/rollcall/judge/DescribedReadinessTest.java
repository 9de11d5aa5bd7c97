package dev.rollcall.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.domain.DomainName;
import dev.rollcall.judge.policy.PolicyMove;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The verdicts that were worked out by hand ({@code readiness/README.md} says what the lines mean).
 */
class DescribedReadinessTest {

  private static final Path WORLDS = Path.of("src", "test", "resources", "readiness");

  /** By words of its sentence. */
  private static final Map<String, String> NOTES =
      Map.of(
          "of the good mail was reported by", "largest-reporter",
          "The newest published policy is already", "already-at-target",
          "were quarantined or rejected by receivers in these days", "own-mail-quarantined",
          "through forwarders or lists and fail", "indirect-hit",
          "While t=y and pct=", "stricter-subdomains",
          "The published policy changed within these days", "policy-changed");

  static Stream<Path> worlds() throws Exception {
    try (Stream<Path> folders = Files.list(WORLDS)) {
      return folders.filter(Files::isDirectory).sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("worlds")
  void isJudgedAsWorkedOutByHand(Path world) throws Exception {
    Overview overview = World.ofReadiness(Files.readString(world.resolve("world.txt"))).judged();

    List<String> expected =
        Files.readAllLines(world.resolve("expected.txt")).stream()
            .filter(line -> !line.isBlank())
            .filter(line -> !line.startsWith("parked") && !line.contains("-at "))
            .map(DescribedReadinessTest::inOneOrder)
            .sorted()
            .toList();
    assertThat(
            told(overview).stream()
                .map(DescribedReadinessTest::inOneOrder)
                .map(line -> expected.contains(line) ? line : undated(line, expected))
                .sorted()
                .toList())
        .as(world.getFileName() + ": " + Files.readString(world.resolve("why.txt")))
        .isEqualTo(expected);
  }

  /**
   * What a record says, whatever the order of its tags (LadderTest looks at that), and with what it
   * leaves to inheritance written out.
   */
  static String inOneOrder(String line) {
    int record = line.indexOf("v=DMARC1");
    if (record < 0 || line.startsWith("rollback")) {
      return line;
    }
    Map<String, String> tags = new TreeMap<>();
    for (String tag : line.substring(record).split("; *", -1)) {
      tags.put(tag.substring(0, tag.indexOf('=')), tag);
    }
    tags.putIfAbsent("sp", "s" + tags.get("p"));
    tags.putIfAbsent("np", "n" + tags.get("sp").substring(1));
    return line.substring(0, record) + String.join("; ", tags.values());
  }

  /** Some worlds leave open when there will be enough. */
  private static String undated(String line, List<String> expected) {
    String without = line.replaceFirst("^(missing \\S+ \\S+) .*", "$1");
    return expected.contains(without) ? without : line;
  }

  private static List<String> told(Overview overview) {
    Readiness readiness = overview.readiness();
    PolicyMove move = readiness.move();
    List<String> lines = new ArrayList<>();
    Impact hit = readiness.hit();
    lines.add(
        "verdict %s %s -> %s"
            .formatted(readiness.verdict().word(), readiness.from(), readiness.to().word()));
    lines.add(
        "impact ours %d undecided %d indirect %d spoofed %d"
            .formatted(hit.ours(), hit.undecided(), hit.indirect(), hit.spoofed()));
    lines.add(
        "compliance %d/%d"
            .formatted(readiness.compliance().passing(), readiness.compliance().messages()));
    for (Blocker blocker : readiness.blockers()) {
      lines.add(
          "blocker %s %s%d"
              .formatted(
                  blocker.kind(),
                  blocker.sender() == null ? "" : blocker.sender() + " ",
                  blocker.messages()));
    }
    for (MissingData missing : readiness.missing()) {
      lines.add(
          "missing %s %d/%d %s"
              .formatted(
                  missing.what(),
                  missing.have(),
                  missing.need(),
                  missing.enoughOn() == null ? "never" : "by " + missing.enoughOn()));
    }
    lines.add(
        "pin sp=%s np=%s".formatted(readiness.pins().sp().word(), readiness.pins().np().word()));
    if (readiness.verdict() == Verdict.READY && move.newRecord() != null) {
      lines.add("publish " + move.newRecord());
      lines.add("rollback " + move.rollBack());
      if (move.alternative() != null) {
        lines.add("offer " + move.alternative().record());
      }
    }
    TreeSet<DomainName> moving = new TreeSet<>();
    readiness.parts().stream()
        .filter(
            part -> part.moves() && (part.part() == Part.SUBDOMAINS || part.part() == Part.UNKNOWN))
        .forEach(part -> moving.addAll(part.authors()));
    if (!moving.isEmpty()) {
      lines.add("moves " + String.join(" ", moving.stream().map(DomainName::name).toList()));
    }
    Stream.concat(readiness.notes().stream(), move.notes().stream())
        .flatMap(note -> NOTES.keySet().stream().filter(note::contains))
        .map(words -> "note " + NOTES.get(words))
        .distinct()
        .forEach(lines::add);
    return lines;
  }
}
