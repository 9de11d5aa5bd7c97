package dev.rollcall.opendkim;

import java.util.List;

/**
 * What OpenDKIM calls a data set ({@code opendkim(8)}): keys with values, from a file or a list.
 *
 * @param form how keys are looked up
 * @param place where it stands: its file, or the line with the list
 * @param entries in order
 */
record DataSet(Form form, Place place, List<Entry> entries) {

  /** How keys are looked up. */
  enum Form {
    /** {@code file:}, or a path alone: one entry a line, the whole key is meant. */
    FILE,
    /** {@code refile:}: one entry a line, keys are patterns with {@code *}. */
    PATTERNS,
    /** {@code csl:}, or neither prefix nor path: entries separated by commas. */
    LIST,
    /** A database or a script, which is not read here. */
    NOT_READ
  }

  /**
   * One entry.
   *
   * @param value empty when there is none
   */
  record Entry(Place place, String key, String value) {}

  DataSet {
    entries = List.copyOf(entries);
  }

  boolean isRead() {
    return form != Form.NOT_READ;
  }
}
