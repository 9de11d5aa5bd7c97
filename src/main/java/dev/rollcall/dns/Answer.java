package dev.rollcall.dns;

import java.time.Instant;
import java.util.List;

/**
 * What DNS answers.
 *
 * @param values one for each record, written as its {@link RecordType} says, in no special order;
 *     none unless the state is {@link State#FOUND}. Written by strangers
 * @param ttlSeconds for how long it may be remembered; 0 when nothing was found
 * @param by who said so: the address of a server, or the name of a zone file
 * @param at when
 * @param detail why there is no answer, in words; empty when there is nothing to add
 */
public record Answer(
    Question question,
    State state,
    List<String> values,
    long ttlSeconds,
    String by,
    Instant at,
    String detail) {

  /** What an answer says of the records that were asked for. */
  public enum State {
    /** There are some. */
    FOUND,
    /** The name is there, without such records. */
    NO_DATA,
    /** There is no such name (NXDOMAIN). */
    NO_SUCH_NAME,
    /** A server has answered that it cannot tell; it may another time. */
    FAILED,
    /** No server has answered. */
    SILENT
  }

  public Answer {
    values = List.copyOf(values);
  }

  /** Whether it is known what is there, if only that nothing is. */
  public boolean isKnown() {
    return state != State.FAILED && state != State.SILENT;
  }
}
