package dev.rollcall.dns;

import java.util.List;

/** What comes back when DNS is asked for the TXT records of a name. */
public sealed interface TextAnswer {

  /**
   * The records.
   *
   * @param texts one per record, its strings put together; at least one
   */
  record Found(List<String> texts) implements TextAnswer {
    public Found {
      texts = List.copyOf(texts);
    }
  }

  /** There are none, for sure. */
  record None() implements TextAnswer {}

  /** A server has answered that it cannot tell; it may another time. */
  record Failed(String why) implements TextAnswer {}

  /** No server has answered. */
  record Silence(String why) implements TextAnswer {}
}
