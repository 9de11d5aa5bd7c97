package dev.rollcall.limit;

/**
 * What strangers may send before it is rejected. Every limit has a name that appears in the error
 * it causes.
 *
 * @param messageBytes one message as fetched or read
 * @param partBytes one part after unpacking; it is streamed, never held
 * @param expansionRatio unpacked to packed size, looked at once {@code expansionGraceBytes} are
 *     unpacked
 * @param expansionGraceBytes unpacked bytes before the ratio counts
 * @param bytesWithoutRow unpacked bytes of an aggregate report without one complete record
 * @param archiveEntries entries per archive
 * @param nesting containers within containers
 * @param mimeParts parts of one message, those of attached messages included
 * @param mimeDepth multiparts within multiparts
 * @param headerBytes header of one part
 * @param rows rows per aggregate report
 * @param repairs repairs of the markup of a damaged aggregate report, beside 20 for each of its
 *     complete records
 * @param recordChars characters of one record or header block, 32 for every element included
 * @param authResultsPerRow DKIM and SPF results of one row, together
 * @param reasonsPerRow override reasons of one row
 * @param messagesPerRow the largest credible count of one row
 * @param keyText characters of a text that identifies (report id, reporter, domain, selector)
 * @param otherText characters of any other text
 * @param xmlDepth nested elements
 * @param xmlAttributeChars characters of one attribute
 */
public record Limits(
    long messageBytes,
    long partBytes,
    int expansionRatio,
    long expansionGraceBytes,
    long bytesWithoutRow,
    int archiveEntries,
    int nesting,
    int mimeParts,
    int mimeDepth,
    int headerBytes,
    int rows,
    int repairs,
    int recordChars,
    int authResultsPerRow,
    int reasonsPerRow,
    long messagesPerRow,
    int keyText,
    int otherText,
    int xmlDepth,
    int xmlAttributeChars) {

  private static final long MB = 1024L * 1024;

  /** The limits that hold when nothing is configured. */
  public static Limits defaults() {
    return new Limits(
        50 * MB,
        8192 * MB,
        200,
        16 * MB,
        16 * MB,
        100,
        5,
        1000,
        50,
        (int) MB,
        5_000_000,
        100_000,
        2_000_000,
        200,
        50,
        1_000_000_000_000L,
        255,
        10_000,
        32,
        64 * 1024);
  }
}
