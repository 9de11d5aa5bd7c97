package dev.rollcall.app;

import dev.rollcall.app.ArrivalReader.InHand;
import dev.rollcall.fault.Unavailable;
import dev.rollcall.mail.FolderId;
import dev.rollcall.mail.Message;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Messages between reading and storing, in the order of their inbox. They are stored in batches of
 * what is there, so that a slow mailbox is stored as it comes and a fast one in large steps.
 * Because the order is kept, every message before the last one of a batch is settled with it.
 */
final class Batches {

  private static final Logger LOG = LoggerFactory.getLogger(Batches.class);

  /** Weight that may wait at once: a rough measure of bytes in memory. */
  static final int ROOM = 16 * 1024 * 1024;

  private static final int MESSAGES_PER_BATCH = 500;
  private static final long ROWS_PER_BATCH = 20_000;

  /** What waits: messages, and after the last one the end. */
  private sealed interface Step {}

  /**
   * A message in the queue.
   *
   * @param withheld mail before it that the server would not hand out
   */
  private record Waiting(
      Message message, Future<InHand> reading, int weight, List<Origin.Imap> withheld)
      implements Step {}

  private record End() implements Step {}

  private final ReportWriter writer;
  private final Consumer<Settlement> settled;
  private final BlockingQueue<Step> queue = new LinkedBlockingQueue<>();
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
  void add(Message message, Future<InHand> reading, int weight, List<Origin.Imap> withheld) {
    queue.add(new Waiting(message, reading, weight, withheld));
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
        store(arrivals, taken.get(taken.size() - 1).withheld());
      }
    } finally {
      taken.forEach(Batches::giveBack);
    }
    room.release(taken.stream().mapToInt(Waiting::weight).sum());
    return !(next instanceof End);
  }

  /** Gives back what was read and will not be stored, after storing and reading have ended. */
  void discard() {
    for (Step left = queue.poll(); left != null; left = queue.poll()) {
      if (left instanceof Waiting waiting) {
        giveBack(waiting);
      }
    }
  }

  /** What stays behind here is swept away by a later run. */
  private static void giveBack(Waiting waiting) {
    try {
      if (waiting.reading().isDone()) {
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

  private void store(List<Arrival> arrivals, List<Origin.Imap> withheld) throws IOException {
    writer.write(arrivals, cursors(arrivals, withheld)).forEach(settled);
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
