package dev.rollcall.report;

import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An aggregate report (RFC 7489 App. C, RFC 9990): what one receiver saw of one policy domain.
 *
 * @param namespace the root element's XML namespace, empty when there is none
 * @param version the version as written, null when absent; says nothing about the shape
 * @param reportId trimmed, one pair of angle brackets removed; where the reporter gave none, the
 *     content digest stands in (with a flag)
 * @param period null when neither bound could be read; the report then counts for the day on which
 *     it was first stored
 * @param generator the software that made it, null when absent
 * @param errors what the reporter says went wrong
 */
public record AggregateReport(
    Shape shape,
    String namespace,
    @Nullable String version,
    Reporter reporter,
    String reportId,
    @Nullable Period period,
    @Nullable String generator,
    List<String> errors,
    PublishedPolicy policy,
    RowTotals totals,
    Rows rows,
    UUID content,
    List<Flag> flags)
    implements Report {

  public AggregateReport {
    errors = List.copyOf(errors);
    flags = List.copyOf(flags);
  }

  @Override
  public <T> T fold(
      Function<AggregateReport, T> aggregate,
      Function<FailureReport, T> failure,
      Function<TlsReport, T> tls) {
    return aggregate.apply(this);
  }

  /** Short, because it ends up in logs. */
  @Override
  public String toString() {
    return "aggregate report " + reportId + " of " + reporter.key() + " for " + policy.domain();
  }
}
