package dev.rollcall.parse;

import dev.rollcall.limit.Limits;
import dev.rollcall.mail.Bytes;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads fields in the syntax of a mail header. Field names may have any case and blanks before the
 * colon; bytes that are no UTF-8 are windows-1252. What is held in memory is bounded: in all by
 * {@link Limits#headerBytes} characters, per field by little more than {@link Limits#otherText}.
 */
final class HeaderReader {

  private static final int MOST_FIELDS = 1000;
  private static final int MOST_UTF8_BYTES_PER_CHAR = 4;

  private final Limits limits;

  HeaderReader(Limits limits) {
    this.limits = limits;
  }

  /** A part that is nothing but fields; blank lines and lines that are no field are skipped. */
  HeaderBlock fieldsOf(Bytes part) throws IOException {
    try (InputStream in = part.open()) {
      LineReader lines = lines(in, limits.messageBytes());
      Unfolding fields = new Unfolding();
      Optional<String> line = lines.next();
      while (line.isPresent() && !fields.full()) {
        fields.take(line.get());
        line = lines.next();
      }
      return new HeaderBlock(fields.list(), lines.cut() || line.isPresent(), false);
    }
  }

  /**
   * The header of a message. It ends, as for mail servers, at the first blank line or where a line
   * is no field. Blank lines and an mbox {@code From } line before the first field are skipped.
   */
  HeaderBlock headerOf(Bytes message) throws IOException {
    try (InputStream in = message.open()) {
      LineReader lines = lines(in, limits.headerBytes());
      Unfolding fields = new Unfolding();
      Optional<String> line = lines.next();
      while (line.isPresent() && fields.isEmpty() && isBeforeTheHeader(line.get())) {
        line = lines.next();
      }
      while (line.isPresent() && !fields.full() && fields.take(line.get())) {
        line = lines.next();
      }
      boolean cut = lines.cut() || fields.full();
      boolean body = !cut && line.isPresent() && (!line.get().isBlank() || lines.anythingFollows());
      return new HeaderBlock(fields.list(), cut, body);
    }
  }

  private LineReader lines(InputStream in, long mostBytes) {
    return new LineReader(in, mostBytes, MOST_UTF8_BYTES_PER_CHAR * (limits.otherText() + 1));
  }

  private static boolean isBeforeTheHeader(String line) {
    return line.isBlank() || line.startsWith("From ") || line.startsWith(">From ");
  }

  /** Lines become fields. */
  private final class Unfolding {

    private final List<HeaderBlock.Field> fields = new ArrayList<>();
    private final StringBuilder value = new StringBuilder();
    private String name = "";
    private long held;

    /** False for a line that neither is a field nor continues one. */
    boolean take(String line) {
      if (line.startsWith(" ") || line.startsWith("\t")) {
        append(line.strip());
        return !name.isEmpty();
      }
      finish();
      int colon = line.indexOf(':');
      String before = colon < 0 ? "" : line.substring(0, colon).stripTrailing();
      if (before.isEmpty() || !before.chars().allMatch(c -> c > ' ' && c < 127)) {
        return false;
      }
      name = before.toLowerCase(Locale.ROOT);
      append(line.substring(colon + 1).strip());
      return true;
    }

    boolean full() {
      return fields.size() >= MOST_FIELDS || held > limits.headerBytes();
    }

    boolean isEmpty() {
      return fields.isEmpty() && name.isEmpty();
    }

    List<HeaderBlock.Field> list() {
      finish();
      return fields;
    }

    private void append(String text) {
      if (value.length() <= limits.otherText()) {
        value.append(value.isEmpty() || text.isEmpty() ? "" : " ").append(text);
      }
    }

    /** One character more than the limit stays, so that the cut is seen and flagged. */
    private void finish() {
      if (!name.isEmpty()) {
        value.setLength(Math.min(value.length(), limits.otherText() + 1));
        fields.add(new HeaderBlock.Field(name, value.toString()));
        held += name.length() + value.length();
      }
      name = "";
      value.setLength(0);
    }
  }
}
