package dev.rollcall.inbox;

import dev.rollcall.mail.Message;
import dev.rollcall.mail.Origin;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A source of messages, read once from the first to the last.
 *
 * <p>Implementations throw {@link dev.rollcall.fault.Unavailable} when the rest cannot be read now
 * and {@link dev.rollcall.fault.Misconfigured} when it never will.
 */
public interface Inbox extends AutoCloseable {

  /** The next message, or null when there is none left. The caller releases its content. */
  @Nullable Message next();

  /**
   * Mail so far that exists but could not be had; it is asked for again another time, so no cursor
   * may pass it.
   */
  default List<Origin.Imap> withheld() {
    return List.of();
  }

  @Override
  void close();
}
