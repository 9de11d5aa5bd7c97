package dev.rollcall.store.embedded;

import dev.rollcall.fault.Unavailable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;

/** One starter or stopper at a time, among processes and among threads. */
final class HomeLock implements AutoCloseable {

  /**
   * A POSIX file lock belongs to the whole process and is lost when any of its threads closes the
   * file, so threads have to queue before they open it.
   */
  private static final ReentrantLock ONE_THREAD = new ReentrantLock();

  private final Home home;
  private final FileChannel channel;

  private HomeLock(Home home, FileChannel channel) {
    this.home = home;
    this.channel = channel;
  }

  /**
   * Waits for the lock. A holder that dies gives it up.
   *
   * @throws Unavailable when another holds it for longer than {@code patience}
   */
  static HomeLock take(Home home, Duration patience) throws IOException {
    Deadline deadline = Deadline.in(patience);
    while (!ONE_THREAD.tryLock()) {
      pause(home, deadline);
    }
    try {
      return new HomeLock(home, lockedChannel(home, deadline));
    } catch (IOException | RuntimeException e) {
      ONE_THREAD.unlock();
      throw e;
    }
  }

  /** What is locked. */
  Home home() {
    return home;
  }

  private static FileChannel lockedChannel(Home home, Deadline deadline) throws IOException {
    FileChannel channel = FileChannel.open(home.lockFile(), StandardOpenOption.WRITE);
    try {
      FileLock lock = channel.tryLock();
      while (lock == null) {
        pause(home, deadline);
        lock = channel.tryLock();
      }
      return channel;
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private static void pause(Home home, Deadline deadline) {
    if (deadline.isOver()) {
      throw new Unavailable(
          "Another command has been starting or stopping the database in %s for %d s: try again later"
              .formatted(home.folder(), deadline.patience().toSeconds()),
          null);
    }
    deadline.pause();
  }

  @Override
  public void close() throws IOException {
    try {
      channel.close();
    } finally {
      ONE_THREAD.unlock();
    }
  }
}
