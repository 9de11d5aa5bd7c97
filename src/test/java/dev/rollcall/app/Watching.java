package dev.rollcall.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.config.MailboxSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A watch in a thread of its own, and what it says. */
final class Watching implements AutoCloseable {

  private final BlockingQueue<String> passes = new LinkedBlockingQueue<>();
  private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
  private final Watch watch;
  private final CompletableFuture<RunResult> end;

  private Watching(Bench bench, Duration interval, MailboxSettings... mailboxes) {
    WatchNews news =
        new WatchNews(
            outcome -> {},
            (mailbox, result) -> passes.add(mailbox + " " + result.summary().messages()),
            lines::add);
    watch =
        bench
            .rollcall(mailboxes)
            .inboxes()
            .watch(news, interval, failures -> Duration.ofMillis(20));
    end = CompletableFuture.supplyAsync(watch::run);
  }

  /** One that waits for announcements only. */
  static Watching idle(Bench bench, MailboxSettings... mailboxes) {
    return new Watching(bench, Duration.ofHours(1), mailboxes);
  }

  /** One that looks again all the time. */
  static Watching restless(Bench bench, MailboxSettings... mailboxes) {
    return new Watching(bench, Duration.ofMillis(20), mailboxes);
  }

  /** Waits until a mailbox has taken in so many messages, in however many passes. */
  void awaitMessages(String mailbox, int messages) throws InterruptedException {
    int seen = 0;
    List<String> others = new ArrayList<>();
    while (seen < messages) {
      // GreenMail consents to IDLE a moment before it begins to announce mail; the next IDLE
      // command,
      // five minutes later, hears of what came in between
      String pass = passes.poll(6, TimeUnit.MINUTES);
      assertThat(pass).as("a pass over " + mailbox).isNotNull();
      if (pass.startsWith(mailbox + " ")) {
        seen += Integer.parseInt(pass.substring(mailbox.length() + 1));
      } else {
        others.add(pass);
      }
    }
    passes.addAll(others);
    assertThat(seen).isEqualTo(messages);
  }

  /** The next line for a person. */
  String awaitLine() throws InterruptedException {
    String line = lines.poll(1, TimeUnit.MINUTES);
    assertThat(line).as("a line").isNotNull();
    return line;
  }

  /** Lines that nobody has waited for. */
  List<String> lines() {
    return List.copyOf(lines);
  }

  void stop() {
    watch.stop();
  }

  /** What it has done in all, when it comes to an end by itself. */
  RunResult ended() {
    return end.orTimeout(1, TimeUnit.MINUTES).join();
  }

  /** What it has done in all, once it has come to its end. */
  RunResult result() {
    watch.stop();
    return end.orTimeout(1, TimeUnit.MINUTES).join();
  }

  @Override
  public void close() {
    watch.stop();
    end.exceptionally(e -> null).orTimeout(1, TimeUnit.MINUTES).join();
  }
}
