package dev.rollcall.parse;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.rollcall.Golden;
import dev.rollcall.Samples;
import dev.rollcall.limit.Limits;
import dev.rollcall.mail.Content;
import dev.rollcall.mail.Message;
import dev.rollcall.mail.Origin;
import dev.rollcall.mail.Payload;
import dev.rollcall.unpack.Unpacked;
import dev.rollcall.unpack.Unpacker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Reports that other projects collected because something is odd about them: each gives all the
 * facts that were found in it by hand. Of the longest, the first rows are written down; the digest
 * of the content holds the others.
 */
class OddReportsTest {

  private static final Path EXPECTED = Golden.folder("odd").resolve("aggregate");
  private static final int MOST_ROWS = 20;

  private final Unpacker unpacker = new Unpacker(Limits.defaults());
  private final ReportParser parser = new ReportParser(Limits.defaults());

  @TestFactory
  Stream<DynamicTest> aggregateReportsGiveTheirFacts() throws IOException {
    try (Stream<Path> samples = Files.list(Samples.folder("odd").resolve("aggregate"))) {
      return samples.sorted().toList().stream()
          .map(
              sample ->
                  dynamicTest(
                      sample.getFileName().toString(),
                      () -> Golden.check(EXPECTED, name(sample), facts(sample))));
    }
  }

  private static String name(Path sample) {
    return sample.getFileName().toString();
  }

  private Map<String, Object> facts(Path sample) throws IOException {
    Message message = new Message(new Origin.File(name(sample)), new Content.InFile(sample, false));
    try (Unpacked unpacked = unpacker.unpack(message)) {
      List<Object> readings = new ArrayList<>();
      for (Payload payload : unpacked.payloads()) {
        Reading reading = parser.parse(payload);
        readings.add(AggregateFacts.of(reading, MOST_ROWS));
      }
      Map<String, Object> facts = new LinkedHashMap<>();
      facts.put("problems", unpacked.problems());
      facts.put("readings", readings);
      return facts;
    }
  }
}
