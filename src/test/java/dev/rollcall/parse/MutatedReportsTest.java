package dev.rollcall.parse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.Golden;
import dev.rollcall.limit.Limits;
import dev.rollcall.mail.Bytes;
import dev.rollcall.mail.Payload;
import dev.rollcall.report.Report;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Damaged at random, a report is read, is none or is unreadable; nothing else ever happens. */
@Timeout(60)
class MutatedReportsTest {

  private static final int MUTANTS = 400;

  /** Bytes that mean something to one of the two syntaxes. */
  private static final byte[] SPICE = {
    0,
    '\n',
    '\r',
    ' ',
    '\t',
    ':',
    '(',
    ')',
    '"',
    '\\',
    '<',
    '>',
    '/',
    '&',
    '@',
    ';',
    ',',
    '=',
    '{',
    '}',
    '[',
    ']',
    '-',
    '9',
    'e',
    '.',
    (byte) 0xc3,
    (byte) 0xed,
    (byte) 0xa0,
    (byte) 0xff
  };

  private final Random random = new Random(20261102);

  @Test
  void damagedAggregateReportHasAnOutcome() throws IOException {
    Path folder = Golden.folder("aggregate");
    AggregateReader reader = new AggregateReader(Limits.defaults());
    for (String name : Golden.names(folder, ".xml")) {
      byte[] xml = Files.readAllBytes(folder.resolve(name + ".xml"));
      for (int i = 0; i < MUTANTS / 8; i++) {
        Bytes mutant = mutant(xml);
        Payload.Document document = new Payload.Document("", Payload.Form.XML, mutant, null);
        Reading reading = reader.read(document);
        requireStorable(reading, name + " " + i);
        assertThat(reader.read(document).toString()).isEqualTo(reading.toString());
      }
    }
  }

  @Test
  void damagedFailureReportHasAnOutcome() throws IOException {
    Path folder = Golden.folder("failure");
    FailureReader reader = new FailureReader(Limits.defaults());
    for (String name : Golden.names(folder, ".feedback.txt")) {
      byte[] feedback = Files.readAllBytes(folder.resolve(name + ".feedback.txt"));
      Path file = folder.resolve(name + ".sample.txt");
      byte[] sample = Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
      for (int i = 0; i < MUTANTS; i++) {
        requireStorable(
            reader.read(new Payload.Feedback("", mutant(feedback), mutant(sample))),
            name + " " + i);
      }
    }
  }

  @Test
  void damagedTlsReportHasAnOutcome() throws IOException {
    Path folder = Golden.folder("tls");
    TlsReader reader = new TlsReader(Limits.defaults());
    for (String name : Golden.names(folder, ".json")) {
      byte[] json = Files.readAllBytes(folder.resolve(name + ".json"));
      for (int i = 0; i < MUTANTS; i++) {
        requireStorable(
            reader.read(new Payload.Document("", Payload.Form.JSON, mutant(json), null)),
            name + " " + i);
      }
    }
  }

  private static void requireStorable(Reading reading, String which) {
    if (reading instanceof Reading.Read read) {
      Report report = read.report();
      String facts = Golden.json(report);
      assertThat(facts).as(which).doesNotContain("\\u0000");
      assertThat(facts.codePoints().filter(c -> c >= 0xd800 && c <= 0xdfff)).as(which).isEmpty();
    }
  }

  private Bytes mutant(byte[] original) {
    byte[] bytes = original;
    for (int i = random.nextInt(6); i >= 0; i--) {
      bytes = mutated(bytes);
    }
    byte[] mutant = bytes;
    return () -> new ByteArrayInputStream(mutant);
  }

  /** Some bytes of {@code bytes} left out, repeated, or replaced by others. */
  private byte[] mutated(byte[] bytes) {
    int from = random.nextInt(bytes.length + 1);
    int to = Math.min(bytes.length, from + random.nextInt(random.nextBoolean() ? 4 : 80));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(bytes, 0, from);
    switch (random.nextInt(4)) {
      case 0 -> {} // left out
      case 1 -> {
        for (int i = random.nextInt(4); i >= 0; i--) {
          out.write(bytes, from, to - from);
        }
      }
      case 2 -> {
        for (int i = random.nextInt(4); i >= 0; i--) {
          out.write(SPICE[random.nextInt(SPICE.length)]);
        }
      }
      default -> out.write(random.nextInt(256));
    }
    int rest = random.nextInt(20) == 0 ? 0 : bytes.length - to;
    out.write(bytes, to, rest);
    return out.toByteArray();
  }
}
