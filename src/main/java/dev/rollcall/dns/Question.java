package dev.rollcall.dns;

/**
 * What DNS is asked.
 *
 * @param name complete, and not necessarily a good name
 */
public record Question(String name, RecordType type) {}
