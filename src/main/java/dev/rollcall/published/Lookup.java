package dev.rollcall.published;

import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * One question to DNS, and what came of it.
 *
 * @param name the name that was asked for, without a dot at the end
 * @param type the type of record, {@code TXT} for instance
 * @param values one for each record; none unless there are some. Written by strangers
 * @param by who answered: the address of a server, or the name of a zone file; empty for nobody
 * @param at when
 * @param detail why it is unknown, in words; empty when there is nothing to add
 */
public record Lookup(
    String name,
    String type,
    Standing standing,
    List<String> values,
    String by,
    Instant at,
    String detail) {

  /** What is known of the records. */
  public enum Standing {
    /** There are some. */
    FOUND,
    /** The name is there, without such records. */
    EMPTY,
    /** There is no such name. */
    ABSENT,
    /** Nobody has answered, or nobody was asked. */
    UNKNOWN;

    /** The word in JSON. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public Lookup {
    values = List.copyOf(values);
  }

  /** Whether there are such records. */
  public boolean isFound() {
    return standing == Standing.FOUND;
  }

  /** Whether it is known that there are none. */
  public boolean isNothing() {
    return standing == Standing.EMPTY || standing == Standing.ABSENT;
  }

  /** Whether it is not known what is there. */
  public boolean isUnknown() {
    return standing == Standing.UNKNOWN;
  }
}
