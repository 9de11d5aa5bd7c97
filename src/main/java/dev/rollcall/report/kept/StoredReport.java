package dev.rollcall.report.kept;

import dev.rollcall.report.Flag;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Everything that is stored about one report but its rows. Its words are those of strangers.
 *
 * @param policyDomain empty when the report names none
 * @param day the one that it counts for
 * @param facts a JSON object: everything else, by name and in the order in which to show it
 * @param flags kinds and details as stored
 * @param standing null for failure reports, which have no key
 */
public record StoredReport(
    ReportKind kind,
    UUID id,
    String policyDomain,
    LocalDate day,
    String facts,
    List<StoredFlag> flags,
    @Nullable Standing standing)
    implements Kept {

  /**
   * A flag as it was stored, maybe by another version.
   *
   * @param kind a {@link Flag}'s kind
   */
  public record StoredFlag(String kind, String detail) {}

  public StoredReport {
    flags = List.copyOf(flags);
  }

  /** The same with one more flag. */
  public StoredReport plus(StoredFlag flag) {
    List<StoredFlag> all = new ArrayList<>(flags);
    all.add(flag);
    return new StoredReport(kind, id, policyDomain, day, facts, all, standing);
  }
}
