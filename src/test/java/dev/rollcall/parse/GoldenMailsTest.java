package dev.rollcall.parse;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.rollcall.Golden;
import dev.rollcall.Samples;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Mails, mboxes and containers, each a file as it is imported, with all that it must give. */
class GoldenMailsTest {

  @TempDir private Path spool;

  @TestFactory
  Stream<DynamicTest> everyFileGivesItsFacts() {
    return against(Golden.folder("mail"), Golden.folder("mail"));
  }

  @TestFactory
  Stream<DynamicTest> tlsReportsOfOtherProjectsGiveTheirFacts() {
    return against(Samples.folder("odd").resolve("tls"), Golden.folder("odd").resolve("tls"));
  }

  private Stream<DynamicTest> against(Path files, Path expected) {
    MailFacts facts = new MailFacts(spool);
    return Golden.names(files, "").stream()
        .map(
            name ->
                dynamicTest(
                    name, () -> Golden.check(expected, name, facts.of(files.resolve(name)))));
  }
}
