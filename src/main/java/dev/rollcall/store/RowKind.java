package dev.rollcall.store;

import dev.rollcall.sender.Evidence;
import java.util.UUID;

/**
 * What rows share that differ in address and count only: worked out once, written many times.
 *
 * @param facts the row's facts as JSON
 * @param evidenceId the evidence's name
 */
@SuppressWarnings("ArrayRecordComponent")
record RowKind(String authorDomain, byte[] facts, Evidence evidence, UUID evidenceId) {}
