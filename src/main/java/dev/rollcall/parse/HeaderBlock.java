package dev.rollcall.parse;

import java.util.List;
import java.util.Optional;

/**
 * Fields in the syntax of a mail header (RFC 5322 2.2), unfolded, in the order in which they came.
 *
 * @param cut whether there was more than the limits allow
 * @param bodyFollows whether anything but blanks follows the header
 */
record HeaderBlock(List<Field> fields, boolean cut, boolean bodyFollows) {

  HeaderBlock {
    fields = List.copyOf(fields);
  }

  /**
   * One field.
   *
   * @param name lower-cased
   * @param value trimmed; a single blank where it was folded
   */
  record Field(String name, String value) {}

  /** The value of the first field called {@code name} (lower case). */
  Optional<String> first(String name) {
    return fields.stream().filter(field -> field.name().equals(name)).map(Field::value).findFirst();
  }

  /** The values of all fields called {@code name} (lower case). */
  List<String> all(String name) {
    return fields.stream().filter(field -> field.name().equals(name)).map(Field::value).toList();
  }
}
