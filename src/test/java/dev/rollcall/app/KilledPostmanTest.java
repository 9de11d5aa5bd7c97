package dev.rollcall.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.config.MailAddress;
import dev.rollcall.post.MailContent;
import dev.rollcall.post.Mailing;
import dev.rollcall.post.SmtpServer;
import dev.rollcall.store.Store;
import dev.rollcall.store.TestDatabase;
import dev.rollcall.token.Tokens;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nodes that send mail are processes, and are killed as by kill -9. */
class KilledPostmanTest {

  @TempDir Path folder;

  private Bench bench;
  private SmtpServer server;
  private int children;

  @BeforeEach
  void begin() throws Exception {
    bench = Bench.in(folder);
    server = new SmtpServer();
  }

  @AfterEach
  void end() throws IOException {
    server.close();
  }

  @Test
  void whoDiesBeforeTheMailIsHandedOverLeavesItToTheNext() throws Exception {
    keep(Mailing.OFFICE);
    killAt("DATA");
    assertThat(server.received()).isEmpty();
    awaitNobodyHasIt();

    assertThat(node().deliver(true)).isEqualTo(new PostResult(1, List.of(), List.of(), 0));
    assertThat(server.received()).hasSize(1);
  }

  /** The update that notes it is held up in the database. */
  @Test
  void whoDiesBetweenTheServersWordAndOurCommitLeavesItToBeSentOnceMoreUnderTheSameName()
      throws Exception {
    keep(Mailing.OFFICE);
    bench
        .database()
        .execute(
            """
            create function hold() returns trigger language plpgsql as
                $$ begin perform pg_advisory_xact_lock(7); return new; end $$;
            create trigger hold before update on outgoing_mail
                for each row execute function hold()
            """);
    try (Connection holding = bench.database().connect();
        Statement statement = holding.createStatement()) {
      statement.execute("select pg_advisory_lock(7)");
      Child child = child();
      await("select count(*) = 1 from pg_locks where locktype = 'advisory' and not granted");
      child.kill();
    }
    awaitNobodyHasIt();
    assertThat(server.received()).hasSize(1);
    assertThat(bench.one("select state from outgoing_mail")).isEqualTo("waiting");

    assertThat(node().deliver(true).sent()).isEqualTo(1);
    assertThat(node().deliver(true).sent()).isZero();
    assertThat(server.messageIds()).hasSize(2);
    assertThat(server.messageIds().get(1)).isEqualTo(server.messageIds().get(0));
  }

  @Test
  void whoDiesAfterTheCommitLeavesNothingToDo() throws Exception {
    keep(Mailing.OFFICE);
    killAt("QUIT");

    assertThat(node().deliver(true)).isEqualTo(new PostResult(0, List.of(), List.of(), 0));
    assertThat(server.received()).hasSize(1);
  }

  @Test
  void twoNodesAtOnceSendEachMailOnceAlsoWhenOneIsKilled() throws Exception {
    for (int i = 0; i < 6; i++) {
      keep(Mailing.address("reader" + i + "@example.com"));
    }
    Halt halt = new Halt(command -> command.equals("RCPT TO:<reader0@example.com>"));
    server.answering(command -> answer(halt, command));
    Child first = child();
    halt.awaitReached();
    Child second = child();
    assertThat(second.waitFor()).as(second.errors()).isZero();
    assertThat(second.output()).isEqualTo("5 sent, 1 waiting.\n");
    first.kill();
    halt.release();
    awaitNobodyHasIt();

    assertThat(node().deliver(true).sent()).isEqualTo(1);
    assertThat(server.messageIds()).hasSize(6).doesNotHaveDuplicates();
  }

  private void killAt(String step) throws Exception {
    Halt halt = new Halt(command -> command.startsWith(step));
    server.answering(command -> answer(halt, command));
    Child child = child();
    halt.awaitReached();
    child.kill();
    halt.release();
    server.answering(any -> null);
  }

  private static String answer(Halt halt, String command) {
    halt.apply(command);
    return null;
  }

  private Child child() throws IOException {
    return Child.mailing(
        folder.resolve("child" + ++children), bench.settings(), server.port(), "mail", "retry");
  }

  /** The database notices in its own time that somebody is dead. */
  private void awaitNobodyHasIt() throws Exception {
    await(
        """
        select (select count(*) from outgoing_mail where state = 'waiting') =
            (select count(*) from (select 1 from outgoing_mail where state = 'waiting'
                for update skip locked) free)
        """);
  }

  private void await(String question) throws Exception {
    Instant giveUp = Instant.now().plusSeconds(30);
    while (!bench.one(question).equals("t")) {
      assertThat(Instant.now()).isBefore(giveUp);
      Thread.onSpinWait();
    }
  }

  private Postman node() {
    Store store = Store.open(bench.database().address(), Clock.systemUTC(), TestDatabase.PRIVACY);
    return new Postman(
        store.outgoing(),
        Mailing.settings(server.port()),
        new Tokens(Clock.systemUTC()),
        Clock.systemUTC());
  }

  private void keep(MailAddress recipient) {
    Postman postman = node();
    MailContent content = new MailContent("Week", "All is well.\n", null, List.of());
    postman.keep("weekly", "2026-W48", postman.write("weekly", "2026-W48", recipient, content));
  }
}
