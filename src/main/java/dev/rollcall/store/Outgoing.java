package dev.rollcall.store;

/**
 * A message on its way to one channel.
 *
 * @param channel its configured name
 * @param message the same for every attempt, and other for every other message
 * @param content as JSON
 */
public record Outgoing(String channel, String message, String content) {}
