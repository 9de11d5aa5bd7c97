package dev.rollcall.app;

import dev.rollcall.fault.Unavailable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Says once, to all who work and to all who wait, that it is time to come to an end. */
final class StopSignal {

  private final CountDownLatch given = new CountDownLatch(1);
  private final List<Runnable> wakers = new ArrayList<>();

  /** Gives the signal; again is harmless. */
  synchronized void give() {
    given.countDown();
    wakers.forEach(Runnable::run);
  }

  boolean isGiven() {
    return given.getCount() == 0;
  }

  /** Runs {@code waker} when the signal is given, at once when it is given already. */
  synchronized void wakes(Runnable waker) {
    wakers.add(waker);
    if (isGiven()) {
      waker.run();
    }
  }

  /** Waits that long, or until the signal is given; whether it is. */
  boolean await(Duration atMost) {
    try {
      return given.await(atMost.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Unavailable("interrupted; the next run goes on here", e);
    }
  }
}
