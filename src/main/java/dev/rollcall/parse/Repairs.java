package dev.rollcall.parse;

import dev.rollcall.mail.BadContent;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;

/**
 * What was done to a damaged document to make it readable: each kind once, with its first line.
 * What is almost nothing but damage is not worth the time that its repair takes.
 */
final class Repairs {

  /** One kind of damage, in the order in which it is told, as what was done about it. */
  enum Kind {
    ENCODING("the declared encoding cannot be right, read as UTF-8"),
    BYTES("bytes that are no text of the encoding read as windows-1252 or replaced"),
    BEFORE_ROOT("text before the feedback element dropped"),
    LESS_THAN("'<' taken as text"),
    AMPERSAND("'&' taken as text"),
    CHARACTER("a character that XML forbids replaced by U+FFFD"),
    TAG("a tag without its counterpart"),
    CUT_OFF("cut off");

    private final String said;

    Kind(String said) {
      this.said = said;
    }
  }

  private static final Set<Kind> OF_MARKUP = EnumSet.of(Kind.LESS_THAN, Kind.AMPERSAND, Kind.TAG);

  /** Some writers make the same mistake in every record. */
  private static final int FOR_EACH_RECORD = 20;

  private record Occurrence(int firstLine, long times) {}

  private final Map<Kind, Occurrence> made = new EnumMap<>(Kind.class);
  private final int most;
  private long left;

  /**
   * @param most repairs of the markup, beside those that complete records make room for
   */
  Repairs(int most) {
    this.most = most;
    this.left = most;
  }

  /** A complete record was read. */
  void recordCompleted() {
    left += FOR_EACH_RECORD;
  }

  /**
   * Holds the limit.
   *
   * @throws BadContent when the document is not worth more repairs
   */
  void requireWorth() throws BadContent {
    if (left < 0) {
      throw new BadContent(
          "more than %d repairs, and %d for each complete record (limits.repairs)"
              .formatted(most, FOR_EACH_RECORD));
    }
  }

  /** One repair in {@code line}; 0 where the line is not known. */
  void made(Kind kind, int line) {
    if (OF_MARKUP.contains(kind)) {
      left--;
    }
    made.merge(
        kind,
        new Occurrence(line, 1),
        (first, one) -> new Occurrence(first.firstLine, first.times + 1));
  }

  /** In one line for a person; empty when nothing was repaired but the form of the tags. */
  String told() {
    StringJoiner told = new StringJoiner("; ");
    made.forEach((kind, occurrence) -> told.add(told(kind, occurrence)));
    return told.toString();
  }

  private static String told(Kind kind, Occurrence occurrence) {
    String line = occurrence.firstLine == 0 ? "" : "in line " + occurrence.firstLine;
    if (occurrence.times == 1) {
      return line.isEmpty() ? kind.said : kind.said + " " + line;
    }
    String first = line.isEmpty() ? "" : ", first " + line;
    return kind.said + " (" + occurrence.times + " times" + first + ")";
  }
}
