package dev.rollcall.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.fault.Unavailable;
import dev.rollcall.inbox.Inbox;
import dev.rollcall.limit.Limits;
import dev.rollcall.mail.Content;
import dev.rollcall.mail.Filing;
import dev.rollcall.mail.Message;
import dev.rollcall.mail.Origin;
import dev.rollcall.store.Settlement;
import dev.rollcall.store.Store;
import dev.rollcall.store.TestDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is left of an intake that ends early: nothing but what it has stored. */
class IntakeTest {

  @TempDir Path folder;

  private Bench bench;

  @BeforeEach
  void make() throws IOException {
    bench = Bench.in(folder);
    Files.createDirectories(spool());
  }

  @AfterEach
  void noThreadGoesOnAndNoCopyIsLeft() throws IOException {
    Instant deadline = Instant.now().plus(Duration.ofSeconds(20));
    while (Thread.getAllStackTraces().keySet().stream()
        .anyMatch(thread -> thread.getName().startsWith("rollcall-"))) {
      assertThat(Instant.now()).isBefore(deadline);
    }
    assertThat(bench.spooled()).isEmpty();
  }

  @Test
  void allIsStoredAndGivenBack() throws Exception {
    List<Settlement> settled = run(reports(1, 20), settlement -> {});
    assertThat(settled).hasSize(20);
    bench.holdsReports(1, 20);
  }

  @Test
  void aMailThatCannotBeReadOnOurSideEndsTheIntakeByName() throws Exception {
    Deque<Message> messages = reports(1, 10);
    messages.add(new Message(new Origin.File("odd.eml"), new Content.InFile(folder, false)));
    messages.addAll(reports(11, 400));
    assertThatThrownBy(() -> run(messages, settlement -> {}))
        .isInstanceOf(Unavailable.class)
        .hasMessageStartingWith("cannot read odd.eml: ");
  }

  @Test
  void aListenerThatFailsTakesNothingBack() throws Exception {
    assertThatThrownBy(
            () ->
                run(
                    reports(1, 300),
                    settlement -> {
                      throw new IllegalArgumentException("deaf");
                    }))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("deaf");
    int stored = Integer.parseInt(bench.one("select count(*) from report"));
    assertThat(stored).isPositive();
    bench.holdsReports(1, stored);
  }

  @Test
  void anInboxThatFailsLeavesWhatCameBeforeStored() throws Exception {
    Deque<Message> messages = reports(1, 30);
    Inbox inbox =
        inbox(
            () -> {
              if (messages.isEmpty()) {
                throw new Unavailable("gone", null);
              }
              return messages.remove();
            });
    assertThatThrownBy(() -> takeIn(inbox, settlement -> {}))
        .isInstanceOf(Unavailable.class)
        .hasMessage("gone");
    bench.holdsReports(1, 30);
  }

  @Test
  void aDatabaseThatFailsWhileManyWaitLeavesNoCopies() throws Exception {
    try (Connection other = bench.database().connect();
        Statement statement = other.createStatement()) {
      other.setAutoCommit(false);
      statement.execute("lock table report in access exclusive mode");
      Deque<Message> messages = reports(1, 600);
      String terminate =
          """
          select pg_terminate_backend(pid) from pg_stat_activity
          where datname = current_database() and wait_event_type = 'Lock'
          """;
      Inbox inbox =
          inbox(
              () -> {
                if (messages.size() == 100) {
                  awaitOne(terminate);
                }
                return messages.poll();
              });
      assertThatThrownBy(() -> takeIn(inbox, settlement -> {}))
          .isInstanceOf(Unavailable.class)
          .hasMessageContaining("database ");
      messages.forEach(IntakeTest::release);
    }
    assertThat(bench.one("select count(*) from report")).isEqualTo("0");
  }

  @Test
  void aMailThatMakesTheProgramStumbleIsKeptAndHoldsUpNoOther() throws Exception {
    Limits d = Limits.defaults();
    Limits impossible =
        new Limits(
            d.messageBytes(),
            d.partBytes(),
            0,
            0,
            d.bytesWithoutRow(),
            d.archiveEntries(),
            d.nesting(),
            d.mimeParts(),
            d.mimeDepth(),
            d.headerBytes(),
            d.rows(),
            d.repairs(),
            d.recordChars(),
            d.authResultsPerRow(),
            d.reasonsPerRow(),
            d.messagesPerRow(),
            d.keyText(),
            d.otherText(),
            d.xmlDepth(),
            d.xmlAttributeChars());
    Deque<Message> messages = new ArrayDeque<>();
    messages.add(message("plain.xml", Mails.reportXml(1).getBytes(StandardCharsets.UTF_8)));
    messages.add(message("divides-by-zero.xml.gz", Mails.gzip(Mails.reportXml(2))));
    messages.add(message("plain3.xml", Mails.reportXml(3).getBytes(StandardCharsets.UTF_8)));
    List<Settlement> settled = new ArrayList<>();
    try (Intake intake = new Intake(impossible, Set.of(), false)) {
      intake.run(store(), inbox(messages::poll), Filing.NONE, settled::add);
    }
    assertThat(settled)
        .extracting(Settlement::rejectedFor)
        .containsExactly(
            null, "a fault of this program: java.lang.ArithmeticException: / by zero", null);
    assertThat(bench.database().query("select origin from rejected"))
        .containsExactly("divides-by-zero.xml.gz");
    assertThat(bench.one("select count(*) from report")).isEqualTo("2");
  }

  private void awaitOne(String query) {
    try {
      Instant deadline = Instant.now().plus(Duration.ofMinutes(1));
      while (bench.database().query(query).isEmpty()) {
        assertThat(Instant.now()).isBefore(deadline);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private List<Settlement> run(Deque<Message> messages, Consumer<Settlement> listener) {
    List<Settlement> settled = new ArrayList<>();
    try {
      takeIn(
          inbox(messages::poll),
          settlement -> {
            listener.accept(settlement);
            settled.add(settlement);
          });
    } finally {
      messages.forEach(IntakeTest::release);
    }
    return settled;
  }

  private void takeIn(Inbox inbox, Consumer<Settlement> settled) {
    try (Intake intake = new Intake(Limits.defaults(), Set.of(), false)) {
      intake.run(store(), inbox, Filing.NONE, settled);
    }
  }

  private Store store() {
    return Store.open(bench.database().address(), Clock.systemUTC(), TestDatabase.PRIVACY);
  }

  private Path spool() {
    return bench.home().resolve("spool");
  }

  /** Each in a temporary file of its own, as large mail is. */
  private Deque<Message> reports(int first, int last) throws IOException {
    Deque<Message> messages = new ArrayDeque<>();
    for (int number = first; number <= last; number++) {
      Path file = spool().resolve("message-" + number + ".eml");
      Files.write(file, Mails.report(number).getBytes(StandardCharsets.US_ASCII));
      messages.add(new Message(new Origin.File("mail " + number), new Content.InFile(file, true)));
    }
    return messages;
  }

  private static Message message(String name, byte[] bytes) {
    return new Message(new Origin.File(name), new Content.InMemory(bytes));
  }

  private static void release(Message message) {
    try {
      Objects.requireNonNull(message).content().release();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private interface Next {
    Message message();
  }

  private static Inbox inbox(Next next) {
    return new Inbox() {
      @Override
      public Message next() {
        return next.message();
      }

      @Override
      public void close() {}
    };
  }
}
