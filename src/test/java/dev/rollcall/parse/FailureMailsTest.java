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
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Whole mails with failure reports, in the forms in which they are really sent, each with all the
 * facts that it must give: {@code NAME.eml}, and for samples of other projects the facts only.
 */
class FailureMailsTest {

  private static final Path FAILURE = Golden.folder("failure");
  private static final Path OF_SAMPLES = Golden.folder("failure-samples");

  @TestFactory
  Stream<DynamicTest> failureMailsGiveTheirFacts() {
    return Golden.names(FAILURE, ".eml").stream()
        .map(name -> dynamicTest(name, () -> check(FAILURE, FAILURE, name)));
  }

  @TestFactory
  Stream<DynamicTest> samplesOfOtherProjectsGiveTheirFacts() {
    Path samples = Samples.folder("odd").resolve("failure");
    return Golden.names(samples, ".eml").stream()
        .map(name -> dynamicTest(name, () -> check(samples, OF_SAMPLES, name)));
  }

  private static void check(Path mails, Path expected, String name) throws IOException {
    Golden.check(expected, name, readings(mails.resolve(name + ".eml")));
  }

  private static Map<String, Object> readings(Path mail) throws IOException {
    ReportParser parser = new ReportParser(Limits.defaults());
    Message message =
        new Message(new Origin.File(mail.toString()), new Content.InFile(mail, false));
    try (Unpacked unpacked = new Unpacker(Limits.defaults()).unpack(message)) {
      List<Object> readings = new ArrayList<>();
      for (Payload payload : unpacked.payloads()) {
        Map<String, Object> reading = new LinkedHashMap<>();
        reading.put("where", payload.path());
        reading.putAll(Golden.named((Record) parser.parse(payload)));
        readings.add(reading);
      }
      Map<String, Object> all = new LinkedHashMap<>();
      all.put("readings", readings);
      all.put("problems", unpacked.problems());
      return all;
    }
  }
}
