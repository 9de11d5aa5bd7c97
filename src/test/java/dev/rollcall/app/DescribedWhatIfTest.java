package dev.rollcall.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.config.DnsSettings;
import dev.rollcall.domain.DomainName;
import dev.rollcall.judge.Blocker;
import dev.rollcall.judge.MissingData;
import dev.rollcall.judge.Overview;
import dev.rollcall.judge.Question;
import dev.rollcall.judge.Readiness;
import dev.rollcall.judge.World;
import dev.rollcall.judge.policy.GivenRecord;
import dev.rollcall.judge.policy.PresentPolicy;
import dev.rollcall.judge.policy.Wanted;
import dev.rollcall.judge.whatif.Changes;
import dev.rollcall.judge.whatif.WhatIf;
import dev.rollcall.judge.whatif.WhatIfComparison;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What-ifs that were worked out by hand ({@code whatif/README.md} says what the lines mean). */
class DescribedWhatIfTest {

  private static final Path WORLDS = Path.of("src", "test", "resources", "whatif");
  private static final DomainName ACME = new DomainName("acme.example");
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-23T12:00:00Z"), ZoneOffset.UTC);

  static Stream<Path> worlds() throws IOException {
    try (Stream<Path> folders = Files.list(WORLDS)) {
      return folders.filter(Files::isDirectory).sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("worlds")
  void isToldAsWorkedOutByHand(Path folder) throws IOException {
    String text = Files.readString(folder.resolve("world.txt"));
    World world = World.ofReadiness(text);
    Path zone = folder.resolve("zone");
    Overview overview =
        Files.exists(zone)
            ? world.judged(present -> question(world, zone, present, text.contains("\nto ")))
            : world.judged();

    assertThat(told(overview.readiness()).stream().sorted())
        .as(folder.getFileName() + ": " + Files.readString(folder.resolve("why.txt")))
        .isEqualTo(Files.readAllLines(folder.resolve("expected.txt")).stream().sorted().toList());
  }

  private static Question question(World world, Path file, PresentPolicy present, boolean hasGoal) {
    DnsSettings noDns = new DnsSettings(false, List.of(), 1);
    WhatIfZone zone = WhatIfZone.read(file, ACME, noDns, CLOCK);
    GivenRecord given = new GivenRecord(present, zone.policy(present));
    Wanted there = given.wanted();
    WhatIf asked = world.question().whatIf();
    WhatIf whatIf =
        new WhatIf(
            new Wanted(there.adkim(), there.aspf(), hasGoal ? null : there.pct()),
            asked.without(),
            zone.facts(world.traffic()),
            List.of());
    return hasGoal ? world.question().supposing(whatIf) : Question.of(given, whatIf);
  }

  private static List<String> told(Readiness readiness) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "verdict %s %s -> %s"
            .formatted(readiness.verdict().word(), readiness.from(), readiness.to().word()));
    for (Blocker blocker : readiness.blockers()) {
      lines.add("blocker %s %s %d".formatted(blocker.kind(), blocker.sender(), blocker.messages()));
    }
    for (MissingData missing : readiness.missing()) {
      lines.add("missing %s %d/%d".formatted(missing.what(), missing.have(), missing.need()));
    }
    WhatIfComparison comparison = Objects.requireNonNull(readiness.whatIf());
    lines.add("all " + counts(comparison.all()));
    comparison
        .senders()
        .forEach(change -> lines.add("sender " + change.sender() + " " + counts(change.all())));
    comparison.weeks().stream()
        .filter(week -> week.changes().isAny())
        .forEach(week -> lines.add("week " + week.days().from() + " " + counts(week.changes())));
    WhatIfComparison.Worst worst = comparison.worst();
    if (worst != null) {
      lines.add("worst %s %s %d".formatted(worst.sender(), worst.week().from(), worst.messages()));
    }
    if (comparison.pct() != null && comparison.all().hit() > 0) {
      lines.add("older %d%% %d".formatted(comparison.pct(), comparison.hitByOlder()));
    }
    if (comparison.unknownPassing() + comparison.unknownFailing() > 0) {
      lines.add(
          "unknown %d %d".formatted(comparison.unknownPassing(), comparison.unknownFailing()));
    }
    readiness.move().notes().stream()
        .filter(note -> note.contains("unsafe"))
        .forEach(note -> lines.add("unsafe " + note.substring(0, "t=y without a pct".length())));
    lines.add("publish " + readiness.move().newRecord());
    return lines;
  }

  private static String counts(Changes changes) {
    return "left-out %d would-fail %d would-pass %d weakened %d hit %d ours %d"
        .formatted(
            changes.leftOut(),
            changes.breaking(),
            changes.healing(),
            changes.weakened(),
            changes.hit(),
            changes.hitOurs());
  }
}
