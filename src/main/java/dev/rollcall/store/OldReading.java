package dev.rollcall.store;

import dev.rollcall.carrier.Carrier;
import dev.rollcall.report.kept.Kept;
import dev.rollcall.report.kept.Reread;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/**
 * An aggregate report as an earlier parser read it.
 *
 * @param bytes the digest of its document
 * @param parser the version of the parser that read it
 * @param day the one that it counts for
 * @param hasBytes whether its original bytes are still kept
 */
public record OldReading(
    UUID id,
    UUID key,
    UUID content,
    UUID bytes,
    int parser,
    LocalDate day,
    Reread.Facts facts,
    String origin,
    Instant arrivedAt,
    Carrier carrier,
    boolean hasBytes)
    implements Kept {}
