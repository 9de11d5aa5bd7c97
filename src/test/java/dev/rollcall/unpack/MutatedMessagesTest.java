package dev.rollcall.unpack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.Golden;
import dev.rollcall.limit.Limits;
import dev.rollcall.mail.Content;
import dev.rollcall.mail.Message;
import dev.rollcall.mail.Origin;
import dev.rollcall.mail.Payload;
import dev.rollcall.parse.Reading;
import dev.rollcall.parse.ReportParser;
import dev.rollcall.report.AggregateReport;
import dev.rollcall.report.Row;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Aggregate reports, packed at random and damaged at random before, between and after the packing:
 * each has its outcomes, and nothing is ever thrown.
 */
@Timeout(120)
class MutatedMessagesTest {

  private static final int MUTANTS = Integer.getInteger("rollcall.test.mutants", 60);

  private final Random random = new Random(20261124);
  private final Unpacker unpacker = new Unpacker(Limits.defaults());
  private final ReportParser parser = new ReportParser(Limits.defaults());

  @Test
  void damagedMessagesHaveOutcomes() throws IOException {
    Path folder = Golden.folder("aggregate");
    int read = 0;
    for (String name : Golden.names(folder, ".xml")) {
      byte[] original = Files.readAllBytes(folder.resolve(name + ".xml"));
      for (int i = 0; i < MUTANTS; i++) {
        read += outcomes(mutant(original), name + " " + i);
      }
    }
    assertThat(read).as("reports that survived").isGreaterThan(MUTANTS);
  }

  /** How many reports were read. */
  private int outcomes(byte[] bytes, String which) throws IOException {
    int read = 0;
    Message message = new Message(new Origin.File(which), new Content.InMemory(bytes));
    try (Unpacked unpacked = unpacker.unpack(message)) {
      assertThat(unpacked.problems()).as(which).allSatisfy(MutatedMessagesTest::requireOneLine);
      for (Payload payload : unpacked.payloads()) {
        Reading reading = parser.parse(payload);
        if (reading instanceof Reading.Unreadable unreadable) {
          requireOneLine(unreadable.why());
        } else if (reading instanceof Reading.Read known
            && known.report() instanceof AggregateReport report) {
          requireConsistent(report, which);
          read++;
        }
      }
    }
    return read;
  }

  private static void requireConsistent(AggregateReport report, String which) throws IOException {
    List<Row> rows = new ArrayList<>();
    report.rows().forEach(rows::add);
    assertThat(rows).as(which).hasSize((int) report.totals().rows());
    assertThat(rows.stream().mapToLong(Row::messages).sum())
        .as(which)
        .isEqualTo(report.totals().messages());
    assertThat(rows.toString() + report.flags() + report.reporter() + report.policy())
        .as(which)
        .doesNotContain("\0");
  }

  private static void requireOneLine(String reason) {
    assertThat(reason).isNotBlank().doesNotContain("\n").hasSizeLessThan(3000);
  }

  private byte[] mutant(byte[] original) {
    byte[] bytes = random.nextInt(3) == 0 ? original : damaged(original);
    for (int levels = random.nextInt(4); levels > 0; levels--) {
      bytes = packed(bytes);
      if (random.nextInt(3) == 0) {
        bytes = damaged(bytes);
      }
    }
    return bytes;
  }

  private byte[] packed(byte[] bytes) {
    return switch (random.nextInt(7)) {
      case 0 -> Packing.gzip(bytes);
      case 1 -> Packing.joined(Packing.gzip(bytes), Packing.gzip(bytes));
      case 2 -> Packing.zip("r.xml", bytes);
      case 3 -> Packing.joined(Packing.deflated("r.xml", bytes), Packing.stored("s.xml", bytes));
      case 4 -> mail("Content-Type: application/gzip\nContent-Transfer-Encoding: base64", bytes);
      case 5 -> mail("Content-Type: message/rfc822", bytes);
      default ->
          Packing.joined(
              Packing.bytes("Content-Type: multipart/mixed; boundary=b\n\n--b\n"),
              mail("Content-Type: text/xml; name=r.xml\nContent-Transfer-Encoding: base64", bytes),
              Packing.bytes("\n--b\nContent-Type: application/octet-stream\n\n"),
              bytes,
              Packing.bytes("\n--b--\n"));
    };
  }

  private static byte[] mail(String header, byte[] body) {
    boolean base64 = header.endsWith("base64");
    return Packing.joined(
        Packing.bytes(header + "\n\n"), base64 ? Base64.getMimeEncoder().encode(body) : body);
  }

  /** With bytes changed, left out, repeated, or the rest missing. */
  private byte[] damaged(byte[] original) {
    byte[] bytes = original.clone();
    for (int times = random.nextInt(5); times >= 0 && bytes.length > 0; times--) {
      int from = random.nextInt(bytes.length);
      int to = Math.min(bytes.length, from + 1 + random.nextInt(40));
      switch (random.nextInt(5)) {
        case 0 -> bytes[from] ^= (byte) (1 << random.nextInt(8));
        case 1 -> bytes[from] = (byte) random.nextInt(256);
        case 2 -> bytes = spliced(bytes, from, to, 0);
        case 3 -> bytes = spliced(bytes, from, to, 2 + random.nextInt(3));
        default -> bytes = random.nextInt(4) > 0 ? bytes : spliced(bytes, from, bytes.length, 0);
      }
    }
    return bytes;
  }

  /** {@code bytes} with those between {@code from} and {@code to} that many times. */
  private static byte[] spliced(byte[] bytes, int from, int to, int times) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(bytes, 0, from);
    for (int i = 0; i < times; i++) {
      out.write(bytes, from, to - from);
    }
    out.write(bytes, to, bytes.length - to);
    return out.toByteArray();
  }
}
