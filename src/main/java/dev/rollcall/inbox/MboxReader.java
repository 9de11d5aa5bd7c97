package dev.rollcall.inbox;

import dev.rollcall.mail.Content;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads an mbox one message at a time (RFC 4155, and the dialects mboxo, mboxrd, mboxcl, mboxcl2).
 *
 * <p>A message begins after a line {@code From ...}. Writers disagree about how such lines within a
 * message are protected. The length that a {@code Content-Length} field states (mboxcl, mboxcl2) is
 * believed when exactly there the file ends or the next message begins. One {@code >} is taken from
 * lines that begin with {@code >From }, {@code >>From } and so on, unless a line {@code From }
 * within the stated length shows that the writer protects none (mboxcl2).
 */
final class MboxReader implements Closeable {

  static final String SEPARATOR = "From ";

  private static final int LOOK_AHEAD = 1024;
  private static final Pattern DATE = Pattern.compile("\\d:\\d\\d\\b.*\\b(19|20)\\d\\d\\b");
  private static final Pattern CONTENT_LENGTH =
      Pattern.compile("content-length:[ \\t]*(\\d{1,18})\\s*", Pattern.CASE_INSENSITIVE);

  private final Content.InFile file;
  private final Spool spool;
  private final ByteWindow window;

  /** Takes over {@code file}: closing the reader releases it. */
  MboxReader(Content.InFile file, Spool spool) throws IOException {
    this.file = file;
    this.spool = spool;
    this.window = new ByteWindow(file.path());
  }

  /** The next message without its separator line, or null at the end. */
  @Nullable Content next() throws IOException {
    if (window.atEnd()) {
      return null;
    }
    skipLine();
    try (Spool.Sink sink = spool.message()) {
      long length = copyHeader(sink);
      if (length < 0 || !copyBody(length, sink)) {
        copyBody(sink);
      }
      return sink.content();
    }
  }

  /** Copies the header and the blank line after it; the stated length of the body, or -1. */
  private long copyHeader(Spool.Sink sink) throws IOException {
    long length = -1;
    while (!window.atEnd() && !atSeparator(false)) {
      int blank = blankLine();
      if (blank > 0) {
        window.drain(blank, sink);
        return length;
      }
      Matcher stated = CONTENT_LENGTH.matcher(text(window.lineLength(LOOK_AHEAD)));
      if (stated.matches()) {
        length = Long.parseLong(stated.group(1));
      }
      copyLine(sink);
    }
    return -1;
  }

  /** Copies a body of the stated length, if the next message begins behind it. */
  private boolean copyBody(long length, Spool.Sink sink) throws IOException {
    long start = window.position();
    long end = start + length;
    if (end > window.size()) {
      return false;
    }
    window.seek(end);
    boolean plausible = atLineEnd(end);
    for (int blank = blankLine(); blank > 0; blank = blankLine()) {
      window.skip(blank);
    }
    long following = window.position();
    plausible &= window.atEnd() || window.startsWith(SEPARATOR);
    window.seek(start);
    if (!plausible) {
      return false;
    }
    boolean quoted = !hasSeparator(end);
    window.seek(start);
    while (window.position() < end) {
      if (quoted && isQuotedSeparator()) {
        window.skip(1);
      }
      copyLine(end, sink);
    }
    window.seek(following);
    return true;
  }

  /** Whether a line between here and {@code end} begins as a separator does. */
  private boolean hasSeparator(long end) throws IOException {
    while (window.position() < end) {
      if (window.startsWith(SEPARATOR)) {
        return true;
      }
      skipLine();
    }
    return false;
  }

  /** Whether a line ends just before or at {@code position}, where the window stands. */
  private boolean atLineEnd(long position) throws IOException {
    if (window.atEnd() || blankLine() > 0) {
      return true;
    }
    window.seek(position - 1);
    boolean ended = window.startsWith("\n");
    window.seek(position);
    return ended;
  }

  /** Copies a body up to the next separator; the blank line before that belongs to the mbox. */
  private void copyBody(Spool.Sink sink) throws IOException {
    byte[] heldBack = {};
    boolean afterBlank = true;
    while (!window.atEnd() && !atSeparator(afterBlank)) {
      sink.write(heldBack, 0, heldBack.length);
      int blank = blankLine();
      afterBlank = blank > 0;
      if (afterBlank) {
        heldBack = text(blank).getBytes(StandardCharsets.ISO_8859_1);
        window.skip(blank);
      } else {
        heldBack = new byte[0];
        if (isQuotedSeparator()) {
          window.skip(1);
        }
        copyLine(sink);
      }
    }
  }

  /**
   * Whether a message begins here. Text that merely says "From here on" must not cut a message in
   * two, and a writer that forgot the blank line must not glue two together: so what follows has to
   * look like a header, or the line has to carry a date, or both when no blank line precedes.
   */
  private boolean atSeparator(boolean afterBlank) throws IOException {
    if (!window.startsWith(SEPARATOR)) {
      return false;
    }
    int length = window.lineLength(LOOK_AHEAD);
    boolean dated = DATE.matcher(text(length)).find();
    boolean header = headerAt(length);
    return afterBlank ? dated || header : dated && header;
  }

  private boolean headerAt(int offset) throws IOException {
    int there = window.available(offset + LOOK_AHEAD);
    for (int i = offset; i < there; i++) {
      byte character = window.at(i);
      if (character == ':') {
        return i > offset;
      }
      if (character <= ' ' || character > '~') {
        return false;
      }
    }
    return false;
  }

  private boolean isQuotedSeparator() throws IOException {
    int quotes = 0;
    while (quotes < window.available(LOOK_AHEAD) && window.at(quotes) == '>') {
      quotes++;
    }
    return quotes > 0 && window.startsWith(quotes, SEPARATOR);
  }

  /** The length of the blank line that begins here, 0 when there is none. */
  private int blankLine() throws IOException {
    if (window.startsWith("\n")) {
      return 1;
    }
    return window.startsWith("\r\n") ? 2 : 0;
  }

  private void copyLine(Spool.Sink sink) throws IOException {
    copyLine(Long.MAX_VALUE, sink);
  }

  /** Copies to the end of the line, and no further than {@code end}. */
  private void copyLine(long end, Spool.Sink sink) throws IOException {
    boolean more = true;
    while (more) {
      int length = window.lineLength((int) Math.min(LOOK_AHEAD, end - window.position()));
      more = length == LOOK_AHEAD && window.at(length - 1) != '\n';
      window.drain(length, sink);
    }
  }

  private void skipLine() throws IOException {
    boolean more = true;
    while (more) {
      int length = window.lineLength(LOOK_AHEAD);
      more = length == LOOK_AHEAD && window.at(length - 1) != '\n';
      window.skip(length);
    }
  }

  private String text(int length) {
    StringBuilder text = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      text.append((char) (window.at(i) & 0xff));
    }
    return text.toString();
  }

  @Override
  public void close() throws IOException {
    window.close();
    file.release();
  }
}
