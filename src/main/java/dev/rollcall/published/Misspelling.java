package dev.rollcall.published;

/**
 * Records at a name that nobody asks for.
 *
 * @param meant the name that was meant
 * @param lookup what is at the name that was written
 */
public record Misspelling(String meant, Lookup lookup) {}
