package dev.rollcall.app;

import dev.rollcall.app.ArrivalReader.InHand;
import dev.rollcall.fault.Unavailable;
import dev.rollcall.mail.Message;
import dev.rollcall.store.Arrival;
import dev.rollcall.store.ReportWriter;
import dev.rollcall.store.Settlement;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Messages between reading and storing, in the order of their inbox. They are stored in batches of
 * what is there, so that a slow mailbox is stored as it comes and a fast one in large steps.
 */
final class Batches {

  private static final Logger LOG = LoggerFactory.getLogger(Batches.class);

  /** Weight that may wait at once: a rough measure of bytes in memory. */
  static final int ROOM = 16 * 1024 * 1024;

  private static final int MESSAGES_PER_BATCH = 500;
  private static final long ROWS_PER_BATCH = 20_000;

  /** What waits: messages, and after the last one the end. */
  private sealed interface Step {}

  private record Waiting(Message message, Future<InHand> reading, int weight) implements Step {}

  private record End() implements Step {}

  private final ReportWriter writer;
  private final Consumer<Settlement> settled;
  private final BlockingQueue<Step> queue = new LinkedBlockingQueue<>();
  private final Semaphore room;
  private volatile @Nullable Throwable failure;

  /**
   * @param room for {@link #ROOM} at most, of all inboxes that are taken in at once
   */
  Batches(ReportWriter writer, Semaphore room, Consumer<Settlement> settled) {
    this.writer = writer;
    this.room = room;
    this.settled = settled;
  }

  /**
   * Waits until {@code weight} more may wait; false when storing has failed.
   *
   * @param meanwhile run every half minute
   */
  boolean awaitRoom(int weight, Runnable meanwhile) {
    try {
      for (int waits = 1; failure == null; waits++) {
        if (room.tryAcquire(weight, 200, TimeUnit.MILLISECONDS)) {
          return true;
        }
        if (waits % 150 == 0) {
          meanwhile.run();
        }
      }
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Unavailable("interrupted; the next run goes on here", e);
    }
  }

  void add(Message message, Future<InHand> reading, int weight) {
    queue.add(new Waiting(message, reading, weight));
  }

  /** Nothing more will come. */
  void end() {
    queue.add(new End());
  }

  /** Stores until the end has come or something fails. */
  void writeAll() {
    try {
      boolean more = true;
      while (more) {
        more = writeOne();
      }
    } catch (InterruptedException | IOException | RuntimeException | Error e) {
      failure = e;
    }
  }

  /** Stores the next batch; false when it was the last one. */
  private boolean writeOne() throws InterruptedException, IOException {
    List<Waiting> taken = new ArrayList<>();
    List<Arrival> arrivals = new ArrayList<>();
    long rows = 0;
    @Nullable Step next = queue.take();
    try {
      while (next instanceof Waiting waiting) {
        taken.add(waiting);
        arrivals.add(read(waiting).arrival());
        rows += arrivals.get(arrivals.size() - 1).rows();
        boolean full = arrivals.size() >= MESSAGES_PER_BATCH || rows >= ROWS_PER_BATCH;
        next = full ? null : queue.poll();
      }
      if (!taken.isEmpty()) {
        writer.write(arrivals).forEach(settled);
      }
    } finally {
      taken.forEach(this::giveBack);
    }
    return !(next instanceof End);
  }

  /**
   * Gives back what was read and will not be stored, after storing has ended.
   *
   * @param mayLast how long to wait for what is being read; what it occupies then is given back at
   *     the end of the process
   */
  void discard(Duration mayLast) {
    long deadline = System.nanoTime() + mayLast.toNanos();
    for (Step left = queue.poll(); left != null; left = queue.poll()) {
      if (left instanceof Waiting waiting) {
        awaitRead(waiting, deadline);
        giveBack(waiting);
      }
    }
  }

  private static void awaitRead(Waiting waiting, long deadline) {
    try {
      waiting.reading().get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (TimeoutException e) {
      waiting.reading().cancel(true);
    } catch (ExecutionException e) {
      LOG.debug("{} could not be read", waiting.message().origin(), e);
    }
  }

  /** What stays behind here is swept away by a later run. */
  private void giveBack(Waiting waiting) {
    room.release(waiting.weight());
    try {
      if (waiting.reading().isDone() && !waiting.reading().isCancelled()) {
        read(waiting).close();
      }
    } catch (IOException | RuntimeException e) {
      LOG.debug("{} could not be read, or closed", waiting.message().origin(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    try {
      waiting.message().content().release();
    } catch (IOException e) {
      LOG.warn("cannot remove the copy of {}", waiting.message().origin(), e);
    }
  }

  private static InHand read(Waiting waiting) throws InterruptedException, IOException {
    try {
      return waiting.reading().get();
    } catch (ExecutionException e) {
      Throwable cause = e.getCause();
      if (cause instanceof IOException io) {
        throw new Unavailable(
            "cannot read " + waiting.message().origin() + ": " + io.getMessage(), io);
      }
      if (cause instanceof RuntimeException runtime) {
        throw runtime;
      }
      if (cause instanceof Error error) {
        throw error;
      }
      throw new IllegalStateException(cause);
    }
  }

  /** Throws what ended storing early. */
  void throwWhatHappened() {
    Throwable happened = failure;
    if (happened instanceof RuntimeException runtime) {
      throw runtime;
    }
    if (happened instanceof Error error) {
      throw error;
    }
    if (happened != null) {
      throw new Unavailable("cannot read a message: " + happened.getMessage(), happened);
    }
  }
}
