package dev.rollcall.app;

import dev.rollcall.inbox.ImapTap;
import java.io.IOException;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/** Kills polls some moments after some line of their conversation with a server. */
final class RandomKill {

  private static final int MOMENTS = 400;

  private final Random random;
  private final int serverPort;

  /** A poll that talks to the server by way of {@code port}. */
  interface Poll {
    Child start(int port) throws IOException;
  }

  RandomKill(Random random, int serverPort) {
    this.random = random;
    this.serverPort = serverPort;
  }

  /**
   * Starts a poll and kills it.
   *
   * @param lines how many lines of its conversation it gets to at most
   * @return false when it was quicker
   */
  boolean of(Poll poll, int lines) throws Exception {
    AtomicInteger left = new AtomicInteger(1 + random.nextInt(lines));
    CountDownLatch reached = new CountDownLatch(1);
    UnaryOperator<String> count =
        line -> {
          if (left.decrementAndGet() == 0) {
            reached.countDown();
          }
          return line;
        };
    try (ImapTap tap = new ImapTap(serverPort, count, count)) {
      Child child = poll.start(tap.port());
      while (child.isAlive() && !reached.await(50, TimeUnit.MILLISECONDS)) {
        // goes on
      }
      boolean ended = child.endsWithin(random.nextInt(MOMENTS));
      child.kill();
      return !ended;
    }
  }
}
