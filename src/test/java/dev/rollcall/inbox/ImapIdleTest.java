package dev.rollcall.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.config.MailboxSettings;
import dev.rollcall.config.MailboxSettings.Security;
import dev.rollcall.fault.Unavailable;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Waiting for mail that the server announces. */
class ImapIdleTest {

  private static final Duration LONG = Duration.ofMinutes(10);

  private TestMailbox mailbox;

  @BeforeEach
  void start() {
    mailbox = new TestMailbox();
  }

  @AfterEach
  void stop() {
    mailbox.close();
  }

  @Test
  void mailEndsTheWait() throws Exception {
    try (Tapped tapped = new Tapped(LONG)) {
      CompletableFuture<Void> wait = tapped.waiting();
      tapped.awaitIdle();
      for (int i = 0; i < 60 && !wait.isDone(); i++) {
        mailbox.add("INBOX", "Subject: new\r\n\r\n");
        endsWithinASecond(wait);
      }
      assertThat(wait).isCompleted();
      assertThat(tapped.tap.commands()).endsWith("DONE");
    }
  }

  @Test
  void mailThatCameBeforeTheWaitIsNotMissed() throws Exception {
    try (Tapped tapped = new Tapped(LONG)) {
      mailbox.add("INBOX", "Subject: new\r\n\r\n");
      tapped.waiting().get(1, TimeUnit.MINUTES);
    }
  }

  @Test
  void theCommandIsGivenAgainBeforeTheServerHangsUp() throws Exception {
    try (Tapped tapped = new Tapped(Duration.ofMillis(30))) {
      CompletableFuture<Void> wait = tapped.waiting();
      for (int i = 0; i < 4; i++) {
        tapped.awaitIdle();
      }
      assertThat(wait).isNotDone();
      mailbox.add("INBOX", "Subject: new\r\n\r\n");
      wait.get(1, TimeUnit.MINUTES);
    }
  }

  @Test
  void theWaitEndsAfterItsTime() throws Exception {
    try (Tapped tapped = new Tapped(LONG)) {
      tapped.idle.await(Duration.ofMillis(50));
      assertThat(tapped.tap.commands()).endsWith("DONE");
      tapped.idle.await(Duration.ofMillis(50));
    }
  }

  @Test
  void aWakeUpEndsTheWaitForGood() throws Exception {
    try (Tapped tapped = new Tapped(LONG)) {
      CompletableFuture<Void> wait = tapped.waiting();
      tapped.awaitIdle();
      tapped.idle.wake();
      wait.get(1, TimeUnit.MINUTES);
      tapped.idle.await(LONG);
    }
  }

  @Test
  void aConnectionThatIsCutIsSaidSoAndCanBeMadeAgain() throws Exception {
    AtomicInteger cut = new AtomicInteger();
    UnaryOperator<String> cutting =
        line -> line.startsWith("+") && cut.incrementAndGet() == 1 ? null : line;
    try (ImapTap tap = new ImapTap(mailbox.port(), cutting);
        ImapIdle idle = new ImapIdle(settings(tap), TestMailbox.NO_TOKENS, LONG)) {
      assertThat(idle.listen()).isTrue();
      assertThatThrownBy(() -> idle.await(LONG))
          .isInstanceOf(Unavailable.class)
          .hasMessageContaining("cannot wait for mail");
      assertThat(idle.isListening()).isFalse();
      assertThat(idle.listen()).isTrue();
      mailbox.add("INBOX", "Subject: new\r\n\r\n");
      idle.await(LONG);
    }
  }

  @Test
  void aServerThatAnnouncesNothingIsNotListenedTo() throws Exception {
    UnaryOperator<String> withoutIdle =
        line -> line.contains("CAPABILITY") ? line.replace(" IDLE", "") : line;
    try (ImapTap tap = new ImapTap(mailbox.port(), withoutIdle);
        ImapIdle idle = new ImapIdle(settings(tap), TestMailbox.NO_TOKENS, LONG)) {
      assertThat(idle.listen()).isFalse();
      assertThat(idle.isListening()).isFalse();
    }
  }

  @Test
  void onlyASingleNamedFolderIsHeardWhole() {
    assertThat(hearsAll("INBOX")).isTrue();
    assertThat(hearsAll("Reports")).isTrue();
    assertThat(hearsAll("INBOX", "Archive")).isFalse();
    assertThat(hearsAll("Archive/*")).isFalse();
  }

  /** GreenMail consents to IDLE a moment before it begins to announce mail. */
  private static void endsWithinASecond(CompletableFuture<Void> wait) throws Exception {
    try {
      wait.get(1, TimeUnit.SECONDS);
    } catch (TimeoutException notYet) {
      assertThat(wait).isNotDone();
    }
  }

  private boolean hearsAll(String... folders) {
    try (ImapIdle idle = new ImapIdle(mailbox.settings(folders), TestMailbox.NO_TOKENS, LONG)) {
      return idle.hearsAll();
    }
  }

  private static MailboxSettings settings(ImapTap tap) {
    return TestMailbox.settings(tap.port(), Security.PLAIN, TestMailbox.PASSWORD);
  }

  /** A listener whose server's consent to each wait can be waited for. */
  private final class Tapped implements AutoCloseable {

    private final Semaphore idling = new Semaphore(0);
    final ImapTap tap;
    final ImapIdle idle;

    Tapped(Duration commandLasts) throws IOException {
      tap =
          new ImapTap(
              mailbox.port(),
              line -> {
                if (line.startsWith("+")) {
                  idling.release();
                }
                return line;
              });
      idle = new ImapIdle(settings(tap), TestMailbox.NO_TOKENS, commandLasts);
      assertThat(idle.listen()).isTrue();
    }

    CompletableFuture<Void> waiting() {
      return CompletableFuture.runAsync(() -> idle.await(LONG));
    }

    void awaitIdle() throws InterruptedException {
      assertThat(idling.tryAcquire(1, TimeUnit.MINUTES)).isTrue();
    }

    @Override
    public void close() throws IOException {
      idle.wake();
      tap.close(); // whoever still waits holds the folder
      idle.close();
    }
  }
}
