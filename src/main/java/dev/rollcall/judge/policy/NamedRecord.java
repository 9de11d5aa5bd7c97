package dev.rollcall.judge.policy;

/**
 * A DNS record to copy.
 *
 * @param label what it is, such as {@code New record}
 * @param name where it belongs, complete
 * @param type such as {@code TXT}
 */
public record NamedRecord(String label, String name, String type, String text) {}
