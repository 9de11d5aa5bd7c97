package dev.rollcall.app;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Makes a conversation stand still at a line, and says when it does. */
final class Halt implements UnaryOperator<String> {

  private final Predicate<String> at;
  private final CountDownLatch reached = new CountDownLatch(1);
  private final CountDownLatch released = new CountDownLatch(1);

  Halt(Predicate<String> at) {
    this.at = at;
  }

  @Override
  public String apply(String line) {
    if (at.test(line)) {
      reached.countDown();
      await(released);
    }
    return line;
  }

  /** Waits until the line is reached. */
  void awaitReached() {
    await(reached);
  }

  void release() {
    released.countDown();
  }

  private static void await(CountDownLatch latch) {
    try {
      if (!latch.await(1, TimeUnit.MINUTES)) {
        throw new IllegalStateException("waited for a minute");
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
