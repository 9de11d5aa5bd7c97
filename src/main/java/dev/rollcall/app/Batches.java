package dev.rollcall.app;

import dev.rollcall.app.ArrivalReader.InHand;
import dev.rollcall.fault.Unavailable;
import dev.rollcall.mail.FolderId;
import dev.rollcall.mail.Origin;
import dev.rollcall.store.Arrival;
import dev.rollcall.store.Cursor;
import dev.rollcall.store.ReportWriter;
import dev.rollcall.store.Settlement;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Messages between reading and storing, in the order of their inbox. They are stored in batches of
 * what is there, so that a slow mailbox is stored as it comes and a fast one in large steps.
 * Because the order is kept, every message before the last one of a batch is settled with it.
 */
final class Batches {

  /** Weight that may wait at once: a rough measure of bytes in memory. */
  static final int ROOM = 64 * 1024 * 1024;

  private static final int MESSAGES_PER_BATCH = 500;
  private static final long ROWS_PER_BATCH = 20_000;

  /**
   * A message in the queue.
   *
   * @param reading null at the end of the queue
   * @param withheld mail before it that the server would not hand out
   */
  private record Waiting(
      @Nullable Future<InHand> reading, int weight, List<Origin.Imap> withheld) {}

  private static final Waiting END = new Waiting(null, 0, List.of());

  private final ReportWriter writer;
  private final Consumer<Settlement> settled;
  private final BlockingQueue<Waiting> queue = new LinkedBlockingQueue<>();
  private final Semaphore room = new Semaphore(ROOM);
  private volatile @Nullable Throwable failure;

  Batches(ReportWriter writer, Consumer<Settlement> settled) {
    this.writer = writer;
    this.settled = settled;
  }

  /** Waits until {@code weight} more may wait; false when storing has failed. */
  boolean awaitRoom(int weight) {
    try {
      while (failure == null) {
        if (room.tryAcquire(weight, 200, TimeUnit.MILLISECONDS)) {
          return true;
        }
      }
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Unavailable("interrupted; the next run goes on here", e);
    }
  }

  /**
   * @param withheld mail so far that the server would not hand out; no cursor may pass it
   */
  void add(Future<InHand> reading, int weight, List<Origin.Imap> withheld) {
    queue.add(new Waiting(reading, weight, withheld));
  }

  /** Nothing more will come. */
  void end() {
    queue.add(END);
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
    List<InHand> batch = new ArrayList<>();
    int weight = 0;
    long rows = 0;
    List<Origin.Imap> withheld = List.of();
    @Nullable Waiting next = queue.take();
    try {
      while (next != null && next.reading() != null) {
        batch.add(result(next.reading()));
        weight += next.weight();
        withheld = next.withheld();
        rows += batch.get(batch.size() - 1).arrival().rows();
        boolean full = batch.size() >= MESSAGES_PER_BATCH || rows >= ROWS_PER_BATCH;
        next = full ? null : queue.poll();
      }
      store(batch.stream().map(InHand::arrival).toList(), withheld);
    } finally {
      for (InHand one : batch) {
        one.close();
      }
    }
    room.release(weight);
    return next == null;
  }

  private void store(List<Arrival> arrivals, List<Origin.Imap> withheld) throws IOException {
    if (!arrivals.isEmpty()) {
      writer.write(arrivals, cursors(arrivals, withheld)).forEach(settled);
    }
  }

  /** The last message of each folder: those before it are settled already, or in this batch. */
  private static List<Cursor> cursors(List<Arrival> arrivals, List<Origin.Imap> withheld) {
    Map<FolderId, Cursor> last = new LinkedHashMap<>();
    for (Arrival arrival : arrivals) {
      if (arrival.message().origin() instanceof Origin.Imap mail) {
        long upTo =
            withheld.stream()
                .filter(other -> other.folder().equals(mail.folder()))
                .mapToLong(other -> other.uid() - 1)
                .reduce(mail.uid(), Math::min);
        last.put(mail.folder(), new Cursor(mail.folder(), mail.uidValidity(), upTo));
      }
    }
    return List.copyOf(last.values());
  }

  private static InHand result(Future<InHand> reading) throws InterruptedException, IOException {
    try {
      return reading.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException io) {
        throw io;
      }
      if (e.getCause() instanceof RuntimeException runtime) {
        throw runtime;
      }
      throw new IllegalStateException(e.getCause());
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
