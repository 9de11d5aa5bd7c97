package dev.rollcall.store;

import static dev.rollcall.store.Settlement.ReportOutcome.STORED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.fault.Misconfigured;
import dev.rollcall.mail.Content;
import dev.rollcall.mail.FolderId;
import dev.rollcall.mail.Message;
import dev.rollcall.mail.Origin;
import dev.rollcall.report.FailureReport;
import dev.rollcall.report.Period;
import dev.rollcall.report.ResolvedAlignment;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the database itself refuses: the one mail is found, rejected and kept whole. */
class BadDataTest {

  @ParameterizedTest
  @EnumSource
  void onlyTheMailThatTheDatabaseRefusesIsRejected(Server server) throws Exception {
    TestDatabase database = server.database();
    Store store = Server.open(database);
    List<Facts> refused =
        List.of(
            Facts.of("nul.example", "\0").row("192.0.2.1", 1, "mail"),
            Facts.of("long.example", "1").from("x@" + noise(20_000)).row("192.0.2.1", 1, "mail"),
            Facts.of("nul.example", "source").row("192.0.2.1\0", 1, "mail"),
            Facts.of("nul.example", "selector").row("192.0.2.1", 1, "ma\0il"),
            Facts.of("late.example", "1")
                .during(new Period(Instant.MAX.minusSeconds(90_000), Instant.MAX.minusSeconds(1)))
                .row("192.0.2.1", 1, "mail"),
            Facts.of("later.example", "1")
                .during(
                    new Period(
                        Instant.parse("+400000-01-01T00:00:00Z"),
                        Instant.parse("+400000-01-02T00:00:00Z")))
                .row("192.0.2.1", 1, "mail"),
            Facts.of("many.example", "1")
                .about("flood.example")
                .row("192.0.2.1", Long.MAX_VALUE - 5, "mail")
                .row("192.0.2.1", 4, "mail"),
            Facts.of("many.example", "2").about("flood.example").row("192.0.2.1", 10, "mail"));
    List<Arrival> batch = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      batch.add(Post.of(Facts.of("good.example", "n" + i).row("192.0.2.1", 1, "mail")));
    }
    for (int i = 0; i < refused.size(); i++) {
      batch.add(
          i * 5, Post.at(new Origin.File("refused-" + i + ".eml"), refused.get(i).prepared()));
    }
    List<Settlement> settled = Post.settle(store, batch);
    assertThat(settled)
        .extracting(s -> s.arrival().message().origin())
        .isEqualTo(batch.stream().map(arrival -> arrival.message().origin()).toList());
    assertThat(settled)
        .filteredOn(s -> s.rejectedFor() != null)
        .extracting(s -> s.arrival().message().origin().toString())
        .containsExactlyInAnyOrder(
            "refused-0.eml",
            "refused-1.eml",
            "refused-2.eml",
            "refused-3.eml",
            "refused-4.eml",
            "refused-5.eml",
            "refused-7.eml");
    assertThat(settled)
        .filteredOn(s -> s.rejectedFor() == null)
        .allSatisfy(s -> assertThat(s.reports()).containsExactly(STORED));
    assertThat(database.query("select reason from rejected"))
        .hasSize(7)
        .allSatisfy(reason -> assertThat(reason).contains("refuses"));
    new Books(database).mustBalance();
  }

  @ParameterizedTest
  @EnumSource
  void rejectedMailIsKeptByteForByte(Server server) throws Exception {
    TestDatabase database = server.database();
    byte[] mail = new byte[700_000];
    new Random(7).nextBytes(mail);
    Post.settle(
        Server.open(database),
        List.of(
            Post.carrying(
                new Message(new Origin.File("noise"), new Content.InMemory(mail)),
                Facts.of("nul.example", "\0").prepared())));
    assertThat(restored(database)).isEqualTo(mail);
    assertThat(database.query("select size::text from rejected")).containsExactly("700000");
    assertThat(new Books(database).count("rejected_piece")).isGreaterThan(1);
  }

  @Test
  void whatIsNotTheMailsFaultEndsTheRun() throws Exception {
    Store store = Server.open(Server.BUNDLED.database());
    Origin broken = new Origin.Imap(new FolderId("box\0", "INBOX"), 1, 1);
    assertThatThrownBy(
            () -> Post.settle(store, List.of(Post.at(broken, Facts.of("a", "1").prepared()))))
        .isInstanceOf(Misconfigured.class);
  }

  /** The cut goes through a character that takes two. */
  @Test
  void theSubjectOfAFailureReportIsCutBetweenCharacters() throws Exception {
    TestDatabase database = Server.BUNDLED.database();
    FailureReport report = failure("eleven char\ud83d\ude00 and many more");
    assertThat(Post.outcomes(Server.open(database), List.of(Post.of(new PreparedFailure(report)))))
        .containsExactly(STORED);
    assertThat(database.query("select facts->>'subject' from failure_report"))
        .singleElement()
        .asString()
        .startsWith("eleven char\ud83d\ude00... [");
  }

  private static FailureReport failure(String subject) {
    return new FailureReport(
        "auth-failure",
        List.of("dmarc"),
        null,
        null,
        null,
        null,
        null,
        null,
        List.of(),
        null,
        List.of(),
        List.of(),
        null,
        ResolvedAlignment.UNKNOWN,
        null,
        null,
        null,
        null,
        null,
        null,
        1,
        new FailureReport.Sample(null, subject, null, null, List.of(), List.of(), false),
        UUID.nameUUIDFromBytes(subject.getBytes(StandardCharsets.UTF_8)),
        List.of());
  }

  private static byte[] restored(TestDatabase database) throws Exception {
    UUID id = UUID.fromString(database.query("select id from rejected").get(0));
    try (InputStream in = Server.open(database).keptMail().bytes(id).open()) {
      return in.readAllBytes();
    }
  }

  /** Text that does not compress: an index entry may be larger than a page only when it does. */
  private static String noise(int length) {
    return new Random(1)
        .ints(length, 'a', 'z' + 1)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
