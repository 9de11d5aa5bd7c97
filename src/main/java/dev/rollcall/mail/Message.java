package dev.rollcall.mail;

/**
 * What an inbox delivers: a mail, or a bare file with a report in it.
 *
 * @param origin where it came from
 * @param content its bytes as they came
 */
public record Message(Origin origin, Content content) {}
