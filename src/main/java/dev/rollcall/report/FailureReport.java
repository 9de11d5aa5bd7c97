package dev.rollcall.report;

import dev.rollcall.domain.DomainName;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A failure report (AFRF, RFC 6591, RFC 9991; "forensic report"): what one receiver says about a
 * single message. It carries personal data.
 *
 * @param feedbackType {@code auth-failure} when the reporter wrote none
 * @param authFailure the kinds of failure as received, lower-cased, without comments; {@code dmarc}
 *     when the reporter wrote none
 * @param userAgent null when absent
 * @param source the sending address in canonical form, or the word as received; null when absent
 * @param sourcePort null when absent or no number
 * @param arrival when the failing message arrived; null when absent or unreadable
 * @param reportedDomain the author domain of the failing message, from the field or else from the
 *     sample's From; null when neither has one
 * @param originalMailFrom the reverse-path without angle brackets; empty for a null path; null when
 *     absent
 * @param originalRcptTo recipients as received
 * @param originalEnvelopeId null when absent
 * @param authenticationResults the header fields as received, unfolded
 * @param methods what those fields say, one for each method
 * @param identityAlignment as received, lower-cased; its meaning was inverted between RFC 7489 and
 *     RFC 9991, so it is never interpreted alone; null when absent
 * @param alignment what was aligned, worked out from all of that
 * @param deliveryResult as received, lower-cased; null when absent
 * @param dkimDomain null when absent
 * @param dkimIdentity {@code i=} of the signature, {@code [local part]@domain}; null when absent
 * @param dkimSelector null when absent
 * @param spfDns null when absent
 * @param reportingMta without the {@code dns;} type; null when absent
 * @param incidents how many failures this report stands for, 1 or more
 * @param sample what is known of the failing message; null when the report has none
 */
public record FailureReport(
    String feedbackType,
    List<String> authFailure,
    @Nullable String userAgent,
    @Nullable String source,
    @Nullable Integer sourcePort,
    @Nullable Instant arrival,
    @Nullable DomainName reportedDomain,
    @Nullable String originalMailFrom,
    List<String> originalRcptTo,
    @Nullable String originalEnvelopeId,
    List<String> authenticationResults,
    List<MethodResult> methods,
    @Nullable String identityAlignment,
    ResolvedAlignment alignment,
    @Nullable String deliveryResult,
    @Nullable DomainName dkimDomain,
    @Nullable String dkimIdentity,
    @Nullable String dkimSelector,
    @Nullable String spfDns,
    @Nullable String reportingMta,
    long incidents,
    @Nullable Sample sample,
    UUID content,
    List<Flag> flags)
    implements Report {

  public FailureReport {
    authFailure = List.copyOf(authFailure);
    originalRcptTo = List.copyOf(originalRcptTo);
    authenticationResults = List.copyOf(authenticationResults);
    methods = List.copyOf(methods);
    flags = List.copyOf(flags);
  }

  /**
   * What identifies the failing message; never its body.
   *
   * @param from the From field, encoded words decoded; null when absent
   * @param subject encoded words decoded; null when absent
   * @param messageId null when absent
   * @param date the Date field as received; null when absent
   * @param dkimSignatures {@code d=} and {@code s=} of each DKIM-Signature, as {@code
   *     domain/selector}
   * @param received the Received chain, newest first, as received and unfolded
   * @param hasBody whether the reporter sent more than the header
   */
  public record Sample(
      @Nullable String from,
      @Nullable String subject,
      @Nullable String messageId,
      @Nullable String date,
      List<String> dkimSignatures,
      List<String> received,
      boolean hasBody) {

    public Sample {
      dkimSignatures = List.copyOf(dkimSignatures);
      received = List.copyOf(received);
    }
  }

  @Override
  public <T> T fold(
      Function<AggregateReport, T> aggregate,
      Function<FailureReport, T> failure,
      Function<TlsReport, T> tls) {
    return failure.apply(this);
  }

  /** Short and without personal data, because it ends up in logs. */
  @Override
  public String toString() {
    return "failure report " + content + " about " + reportedDomain;
  }
}
