package dev.rollcall.app;

import java.util.function.LongConsumer;

/**
 * Who is told how far long work is, on whatever thread does it.
 *
 * @param expected hears of how many mails or reports more are to come, as often as that turns out;
 *     never where it is not known
 * @param done hears of each of them when it is done
 */
public record Progress(LongConsumer expected, Runnable done) {

  /** Nobody. */
  public static final Progress NONE = new Progress(more -> {}, () -> {});
}
