package dev.rollcall.parse;

import dev.rollcall.report.FlagKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Goes through a JSON document once, from front to back, and forgives what does not fit: unknown
 * names are skipped, a value of another type counts as absent, of a repeated name the first one
 * counts, with a flag. Every method starts at the first token of a value and ends at its last.
 */
final class JsonCursor {

  /** What to do with one value. */
  @FunctionalInterface
  interface Step {
    void run() throws TooLong;
  }

  /** What to do with the value of one name. */
  @FunctionalInterface
  private interface Member {
    void run(String name) throws TooLong;
  }

  private final JsonParser parser;
  private final CleanText clean;
  private final Flags flags;
  private final long mostElements;
  private long elements;

  /**
   * @param mostElements of all arrays together
   */
  JsonCursor(JsonParser parser, CleanText clean, Flags flags, long mostElements) {
    this.parser = parser;
    this.clean = clean;
    this.flags = flags;
    this.mostElements = mostElements;
  }

  /** Runs the step of each known name that the object has. */
  void object(Map<String, Step> known) throws TooLong {
    members(known.keySet(), name -> Objects.requireNonNull(known.get(name)).run());
  }

  /**
   * Runs {@code each} at every element; anything but an array and null is taken as the only
   * element.
   *
   * @throws TooLong when the document has more elements than it may
   */
  void elements(Step each) throws TooLong {
    if (parser.currentToken() == JsonToken.VALUE_NULL) {
      return;
    }
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      each.run();
      return;
    }
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (++elements > mostElements) {
        throw new TooLong("more than " + mostElements + " list elements in one document");
      }
      each.run();
    }
  }

  /** The text of a string, number or truth value, trimmed and not yet clean; else null. */
  @Nullable String raw() {
    JsonToken token = parser.currentToken();
    String text = token.isScalarValue() && token != JsonToken.VALUE_NULL ? parser.getString() : "";
    parser.skipChildren();
    return text.isBlank() ? null : text.strip();
  }

  /** All of {@code names} that the object has with a text, clean. */
  Map<String, String> texts(Set<String> names) throws TooLong {
    Map<String, String> texts = new HashMap<>();
    members(
        names,
        name -> {
          String text = raw();
          if (text != null) {
            texts.put(name, clean.cut(text, name));
          }
        });
    return texts;
  }

  /** The texts of an array, or the one text that stands in its place; clean. */
  List<String> list(String what) throws TooLong {
    List<String> texts = new ArrayList<>();
    elements(
        () -> {
          String text = raw();
          if (text != null) {
            texts.add(clean.cut(text, what));
          }
        });
    return texts;
  }

  private void members(Set<String> known, Member each) throws TooLong {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      parser.skipChildren();
      return;
    }
    Set<String> seen = new HashSet<>();
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = parser.currentName();
      parser.nextToken();
      if (!known.contains(name)) {
        parser.skipChildren();
      } else if (seen.add(name)) {
        each.run(name);
      } else {
        flags.raise(FlagKind.ELEMENT_REPEATED, name);
        parser.skipChildren();
      }
    }
  }
}
