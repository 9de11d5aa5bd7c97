package dev.rollcall.config;

import java.util.List;
import java.util.Map;

/**
 * A piece of a YAML file that knows where it stands. What a text means is for its reader to say.
 */
sealed interface Yaml {

  /** Counted from 1. */
  int line();

  /** Counted from 1. */
  int column();

  /**
   * One value.
   *
   * @param quoted whether the file marks it as a text, so that {@code "null"} is no null
   */
  record Text(String value, boolean quoted, int line, int column) implements Yaml {

    /** Whether nothing is said here: {@code key:}, {@code key: ~} or {@code key: null}. */
    boolean isNull() {
      return !quoted && (value.isEmpty() || value.equals("~") || value.equals("null"));
    }

    /** Where the text stands, not what it is: it may be a password. */
    @Override
    public String toString() {
      return "text in line " + line;
    }
  }

  /** A list. */
  record Items(List<Yaml> items, int line, int column) implements Yaml {}

  /** Keys and their values, in the order of the file. */
  record Fields(Map<String, Field> fields, int line, int column) implements Yaml {}

  /**
   * One key and its value.
   *
   * @param line where the key stands
   */
  record Field(Yaml value, int line, int column) {}
}
