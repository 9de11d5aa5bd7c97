package dev.rollcall.store;

import dev.rollcall.domain.DomainName;
import dev.rollcall.domain.OrganizationalDomain;
import dev.rollcall.mail.Bytes;
import dev.rollcall.report.FailureReport;
import org.jspecify.annotations.Nullable;

/**
 * A failure report on its way into the store, as it was received. What of it may be kept is decided
 * there.
 *
 * @param sample the failing message or its header; null when there is none
 */
public record PreparedFailure(FailureReport report, @Nullable Bytes sample)
    implements PreparedReport {

  /** A report without its sample. */
  public PreparedFailure(FailureReport report) {
    this(report, null);
  }

  /** The organizational domain of what was reported; empty when nothing was. */
  String policyDomain() {
    DomainName reported = report.reportedDomain();
    return reported == null ? "" : OrganizationalDomain.of(reported).name();
  }

  @Override
  public long rows() {
    return 0;
  }
}
