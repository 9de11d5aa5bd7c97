package dev.rollcall.report.kept;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether what is stored agrees with itself and with what receivers sent.
 *
 * @param results one for each check, in their order
 * @param olderParser documents that say something else now and were read by an older parser, which
 *     is no fault
 * @param withoutBytes reports whose original bytes are no longer kept
 * @param rowsKeptFrom rows of days before it are no longer kept, and what was summed up from them
 *     was held against nothing; null when all are
 */
public record Verification(
    List<CheckResult> results,
    long olderParser,
    long withoutBytes,
    @Nullable LocalDate rowsKeptFrom) {

  public Verification {
    results = List.copyOf(results);
  }

  /** Discrepancies of all checks. */
  public long differing() {
    return results.stream().mapToLong(CheckResult::differing).sum();
  }

  /** Whether everything agrees. */
  public boolean agrees() {
    return differing() == 0;
  }
}
