package dev.rollcall.report.kept;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Mail that was rejected and is kept whole. Its words are those of strangers.
 *
 * @param origin where it was read
 * @param sender null when it is no mail or has none
 * @param subject null when it is no mail or has none
 * @param reason why it, or a part of it, could not be read when it was last tried
 * @param parser the version of the parser that tried
 * @param size bytes of the message
 * @param closedAt when a retry found nothing wrong any more; null while it is open
 * @param closedAs {@code stored}, {@code duplicate} or {@code ignored}; null while it is open
 */
public record RejectedEntry(
    UUID id,
    String origin,
    @Nullable String sender,
    @Nullable String subject,
    String reason,
    int parser,
    long size,
    Instant firstSeen,
    @Nullable Instant closedAt,
    @Nullable String closedAs)
    implements Kept {}
