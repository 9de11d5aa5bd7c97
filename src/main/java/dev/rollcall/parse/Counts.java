package dev.rollcall.parse;

import java.util.OptionalLong;
import java.util.regex.Pattern;

/** Counts as reporters write them. */
final class Counts {

  /** Some JSON writers know only floating-point numbers. */
  private static final Pattern FORM = Pattern.compile("(\\d{1,18})(?:\\.0{1,9})?");

  private Counts() {}

  /** The count in {@code text}; empty when it is none, negative or more than {@code most}. */
  static OptionalLong in(String text, long most) {
    var form = FORM.matcher(text.strip());
    if (!form.matches()) {
      return OptionalLong.empty();
    }
    long count = Long.parseLong(form.group(1));
    return count <= most ? OptionalLong.of(count) : OptionalLong.empty();
  }
}
