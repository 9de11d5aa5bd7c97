package dev.rollcall.config;

import org.jspecify.annotations.Nullable;

/**
 * What is wrong, or doubtful, at one place of the configuration. Never shows a secret.
 *
 * @param message what is wrong
 * @param suggestion what to do about it; null when the message says it
 */
public record Fault(Place place, String message, @Nullable String suggestion) {

  /** One line: {@code rollcall.yaml:12: mailboxes[0].hots: unknown key; did you mean 'host'?}. */
  @Override
  public String toString() {
    return place + ": " + message + (suggestion == null ? "" : "; " + suggestion);
  }
}
