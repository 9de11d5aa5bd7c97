package dev.rollcall.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.dns.NoDns;
import dev.rollcall.dns.RecordType;
import dev.rollcall.dns.ZoneFile;
import dev.rollcall.domain.DkimKey;
import dev.rollcall.domain.DomainName;
import dev.rollcall.judge.policy.NamedRecord;
import dev.rollcall.judge.policy.Parking;
import dev.rollcall.judge.policy.ParkingFacts;
import dev.rollcall.sender.Selector;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Parked domains and first records, worked out by hand ({@code readiness/README.md}). */
class DescribedParkingTest {

  /** By words of its sentence. */
  private static final Map<String, String> AGAINST =
      Map.of(
          "Reports go back to", "months",
          "passed DMARC", "passes",
          "mail servers", "mx",
          "SPF record allows", "spf",
          "DKIM keys", "dkim");

  static Stream<Path> worlds() throws Exception {
    return DescribedReadinessTest.worlds()
        .filter(
            world -> {
              try {
                return Files.readAllLines(world.resolve("expected.txt")).stream()
                    .anyMatch(DescribedParkingTest::isAsked);
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
  }

  private static boolean isAsked(String line) {
    return line.startsWith("parked ") || line.contains("-at ");
  }

  @ParameterizedTest
  @MethodSource("worlds")
  void isParkedOrNotAsWorkedOutByHand(Path folder) throws Exception {
    World world = World.ofReadiness(Files.readString(folder.resolve("world.txt")));
    Parking parking = Parking.of(facts(world, folder.resolve("zone")));
    String published = String.valueOf(world.judged().readiness().move().newRecord());

    assertThat(
            told(parking).stream()
                .map(DescribedReadinessTest::inOneOrder)
                // what the step publishes is told as such
                .filter(line -> !line.endsWith(" " + DescribedReadinessTest.inOneOrder(published))))
        .as(folder.getFileName() + ": " + Files.readString(folder.resolve("why.txt")))
        .containsExactlyInAnyOrderElementsOf(
            Files.readAllLines(folder.resolve("expected.txt")).stream()
                .filter(DescribedParkingTest::isAsked)
                .map(DescribedReadinessTest::inOneOrder)
                .toList());
  }

  private static ParkingFacts facts(World world, Path file) {
    if (!Files.exists(file)) {
      return world.parking(null, null, null);
    }
    Clock clock = Clock.systemUTC();
    ZoneFile zone = new ZoneFile(file, ".", new NoDns("nobody", clock), clock);
    DomainName domain = world.reported().domain();
    return world.parking(
        zone.answer(domain.name(), RecordType.MX).values(),
        zone.answer(domain.name(), RecordType.TXT).values().stream()
            .filter(text -> text.startsWith("v=spf1"))
            .toList(),
        world.traffic().stream()
            .flatMap(mail -> mail.evidence().signatures().stream())
            .flatMap(signature -> Selector.of(signature).stream())
            .map(key -> key.selector() + "._domainkey." + key.domain())
            .distinct()
            .filter(
                name ->
                    zone.answer(name, RecordType.TXT).values().stream()
                        .anyMatch(text -> !DkimKey.of(text).isRevoked()))
            .toList());
  }

  private static List<String> told(Parking parking) {
    List<String> lines = new ArrayList<>();
    switch (parking.standing()) {
      case DECLARED -> lines.add("parked declared");
      case PROPOSED -> lines.add("parked proposed");
      case CONTRADICTED, UNKNOWN, NOT_PARKED ->
          parking.because().stream()
              .flatMap(because -> AGAINST.keySet().stream().filter(because::contains))
              .forEach(words -> lines.add("parked no " + AGAINST.get(words)));
      case WITHOUT_REPORTS -> {} // it has its records
    }
    for (NamedRecord record : parking.records()) {
      if (!record.label().startsWith("In its place")) {
        lines.add(
            "%s-at %s %s %s"
                .formatted(
                    record.label().startsWith("If you wish") ? "option" : "publish",
                    record.name(),
                    record.type(),
                    record.text()));
      }
    }
    return lines;
  }
}
