package dev.rollcall.parse;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.rollcall.Golden;
import dev.rollcall.limit.Limits;
import dev.rollcall.mail.Bytes;
import dev.rollcall.mail.Payload;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Reports of every kind and in every form, each with all the facts they must give. An aggregate
 * report is {@code NAME.xml}; a failure report is {@code NAME.feedback.txt} with, unless it has
 * none, {@code NAME.sample.txt}; a TLS report is {@code NAME.json}.
 */
class GoldenReportsTest {

  private static final Path AGGREGATE = Golden.folder("aggregate");
  private static final Path FAILURE = Golden.folder("failure");
  private static final Path TLS = Golden.folder("tls");

  @TestFactory
  Stream<DynamicTest> aggregateReportsGiveTheirFacts() {
    AggregateReader reader = new AggregateReader(Limits.defaults());
    return Golden.names(AGGREGATE, ".xml").stream()
        .map(
            name ->
                dynamicTest(
                    name,
                    () ->
                        Golden.check(
                            AGGREGATE, name, AggregateFacts.of(reader.read(aggregate(name))))));
  }

  @TestFactory
  Stream<DynamicTest> failureReportsGiveTheirFacts() {
    FailureReader reader = new FailureReader(Limits.defaults());
    return Golden.names(FAILURE, ".feedback.txt").stream()
        .map(
            name ->
                dynamicTest(
                    name,
                    () ->
                        Golden.check(
                            FAILURE, name, Golden.named((Record) reader.read(failure(name))))));
  }

  @TestFactory
  Stream<DynamicTest> tlsReportsGiveTheirFacts() {
    TlsReader reader = new TlsReader(Limits.defaults());
    return Golden.names(TLS, ".json").stream()
        .map(
            name ->
                dynamicTest(
                    name,
                    () -> Golden.check(TLS, name, Golden.named((Record) reader.read(tls(name))))));
  }

  private static Payload.Document aggregate(String name) {
    return new Payload.Document(
        "", Payload.Form.XML, bytes(AGGREGATE.resolve(name + ".xml")), null);
  }

  private static Payload.Feedback failure(String name) {
    Path sample = FAILURE.resolve(name + ".sample.txt");
    return new Payload.Feedback(
        "",
        bytes(FAILURE.resolve(name + ".feedback.txt")),
        Files.exists(sample) ? bytes(sample) : null);
  }

  private static Payload.Document tls(String name) {
    return new Payload.Document("", Payload.Form.JSON, bytes(TLS.resolve(name + ".json")), null);
  }

  private static Bytes bytes(Path file) {
    return () -> Files.newInputStream(file);
  }
}
