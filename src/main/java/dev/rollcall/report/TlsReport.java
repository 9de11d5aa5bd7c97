package dev.rollcall.report;

import dev.rollcall.domain.DomainName;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An SMTP TLS report (RFC 8460): how encryption went for mail sent to our domains.
 *
 * @param reportId where the reporter gave none, the content digest stands in (with a flag)
 * @param policies one per policy that the reporter met
 */
public record TlsReport(
    Reporter reporter,
    String reportId,
    Period period,
    List<PolicyResult> policies,
    UUID content,
    List<Flag> flags)
    implements Report {

  public TlsReport {
    policies = List.copyOf(policies);
    flags = List.copyOf(flags);
  }

  /**
   * What happened under one policy.
   *
   * @param policyType {@code tlsa}, {@code sts}, {@code no-policy-found} or as received; null when
   *     absent
   * @param successful sessions
   * @param failed sessions; may be smaller than the sum of the details
   */
  public record PolicyResult(
      @Nullable String policyType,
      DomainName domain,
      List<String> policyString,
      List<String> mxHosts,
      long successful,
      long failed,
      List<FailureDetail> failures) {

    public PolicyResult {
      policyString = List.copyOf(policyString);
      mxHosts = List.copyOf(mxHosts);
      failures = List.copyOf(failures);
    }
  }

  /**
   * One way in which sessions failed; every part but the count may be null.
   *
   * @param sessions failed sessions
   */
  public record FailureDetail(
      @Nullable String resultType,
      @Nullable String sendingMtaIp,
      @Nullable String receivingMxHostname,
      @Nullable String receivingMxHelo,
      @Nullable String receivingIp,
      long sessions,
      @Nullable String additionalInformation,
      @Nullable String failureReasonCode) {}

  @Override
  public <T> T fold(
      Function<AggregateReport, T> aggregate,
      Function<FailureReport, T> failure,
      Function<TlsReport, T> tls) {
    return tls.apply(this);
  }

  /** Short, because it ends up in logs. */
  @Override
  public String toString() {
    return "TLS report " + reportId + " of " + reporter.key();
  }
}
