package dev.rollcall.inbox;

import dev.rollcall.mail.Message;
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

  /** Called now and then while the last message is waited for, by whoever called {@link #next}. */
  default void keepAlive() {}

  @Override
  void close();
}
