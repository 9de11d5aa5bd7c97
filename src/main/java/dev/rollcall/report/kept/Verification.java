package dev.rollcall.report.kept;

import java.util.List;

/**
 * Whether what is stored agrees with itself and with what receivers sent.
 *
 * @param results one for each check, in their order
 * @param olderParser documents that say something else now and were read by an older parser, which
 *     is no fault
 * @param withoutBytes reports whose original bytes are no longer kept
 */
public record Verification(List<CheckResult> results, long olderParser, long withoutBytes) {

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
