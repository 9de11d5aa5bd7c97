package dev.rollcall.report.kept;

import java.time.LocalDate;
import java.util.UUID;

/**
 * A row that counts, and where it comes from. Its words are those of strangers.
 *
 * @param day the one that it counts for
 * @param reporter in comparable form
 * @param id of the report in the store
 * @param reportId what the reporter calls the report
 * @param line the row's position in the report, from 1
 * @param document the first 128 bits of the SHA-256 digest of the document as received
 * @param origin the message or file in which the report was first read
 */
public record CountedRow(
    LocalDate day,
    String reporter,
    UUID id,
    String reportId,
    int line,
    long messages,
    UUID document,
    String origin)
    implements Kept {}
