package dev.rollcall.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.config.MailAddress;
import dev.rollcall.domain.OwnDomains;
import dev.rollcall.fault.Misconfigured;
import dev.rollcall.fault.Unavailable;
import dev.rollcall.judge.status.PostState;
import dev.rollcall.post.MailContent;
import dev.rollcall.post.Mailing;
import dev.rollcall.post.SmtpServer;
import dev.rollcall.store.Store;
import dev.rollcall.store.TestDatabase;
import dev.rollcall.token.MovedClock;
import dev.rollcall.token.Tokens;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Nodes are postmen of their own with connections of their own, to one database and one server. */
class PostmanTest {

  private static TestDatabase database;
  private static Store store;

  private final MovedClock clock = new MovedClock(Instant.parse("2026-11-30T06:00:00Z"));
  private SmtpServer server;

  @BeforeAll
  static void makeStore() {
    database = TestDatabase.migrated();
    store = Store.open(database.address(), Clock.systemUTC(), TestDatabase.PRIVACY);
  }

  @BeforeEach
  void begin() throws Exception {
    database.execute("delete from outgoing_mail");
    server = new SmtpServer();
  }

  @AfterEach
  void end() throws IOException {
    server.close();
  }

  @Test
  void forEachKindKeyAndRecipientThereIsOneMailEver() throws Exception {
    Postman postman = node();

    assertThat(keep(postman, "2026-W48", Mailing.OFFICE)).isTrue();
    assertThat(keep(postman, "2026-W48", Mailing.address("OFFICE@example.com"))).isFalse();
    assertThat(keep(postman, "2026-W48", Mailing.BOARD)).isTrue();
    assertThat(keep(postman, "2026-W49", Mailing.OFFICE)).isTrue();
    assertThat(postman.deliver(false)).isEqualTo(new PostResult(3, List.of(), List.of(), 0));
    assertThat(keep(postman, "2026-W48", Mailing.OFFICE)).isFalse();
    assertThat(postman.deliver(true)).isEqualTo(new PostResult(0, List.of(), List.of(), 0));
    assertThat(server.messageIds()).hasSize(3).doesNotHaveDuplicates();
    assertThat(database.query("select state || attempts || said from outgoing_mail"))
        .containsOnly("sent1250 taken");
    assertThat(database.query("select content from outgoing_mail")).containsOnlyNulls();
  }

  @Test
  void whatIsSentSaysWhatItIs() {
    keep(node(), "2026-W48", Mailing.OFFICE);
    node().deliver(false);

    String mail = server.received().get(0);
    assertThat(SmtpServer.header(mail, "List-Id"))
        .isEqualTo("Rollcall weekly <weekly.rollcall.example.org>");
    assertThat(SmtpServer.header(mail, "List-Unsubscribe"))
        .isEqualTo("<mailto:rollcall@example.org>");
    assertThat(SmtpServer.header(mail, "To")).isEqualTo("Office <office@example.com>");
    assertThat(SmtpServer.header(mail, "Date")).isEqualTo("Mon, 30 Nov 2026 06:00:00 +0000");
  }

  @Test
  void twoNodesThatKeepAndSendTheSameSendItOnce() throws Exception {
    List<MailAddress> people = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      people.add(Mailing.address("reader" + i + "@example.com"));
    }
    CountDownLatch together = new CountDownLatch(2);
    ExecutorService nodes = Executors.newFixedThreadPool(2);
    try {
      List<Future<PostResult>> work = new ArrayList<>();
      for (int i = 0; i < 2; i++) {
        work.add(
            nodes.submit(
                () -> {
                  Postman node = node();
                  together.countDown();
                  together.await();
                  people.forEach(person -> keep(node, "2026-W48", person));
                  return node.deliver(false);
                }));
      }
      int sent = 0;
      for (Future<PostResult> one : work) {
        sent += one.get(30, TimeUnit.SECONDS).sent();
      }
      assertThat(sent).isEqualTo(8);
    } finally {
      nodes.shutdownNow();
    }
    assertThat(server.messageIds()).hasSize(8).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @ValueSource(strings = {"EHLO", "DATA", SmtpServer.END})
  void whileOneNodeSendsAnotherLeavesThatMailAlone(String step) {
    keep(node(), "2026-W48", Mailing.OFFICE);
    AtomicBoolean first = new AtomicBoolean(true);
    List<PostResult> other = new ArrayList<>();
    server.answering(
        command -> {
          if (command.startsWith(step) && first.getAndSet(false)) {
            other.add(node().deliver(true));
          }
          return null;
        });

    assertThat(node().deliver(false)).isEqualTo(new PostResult(1, List.of(), List.of(), 0));
    assertThat(other).containsExactly(new PostResult(0, List.of(), List.of(), 1));
    assertThat(server.received()).hasSize(1);
  }

  /** A node that dies takes both of its connections with it. */
  @ParameterizedTest
  @CsvSource({
    "greeting, cut, 1",
    "EHLO, cut, 1",
    "MAIL, cut, 1",
    "RCPT, cut, 1",
    "DATA, cut, 1",
    "in the middle, cut, 1",
    "., cut, 1",
    "., take and cut, 2",
    "., 250 taken, 2",
    "QUIT, cut, 1"
  })
  void aNodeThatIsKilledLeavesItsMailToTheNext(String step, String answer, int received)
      throws Exception {
    keep(node(), "2026-W48", Mailing.OFFICE);
    AtomicBoolean alive = new AtomicBoolean(true);
    server.answering(
        command -> {
          if (!command.startsWith(step) || !alive.getAndSet(false)) {
            return null;
          }
          killConnections();
          return answer;
        });

    if (step.equals("QUIT")) {
      node().deliver(false);
    } else {
      assertThatThrownBy(() -> node().deliver(false)).isInstanceOf(Unavailable.class);
      assertThat(database.query("select state from outgoing_mail")).containsExactly("waiting");
    }
    node().deliver(true);
    node().deliver(true);

    assertThat(server.received()).hasSize(received);
    assertThat(server.messageIds())
        .containsOnly("<rollcall.weekly.585f9b6373fe19fdc5e55b710be06843@example.org>");
    assertThat(database.query("select state from outgoing_mail")).containsExactly("sent");
  }

  @Test
  void aServerThatIsAwayIsTriedAgainAfterAPauseThatGrows() throws Exception {
    keep(node(), "2026-W48", Mailing.OFFICE);
    server.answering("greeting", "421 closed for now");

    assertThatThrownBy(() -> node().deliver(false))
        .isInstanceOf(Unavailable.class)
        .hasMessageEndingWith("; 1 mail waits for the next attempt");
    assertThat(node().deliver(false)).isEqualTo(new PostResult(0, List.of(), List.of(), 1));
    clock.move(Duration.ofMinutes(1));
    assertThatThrownBy(() -> node().deliver(false)).isInstanceOf(Unavailable.class);
    clock.move(Duration.ofMinutes(4));
    assertThat(node().deliver(false)).isEqualTo(new PostResult(0, List.of(), List.of(), 1));
    server.answering(any -> null);
    clock.move(Duration.ofMinutes(1));
    assertThat(node().deliver(false)).isEqualTo(new PostResult(1, List.of(), List.of(), 0));
    assertThat(database.query("select attempts from outgoing_mail")).containsExactly("3");
  }

  @Test
  void whatNeedsFixingLosesNothing() {
    keep(node(), "2026-W48", Mailing.OFFICE);
    keep(node(), "2026-W48", Mailing.BOARD);
    server.answering("MAIL", "550 not as that sender");

    assertThatThrownBy(() -> node().deliver(true))
        .isInstanceOf(Misconfigured.class)
        .hasMessageContaining("takes no mail from rollcall@example.org")
        .hasMessageEndingWith("; 2 mails wait for the next attempt");
    assertThat(state().waiting()).isEqualTo(1);
    assertThat(state().why()).startsWith("mail: 127.0.0.1 takes no mail from");
    server.answering(any -> null);
    assertThat(node().deliver(true)).isEqualTo(new PostResult(2, List.of(), List.of(), 0));
    assertThat(state()).isEqualTo(PostState.DONE);
  }

  @Test
  void aRecipientThatDoesNotExistIsGivenUpAndTheOthersAreNotHarmed() throws Exception {
    keep(node(), "2026-W48", Mailing.OFFICE);
    keep(node(), "2026-W48", Mailing.BOARD);
    server.answering("RCPT TO:<office", "550 5.1.1 no such user");

    assertThat(node().deliver(false))
        .isEqualTo(
            new PostResult(1, List.of(), List.of("office@example.com: 550 5.1.1 no such user"), 0));
    assertThat(node().deliver(true)).isEqualTo(new PostResult(0, List.of(), List.of(), 0));
    assertThat(state())
        .isEqualTo(new PostState(0, null, 1, "office@example.com: 550 5.1.1 no such user"));
    assertThat(database.query("select state || ' ' || said from outgoing_mail order by id"))
        .containsExactly("given-up 550 5.1.1 no such user", "sent 250 taken");
  }

  @Test
  void afterFiveDaysARecipientIsGivenUp() throws Exception {
    keep(node(), "2026-W48", Mailing.OFFICE);
    server.answering("RCPT", "450 come again");
    int attempts = 0;
    PostResult last = node().deliver(false);
    for (; last.waiting() > 0 && attempts < 200; attempts++) {
      clock.move(Duration.ofHours(24));
      last = node().deliver(false);
    }

    assertThat(attempts).isEqualTo(5);
    assertThat(last)
        .isEqualTo(new PostResult(0, List.of(), List.of("office@example.com: 450 come again"), 0));
    assertThat(database.query("select state from outgoing_mail")).containsExactly("given-up");
  }

  private Postman node() {
    return new Postman(store.outgoing(), Mailing.settings(server.port()), new Tokens(clock), clock);
  }

  private PostState state() {
    return Store.open(database.address(), clock, TestDatabase.PRIVACY)
        .operation(OwnDomains.NOT_SAID)
        .post();
  }

  private static boolean keep(Postman postman, String week, MailAddress recipient) {
    MailContent content = new MailContent("Week " + week, "All is well.\n", null, List.of());
    return postman.keep("weekly", week, postman.write("weekly", week, recipient, content));
  }

  /** Ends every connection to the database that holds a mail. */
  private static void killConnections() {
    try {
      database.query(
          """
          select pg_terminate_backend(pid, 5000) from pg_stat_activity
          where datname = current_database() and state = 'idle in transaction'
            and application_name = 'rollcall'
          """);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
