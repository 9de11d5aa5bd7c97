package dev.rollcall.app;

import dev.rollcall.report.kept.Expired;
import java.time.LocalDate;

/**
 * What has been deleted because it was kept for long enough.
 *
 * @param rehearsal whether it was only looked for
 * @param expired what it was when the run began
 * @param rowsFrom the first day whose rows are kept
 * @param rollupsFrom the first day whose rollups and reports are kept
 * @param heldUp whether months of rows were left to the next run, because somebody was reading them
 *     for long
 */
public record PurgeResult(
    boolean rehearsal,
    Expired expired,
    LocalDate rowsFrom,
    LocalDate rollupsFrom,
    boolean heldUp) {}
