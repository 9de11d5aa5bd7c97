package dev.rollcall.mail;

import org.jspecify.annotations.Nullable;

/**
 * What an inbox delivers: a mail, or a bare file with a report in it.
 *
 * @param origin where it came from
 * @param content its bytes as they came
 * @param settles what becomes of its folder with it; null unless it is mail of a mailbox
 */
public record Message(Origin origin, Content content, @Nullable Settles settles) {

  /** A message that is in no mailbox. */
  public Message(Origin origin, Content content) {
    this(origin, content, null);
  }
}
