package dev.rollcall.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.rollcall.limit.Limits;
import dev.rollcall.mail.Bytes;
import dev.rollcall.mail.Payload;
import dev.rollcall.report.FailureReport;
import dev.rollcall.report.Flag;
import dev.rollcall.report.FlagKind;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class FailureReaderTest {

  private static final String FEEDBACK =
      "Feedback-Type: auth-failure\nVersion: 1\nAuth-Failure: dmarc\nReported-Domain: a.example\n";

  private final FailureReader reader = new FailureReader(Limits.defaults());

  @Test
  void contentIsTheSameHoweverTheMailWasFolded() throws IOException {
    FailureReport report = report(FEEDBACK, "From: a@a.example\nReceived: by x with y\n\nbody");
    FailureReport refolded =
        report(
            FEEDBACK.replace("\n", "\r\n").replace("Auth-Failure: ", "AUTH-failure:\r\n\t")
                + "\r\n",
            "From: a@a.example\r\nReceived: by x\r\n with y\r\n");
    assertThat(refolded.content()).isEqualTo(report.content());
  }

  @Test
  void contentDiffersWithTheFieldsAndWithTheSample() throws IOException {
    FailureReport report = report(FEEDBACK, "From: a@a.example\n");
    assertThat(report.content())
        .isNotEqualTo(report(FEEDBACK, "From: b@a.example\n").content())
        .isNotEqualTo(report(FEEDBACK + "Incidents: 1\n", "From: a@a.example\n").content())
        .isNotEqualTo(report(FEEDBACK + "From: a@a.example\n", "").content());
  }

  @Test
  void emptySampleIsNone() throws IOException {
    assertThat(report(FEEDBACK, "\r\n\r\n").sample()).isNull();
  }

  @Test
  void bodyOfTheSampleIsNotReadBeyondItsFirstCharacter() throws IOException {
    Bytes sample =
        () -> new SequenceInputStream(open("From: a@a.example\n\n\n hello\n"), new Endless());
    Reading reading = reader.read(new Payload.Feedback("", bytes(FEEDBACK), sample));
    assertThat(((FailureReport) ((Reading.Read) reading).report()).sample().hasBody()).isTrue();
  }

  @Test
  void endlessHeaderIsCutAtTheLimit() throws IOException {
    Bytes sample = () -> new SequenceInputStream(open("From: a@a.example\nX: "), new Endless());
    Reading reading = reader.read(new Payload.Feedback("", bytes(FEEDBACK), sample));
    FailureReport report = (FailureReport) ((Reading.Read) reading).report();
    assertThat(report.sample().from()).isEqualTo("a@a.example");
    assertThat(report.flags())
        .containsExactly(new Flag(FlagKind.TEXT_CUT, "sample header: only its beginning was read"));
  }

  @Test
  void fieldsWithoutNumberAreCutAtTheLimit() throws IOException {
    FailureReport report = report(FEEDBACK + "Original-Rcpt-To: a@b\n".repeat(5_000), "");
    assertThat(report.originalRcptTo()).hasSizeBetween(900, 1_000);
    assertThat(report.flags()).extracting(Flag::kind).containsExactly(FlagKind.TEXT_CUT);
  }

  @Test
  void fieldBehindAHugeOneIsRead() throws IOException {
    String folded = "DKIM-Canonicalized-Body: " + "QUJD\n ".repeat(600_000) + "\n";
    assertThat(report(folded + FEEDBACK, "").reportedDomain()).hasToString("a.example");
    String oneLine = "DKIM-Canonicalized-Body: " + "QUJD".repeat(600_000) + "\n";
    assertThat(report(oneLine + FEEDBACK, "").reportedDomain()).hasToString("a.example");
  }

  @Test
  void longTextIsCutAndSaid() throws IOException {
    FailureReport report = report(FEEDBACK + "User-Agent: " + "x".repeat(20_000) + "\n", "");
    assertThat(report.userAgent()).hasSize(10_000);
    assertThat(report.flags())
        .containsExactly(new Flag(FlagKind.TEXT_CUT, "User-Agent: cut after 10000 characters"));
  }

  @Test
  void unboundedDomainOfTheSampleDoesNotStopTheReport() throws IOException {
    FailureReport report =
        report("Auth-Failure: dmarc\n", "From: a@" + "x".repeat(300) + ".example\n");
    assertThat(report.reportedDomain()).isNull();
    assertThat(report.feedbackType()).isEqualTo("auth-failure");
  }

  @Test
  void bytesThatCannotBeReadAreAnError() {
    Bytes broken =
        () -> {
          throw new IOException("disk");
        };
    assertThatIOException().isThrownBy(() -> reader.read(new Payload.Feedback("", broken, null)));
    assertThatIOException()
        .isThrownBy(() -> reader.read(new Payload.Feedback("", bytes(FEEDBACK), broken)));
  }

  private FailureReport report(String feedback, String sample) throws IOException {
    Reading reading = reader.read(new Payload.Feedback("", bytes(feedback), bytes(sample)));
    assertThat(reading).isInstanceOf(Reading.Read.class);
    return (FailureReport) ((Reading.Read) reading).report();
  }

  private static Bytes bytes(String text) {
    return () -> open(text);
  }

  private static InputStream open(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  /** A stream that never ends. */
  private static final class Endless extends InputStream {
    @Override
    public int read() {
      return 'x';
    }
  }
}
