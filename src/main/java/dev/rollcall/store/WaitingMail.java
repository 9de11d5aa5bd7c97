package dev.rollcall.store;

import java.time.Instant;

/**
 * A mail that is to be sent now. While one has it, nobody else has.
 *
 * @param id its number in the store
 * @param address whom to send it to
 * @param messageId what it is called in its header
 * @param content as it travels
 * @param madeAt since when it waits
 * @param attempts how often it was tried before
 */
public record WaitingMail(
    long id, String address, String messageId, byte[] content, Instant madeAt, int attempts) {

  public WaitingMail {
    content = content.clone();
  }

  @Override
  public byte[] content() {
    return content.clone();
  }
}
