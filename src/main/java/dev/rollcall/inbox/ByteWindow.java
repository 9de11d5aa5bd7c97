package dev.rollcall.inbox;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/** A look at a file through a window of fixed size that moves forward and can jump. */
final class ByteWindow implements Closeable {

  private static final int SIZE = 64 * 1024;

  private final FileChannel channel;
  private final byte[] buffer = new byte[SIZE];
  private long bufferStart;
  private int next;
  private int end;

  ByteWindow(Path file) throws IOException {
    channel = FileChannel.open(file);
  }

  long position() {
    return bufferStart + next;
  }

  long size() throws IOException {
    return channel.size();
  }

  void seek(long position) {
    if (position >= bufferStart && position <= bufferStart + end) {
      next = (int) (position - bufferStart);
    } else {
      bufferStart = position;
      next = 0;
      end = 0;
    }
  }

  /** How many of the {@code wanted} bytes, at most half a window, are there to be looked at. */
  int available(int wanted) throws IOException {
    if (end - next < wanted) {
      System.arraycopy(buffer, next, buffer, 0, end - next);
      bufferStart += next;
      end -= next;
      next = 0;
      int read = 0;
      while (read >= 0 && end < SIZE) {
        read = channel.read(ByteBuffer.wrap(buffer, end, SIZE - end), bufferStart + end);
        end += Math.max(read, 0);
      }
    }
    return Math.min(wanted, end - next);
  }

  boolean atEnd() throws IOException {
    return available(1) == 0;
  }

  /** The byte at {@code offset} from here; it must be available. */
  byte at(int offset) {
    return buffer[next + offset];
  }

  boolean startsWith(String ascii) throws IOException {
    return startsWith(0, ascii);
  }

  boolean startsWith(int offset, String ascii) throws IOException {
    if (available(offset + ascii.length()) < offset + ascii.length()) {
      return false;
    }
    for (int i = 0; i < ascii.length(); i++) {
      if (at(offset + i) != ascii.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** Bytes to the end of the line, its LF included; {@code most} when it does not end before. */
  int lineLength(int most) throws IOException {
    int there = available(most);
    for (int i = 0; i < there; i++) {
      if (at(i) == '\n') {
        return i + 1;
      }
    }
    return there;
  }

  void skip(int count) {
    next += count;
  }

  /** Moves {@code count} available bytes to {@code sink}. */
  void drain(int count, Spool.Sink sink) {
    sink.write(buffer, next, count);
    next += count;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
