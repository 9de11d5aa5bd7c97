package dev.rollcall.store;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of one message, committed.
 *
 * @param arrival the message
 * @param reports one outcome per report of the message, in its order
 * @param rejectedFor why it, or a part of it, was rejected and kept whole; null when it was not
 */
public record Settlement(
    Arrival arrival, List<ReportOutcome> reports, @Nullable String rejectedFor) {

  public Settlement {
    reports = List.copyOf(reports);
  }

  /** What a message turned out to be. */
  public enum Kind {
    /** It has reports, and all of it could be read. */
    REPORTS,
    /** It is no report. */
    IGNORED,
    /** It, or a part of it, could not be read. */
    REJECTED
  }

  /** What the message turned out to be. */
  public Kind kind() {
    if (rejectedFor != null) {
      return Kind.REJECTED;
    }
    return arrival.reports().isEmpty() ? Kind.IGNORED : Kind.REPORTS;
  }

  /** What became of one report. */
  public enum ReportOutcome {
    STORED,
    /** The same report was stored before. */
    DUPLICATE,
    /** Stored beside another content under the same key; one of them counts. */
    CONFLICT
  }
}
