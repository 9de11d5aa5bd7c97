package dev.rollcall.app;

import dev.rollcall.domain.DomainName;
import dev.rollcall.fault.Unavailable;
import dev.rollcall.inbox.Inbox;
import dev.rollcall.limit.Limits;
import dev.rollcall.mail.Content;
import dev.rollcall.mail.Filing;
import dev.rollcall.mail.Message;
import dev.rollcall.parse.ReportParser;
import dev.rollcall.store.ReportWriter;
import dev.rollcall.store.Settlement;
import dev.rollcall.store.Store;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

/**
 * Messages in, settled messages out. One thread fetches, several read, one stores; between them
 * waits only so much, so that memory does not grow with the mailbox. Several inboxes may be taken
 * in at once: they share the readers, and what may wait.
 */
final class Intake implements AutoCloseable {

  /** How long to wait for readers whose messages will not be stored. */
  private static final Duration READING_MAY_LAST = Duration.ofSeconds(10);

  private final ArrivalReader reader;
  private final Semaphore room = new Semaphore(Batches.ROOM);
  private final ExecutorService readers =
      Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors(), Intake::daemon);

  /**
   * @param authservIds by what names servers of ours write {@code Authentication-Results}
   * @param signatures whether those of mail are kept for DNS to be asked about them
   */
  Intake(Limits limits, Set<DomainName> authservIds, boolean signatures) {
    this.reader = new ArrivalReader(limits, authservIds, signatures);
  }

  /**
   * Takes in everything that {@code inbox} has, into {@code store}.
   *
   * @param filing what becomes of mail once it is settled
   * @param settled hears of every message once it is committed
   * @throws Unavailable when something is away; what was told to {@code settled} stays stored
   */
  void run(Store store, Inbox inbox, Filing filing, Consumer<Settlement> settled) {
    try (ReportWriter writer = store.writer(ReportParser.VERSION, filing)) {
      Batches batches = new Batches(writer, room, settled);
      Thread storing = daemon(batches::writeAll);
      storing.setName("rollcall-store");
      storing.start();
      try {
        fetch(inbox, batches, message -> readers.submit(() -> reader.read(message)));
      } finally {
        batches.end();
        join(storing);
        batches.discard(READING_MAY_LAST);
      }
      batches.throwWhatHappened();
    }
  }

  @Override
  public void close() {
    readers.shutdownNow();
  }

  private interface Reading {
    Future<ArrivalReader.InHand> of(Message message);
  }

  private static void fetch(Inbox inbox, Batches batches, Reading reading) {
    for (Message message = inbox.next(); message != null; message = inbox.next()) {
      int weight = weight(message);
      if (!batches.awaitRoom(weight, inbox::keepAlive)) {
        release(message);
        return; // storing has failed; what happened is thrown by the caller
      }
      batches.add(message, reading.of(message), weight);
    }
  }

  /** Compressed reports grow when they are read, and their rows are objects then. */
  private static int weight(Message message) {
    try {
      long bytes = message.content().size();
      return (int) Math.min(Batches.ROOM, Math.max(16 * 1024, bytes * 20));
    } catch (IOException e) {
      throw new Unavailable("cannot read " + message.origin() + ": " + e.getMessage(), e);
    }
  }

  private static void release(Message message) {
    try {
      Content content = message.content();
      content.release();
    } catch (IOException e) {
      throw new Unavailable("cannot remove the copy of " + message.origin(), e);
    }
  }

  private static void join(Thread thread) {
    boolean interrupted = false;
    while (true) {
      try {
        thread.join();
        break;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "rollcall-read");
    thread.setDaemon(true);
    return thread;
  }
}
