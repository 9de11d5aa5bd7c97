package dev.rollcall.parse;

import dev.rollcall.domain.DomainName;
import dev.rollcall.domain.IpAddress;
import dev.rollcall.report.FlagKind;
import dev.rollcall.report.TlsReport.FailureDetail;
import dev.rollcall.report.TlsReport.PolicyResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads one element of {@code policies} (RFC 8460 4.4). One that cannot be used is left out with a
 * flag and never takes its report down.
 */
final class TlsPolicyReader {

  private static final Set<String> POLICY_TYPES = Set.of("tlsa", "sts", "no-policy-found");

  private static final String SUCCESSFUL = "total-successful-session-count";
  private static final String FAILED = "total-failure-session-count";

  /** RFC 8460 4.3. */
  private static final Set<String> RESULT_TYPES =
      Set.of(
          "starttls-not-supported",
          "certificate-host-mismatch",
          "certificate-expired",
          "certificate-not-trusted",
          "validation-failure",
          "tlsa-invalid",
          "dnssec-invalid",
          "dane-required",
          "sts-policy-fetch-error",
          "sts-policy-invalid",
          "sts-webpki-invalid");

  /** {@code additional-info-uri}, like {@code mx-host-pattern}, is what the RFC's prose says. */
  private static final Set<String> DETAIL_NAMES =
      Set.of(
          "result-type",
          "sending-mta-ip",
          "receiving-mx-hostname",
          "receiving-mx-helo",
          "receiving-ip",
          "failed-session-count",
          "additional-information",
          "additional-info-uri",
          "failure-reason-code");

  private final JsonCursor json;
  private final CleanText clean;
  private final Flags flags;
  private final long mostSessions;

  private @Nullable String type;
  private @Nullable String domain;
  private List<String> policyString = List.of();
  private List<String> mxHosts = List.of();
  private Map<String, String> summary = Map.of();
  private final List<FailureDetail> failures = new ArrayList<>();

  /** A reader for one element. */
  TlsPolicyReader(JsonCursor json, CleanText clean, Flags flags, long mostSessions) {
    this.json = json;
    this.clean = clean;
    this.flags = flags;
    this.mostSessions = mostSessions;
  }

  /** Reads the element at which the cursor stands; empty when it cannot be used. */
  Optional<PolicyResult> read() throws TooLong {
    json.object(
        Map.of(
            "policy", this::policy,
            "summary", () -> summary = json.texts(Set.of(SUCCESSFUL, FAILED)),
            "failure-details", () -> json.elements(this::failure)));
    try {
      DomainName name = clean.domain(domain, "policy-domain");
      return name == null ? unusable("no policy-domain") : result(name);
    } catch (TooLong e) {
      return unusable(e.why());
    }
  }

  private void policy() throws TooLong {
    json.object(
        Map.of(
            "policy-type", () -> type = clean.other(json.raw(), "policy-type"),
            "policy-domain", () -> domain = json.raw(),
            "policy-string", () -> policyString = json.list("policy-string"),
            "mx-host", () -> mxHosts = json.list("mx-host"),
            "mx-host-pattern", this::mxHostPattern));
  }

  private void mxHostPattern() throws TooLong {
    List<String> patterns = json.list("mx-host-pattern");
    mxHosts = mxHosts.isEmpty() ? patterns : mxHosts;
  }

  /**
   * A reporter that leaves zeroes out of its JSON sends one count without the other. A policy with
   * neither and without details says nothing.
   */
  private Optional<PolicyResult> result(DomainName name) {
    if (summary.isEmpty() && failures.isEmpty()) {
      return unusable("no counts");
    }
    OptionalLong successful = count(summary.getOrDefault(SUCCESSFUL, "0"));
    OptionalLong failed = count(summary.getOrDefault(FAILED, "0"));
    if (successful.isEmpty() || failed.isEmpty()) {
      return unusable("no credible count for " + Flags.quoted(name.name()));
    }
    flagUnknown("policy-type", type, POLICY_TYPES);
    return Optional.of(
        new PolicyResult(
            type,
            name,
            policyString,
            mxHosts,
            successful.getAsLong(),
            failed.getAsLong(),
            failures));
  }

  private void failure() throws TooLong {
    Map<String, String> texts = json.texts(DETAIL_NAMES);
    String resultType = texts.get("result-type");
    OptionalLong sessions = count(texts.getOrDefault("failed-session-count", ""));
    if (sessions.isEmpty()) {
      flags.raise(
          FlagKind.ROW_UNUSABLE,
          "failure detail: no credible failed-session-count"
              + (resultType == null ? "" : " of " + Flags.quoted(resultType)));
      return;
    }
    flagUnknown("result-type", resultType, RESULT_TYPES);
    failures.add(
        new FailureDetail(
            resultType,
            address(texts.get("sending-mta-ip")),
            texts.get("receiving-mx-hostname"),
            texts.get("receiving-mx-helo"),
            address(texts.get("receiving-ip")),
            sessions.getAsLong(),
            texts.getOrDefault("additional-information", texts.get("additional-info-uri")),
            texts.get("failure-reason-code")));
  }

  private OptionalLong count(String text) {
    return Counts.in(text, mostSessions);
  }

  /** In canonical form, or as received. */
  private static @Nullable String address(@Nullable String text) {
    return text == null ? null : IpAddress.in(text).map(IpAddress::toString).orElse(text);
  }

  private void flagUnknown(String what, @Nullable String word, Set<String> known) {
    if (word != null && !known.contains(word)) {
      flags.raise(FlagKind.WORD_UNKNOWN, what + ": " + Flags.quoted(word));
    }
  }

  private Optional<PolicyResult> unusable(String why) {
    flags.raise(FlagKind.ROW_UNUSABLE, "policy: " + why);
    return Optional.empty();
  }
}
