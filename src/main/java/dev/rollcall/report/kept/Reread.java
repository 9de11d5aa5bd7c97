package dev.rollcall.report.kept;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What reading the kept bytes of an aggregate report again has changed.
 *
 * @param id its name before
 * @param now its name afterwards; the same where only flags are new
 * @param merged whether it turned out to be another report that is stored, and is gone
 */
public record Reread(UUID id, UUID now, boolean merged, Facts before, Facts after) implements Kept {

  /**
   * What is compared.
   *
   * @param policyDomain empty when the report names none
   * @param day null when it has no period
   * @param flags the kinds of its flags, sorted, each once
   */
  public record Facts(
      String policyDomain,
      String reporter,
      String reportId,
      @Nullable LocalDate day,
      long rows,
      long messages,
      List<String> flags) {

    public Facts {
      flags = List.copyOf(flags);
    }
  }
}
