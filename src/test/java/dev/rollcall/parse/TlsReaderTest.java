package dev.rollcall.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.rollcall.limit.Limits;
import dev.rollcall.mail.Bytes;
import dev.rollcall.mail.Payload;
import dev.rollcall.report.TlsReport;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TlsReaderTest {

  private static final String HEAD =
      "{\"organization-name\": \"A\", \"contact-info\": \"a@a.example\", \"date-range\":"
          + " {\"start-datetime\": \"2026-11-02T00:00:00Z\", \"end-datetime\":"
          + " \"2026-11-02T23:59:59Z\"}, ";
  private static final String REPORT = HEAD + "\"report-id\": \"1\", \"policies\": []}";
  private static final String POLICY =
      "{\"policy\": {\"policy-domain\": \"a.example\"}, \"summary\":"
          + " {\"total-successful-session-count\": %d}}";

  private final TlsReader reader = new TlsReader(Limits.defaults());

  @Test
  void contentIsOfTheFactsNotOfTheirSpelling() throws IOException {
    TlsReport spaced = report(REPORT.replace(" ", "\n  ").replace("A\"", "\\u0041\""));
    assertThat(spaced.content()).isEqualTo(report(REPORT).content());
    assertThat(spaced.content())
        .isNotEqualTo(report(REPORT.replace("\"1\"", "\"2\"")).content())
        .isNotEqualTo(report(REPORT.replace("[]", "[" + POLICY.formatted(1) + "]")).content());
    assertThat(report(REPORT.replace("[]", "[" + POLICY.formatted(1) + "]")).content())
        .isNotEqualTo(report(REPORT.replace("[]", "[" + POLICY.formatted(2) + "]")).content());
  }

  @Test
  void reportInUtf16IsRead() throws IOException {
    assertThat(reader.read(json("\uFEFF" + REPORT, StandardCharsets.UTF_16LE)))
        .isInstanceOf(Reading.Read.class);
  }

  @Test
  void unknownPartsAreSkippedWithinTheLimits() throws IOException {
    String deep = "[".repeat(20) + "]".repeat(20);
    assertThat(report(REPORT.replace("{\"org", "{\"x\": " + deep + ", \"org")).policies())
        .isEmpty();
    assertThat(unreadable(HEAD + "\"x\": " + "[".repeat(40) + "]".repeat(40) + "}"))
        .startsWith("JSON beyond the limits")
        .contains("depth");
  }

  @Test
  void tooManyPoliciesAreUnreadable() throws IOException {
    assertThat(unreadable(HEAD + "\"policies\": [0" + ",0".repeat(200_000) + "]}"))
        .isEqualTo("more than 200000 list elements in one document");
  }

  @Test
  void policyDomainsAreLimited() throws IOException {
    String policies =
        IntStream.range(0, 100_000)
            .mapToObj(i -> POLICY.formatted(1).replace("a.example", i / 99 + ".example"))
            .collect(Collectors.joining(","));
    assertThat(unreadable(HEAD + "\"policies\": [" + policies + "]}"))
        .isEqualTo("more than 1000 policy domains in one document");
    String hundred =
        policies.substring(0, policies.indexOf(",{\"policy\": {\"policy-domain\": \"9"));
    assertThat(report(REPORT.replace("[]", "[" + hundred + "]")).policies()).hasSize(9 * 99);
  }

  @Test
  void endlessDocumentIsStopped() throws IOException {
    assertThat(unreadable(HEAD + " ".repeat(34_000_000) + "\"policies\": []}"))
        .startsWith("JSON beyond the limits");
    assertThat(unreadable(HEAD + "\"report-id\": \"" + "x".repeat(2_000_000) + "\"}"))
        .startsWith("JSON beyond the limits");
  }

  @Test
  void brokenJsonSaysWhere() throws IOException {
    assertThat(unreadable("{\"report-id\": \"1\",\n  \"policies\": [}"))
        .startsWith("broken JSON at line 2, column 16: ");
    assertThat(unreadable("{\"report-id\": \"1\", \"organization-name\": \""))
        .contains("end-of-input");
    assertThat(reader.read(json("{\"report-id\": \"\u00e4\"}", StandardCharsets.ISO_8859_1)))
        .isInstanceOf(Reading.Unreadable.class);
  }

  @Test
  void whatWasNeverAReportIsNone() throws IOException {
    for (String text : new String[] {"", "{}", "{", "[]", "null", "7", "{\"policies\": []}"}) {
      assertThat(reader.read(json(text, StandardCharsets.UTF_8)))
          .as(text)
          .isInstanceOf(Reading.NotAReport.class);
    }
  }

  @Test
  void policyDomainBeyondTheLimitTakesOnlyItsPolicyDown() throws IOException {
    String longName = POLICY.formatted(1).replace("a.example", "x".repeat(256));
    TlsReport report =
        report(REPORT.replace("[]", "[" + longName + "," + POLICY.formatted(2) + "]"));
    assertThat(report.policies()).singleElement().returns(2L, policy -> policy.successful());
    assertThat(report.flags()).singleElement().asString().contains("limits.key-text");
  }

  @ParameterizedTest
  @ValueSource(strings = {"00007b00", "007b0000", "0000fffe", "feff0000", "0000feff7b"})
  void encodingsThatNobodyWritesAreNoReport(String start) throws IOException {
    byte[] bytes = HexFormat.of().parseHex(start + "0000000000000000");
    assertThat(
            reader.read(
                new Payload.Document(
                    "", Payload.Form.JSON, () -> new ByteArrayInputStream(bytes), null)))
        .isInstanceOf(Reading.NotAReport.class);
  }

  @Test
  void bytesThatCannotBeReadAreAnError() {
    Bytes broken = BrokenStream::new;
    assertThatIOException()
        .isThrownBy(() -> reader.read(new Payload.Document("", Payload.Form.JSON, broken, null)))
        .withMessage("disk");
  }

  private TlsReport report(String text) throws IOException {
    Reading reading = reader.read(json(text, StandardCharsets.UTF_8));
    assertThat(reading).isInstanceOf(Reading.Read.class);
    return (TlsReport) ((Reading.Read) reading).report();
  }

  private String unreadable(String text) throws IOException {
    Reading reading = reader.read(json(text, StandardCharsets.UTF_8));
    assertThat(reading).isInstanceOf(Reading.Unreadable.class);
    return ((Reading.Unreadable) reading).why();
  }

  private static Payload.Document json(String text, Charset charset) {
    byte[] bytes = text.getBytes(charset);
    return new Payload.Document("", Payload.Form.JSON, () -> new ByteArrayInputStream(bytes), null);
  }

  private static final class BrokenStream extends InputStream {
    @Override
    public int read() throws IOException {
      throw new IOException("disk");
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      return read();
    }
  }
}
