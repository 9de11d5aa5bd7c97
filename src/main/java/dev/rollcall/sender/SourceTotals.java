package dev.rollcall.sender;

/**
 * What was reported of one source up to a day, whatever its evidence.
 *
 * @param source the address, or the word with which reporters masked it
 * @param messages all mail from it
 * @param signed mail that passes with an aligned signature, by the alignment that was published
 * @param passing mail that passes DMARC, recomputed
 */
public record SourceTotals(String source, long messages, long signed, long passing) {}
