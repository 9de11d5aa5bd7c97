package dev.rollcall.parse;

import java.util.EnumMap;
import java.util.Map;
import java.util.StringJoiner;

/** What was done to a damaged document to make it readable: each kind once, with its first line. */
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

  private record Occurrence(int firstLine, long times) {}

  private final Map<Kind, Occurrence> made = new EnumMap<>(Kind.class);

  /** One repair in {@code line}; 0 where the line is not known. */
  void made(Kind kind, int line) {
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
