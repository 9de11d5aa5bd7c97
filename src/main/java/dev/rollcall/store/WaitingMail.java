package dev.rollcall.store;

import java.time.Instant;

/**
 * A mail that is to be sent now. While one has it, nobody else has.
 *
 * @param id its number in the store
 * @param address whom to send it to
 * @param messageId what it is called in its header
 * @param madeAt since when it waits: when it was made, or revived
 * @param attempts how often it was tried before
 */
public record WaitingMail(
    long id, String address, String messageId, Instant madeAt, int attempts) {}
