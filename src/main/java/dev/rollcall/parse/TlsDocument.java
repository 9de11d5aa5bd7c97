package dev.rollcall.parse;

import dev.rollcall.domain.DomainName;
import dev.rollcall.limit.Limits;
import dev.rollcall.report.FlagKind;
import dev.rollcall.report.Period;
import dev.rollcall.report.Reporter;
import dev.rollcall.report.TlsReport;
import dev.rollcall.report.TlsReport.FailureDetail;
import dev.rollcall.report.TlsReport.PolicyResult;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;

/** One JSON document that may be a TLS report (RFC 8460 4.4), as far as it has been read. */
final class TlsDocument {

  /** Policies, failure details, policy strings and MX hosts together: what is held in memory. */
  private static final long MOST_ELEMENTS = 200_000;

  /** Reporters send one report for each; every one takes work of its own to store. */
  private static final int MOST_DOMAINS = 1_000;

  /** Fewer of the five names that a report has at the top, and it is something else. */
  private static final int FEWEST_NAMES = 2;

  private final Limits limits;
  private final Flags flags = new Flags();
  private final CleanText clean;

  private int names;
  private @Nullable String organization;
  private @Nullable String contact;
  private @Nullable String reportId;
  private Map<String, String> range = Map.of();
  private final List<PolicyResult> policies = new ArrayList<>();
  private final Set<DomainName> domains = new HashSet<>();

  TlsDocument(Limits limits) {
    this.limits = limits;
    this.clean = new CleanText(limits, flags);
  }

  /**
   * Reads the document at whose beginning the parser stands.
   *
   * @throws TooLong when a text that identifies is too long, or the document has too many elements
   *     or policy domains
   */
  Reading read(JsonParser parser) throws TooLong {
    if (parser.nextToken() == null) {
      return new Reading.NotAReport("an empty document");
    }
    JsonCursor json = new JsonCursor(parser, clean, flags, MOST_ELEMENTS);
    json.object(
        Map.of(
            "organization-name",
                named(() -> organization = clean.key(json.raw(), "organization-name")),
            "contact-info", named(() -> contact = clean.other(json.raw(), "contact-info")),
            "report-id", named(() -> reportId = reportId(json.raw())),
            "date-range", named(() -> range = json.texts(TlsPeriod.NAMES)),
            "policies", named(() -> json.elements(() -> policy(json)))));
    if (names < FEWEST_NAMES) {
      return new Reading.NotAReport("JSON, but not a TLS report");
    }
    Optional<Period> period = TlsPeriod.in(range, flags);
    return period.isPresent()
        ? new Reading.Read(report(period.get()))
        : new Reading.Unreadable("the TLS report has no date-range that can be read");
  }

  /** Whether anything read so far belongs to a TLS report. */
  boolean looksLikeAReport() {
    return names > 0;
  }

  private JsonCursor.Step named(JsonCursor.Step step) {
    return () -> {
      names++;
      step.run();
    };
  }

  private void policy(JsonCursor json) throws TooLong {
    new TlsPolicyReader(json, clean, flags, limits.messagesPerRow())
        .read()
        .ifPresent(policies::add);
    if (!policies.isEmpty()
        && domains.add(policies.get(policies.size() - 1).domain())
        && domains.size() > MOST_DOMAINS) {
      throw new TooLong("more than " + MOST_DOMAINS + " policy domains in one document");
    }
  }

  /** Without the angle brackets that some write as in the mail's Subject. */
  private @Nullable String reportId(@Nullable String raw) throws TooLong {
    String id = clean.key(raw, "report-id");
    return id != null && id.length() > 2 && id.startsWith("<") && id.endsWith(">")
        ? id.substring(1, id.length() - 1)
        : id;
  }

  private TlsReport report(Period period) {
    Reporter reporter = reporter();
    if (reporter.email() == null) {
      flags.raise(FlagKind.EMAIL_MISSING, "contact-info");
    }
    UUID content = content(reporter, period);
    String id = reportId;
    if (id == null) {
      flags.raise(FlagKind.REPORT_ID_MISSING, "report-id: a digest of the facts stands in");
      id = content.toString();
    }
    return new TlsReport(reporter, id, period, policies, content, flags.list());
  }

  /** {@code contact-info} is free text, and an address at nearly every reporter. */
  private Reporter reporter() {
    String address = contact == null ? "" : contact.replaceFirst("^(?i:mailto:)", "");
    boolean mail = address.length() <= limits.keyText() && address.matches("[^\\s@]+@[^\\s@]+");
    return new Reporter(organization, mail ? address : null, mail ? null : contact);
  }

  private UUID content(Reporter reporter, Period period) {
    FactDigest digest =
        new FactDigest()
            .text("tls")
            .text(reporter.name())
            .text(reporter.email())
            .text(reporter.contact())
            .text(reportId)
            .number(period.begin().getEpochSecond())
            .number(period.end().getEpochSecond());
    policies.forEach(policy -> digest(policy, digest));
    return digest.number(policies.size()).name();
  }

  private static void digest(PolicyResult policy, FactDigest digest) {
    digest
        .text(policy.policyType())
        .text(policy.domain().name())
        .texts(policy.policyString())
        .texts(policy.mxHosts())
        .number(policy.successful())
        .number(policy.failed());
    for (FailureDetail detail : policy.failures()) {
      digest
          .text(detail.resultType())
          .text(detail.sendingMtaIp())
          .text(detail.receivingMxHostname())
          .text(detail.receivingMxHelo())
          .text(detail.receivingIp())
          .number(detail.sessions())
          .text(detail.additionalInformation())
          .text(detail.failureReasonCode());
    }
    digest.number(policy.failures().size());
  }
}
