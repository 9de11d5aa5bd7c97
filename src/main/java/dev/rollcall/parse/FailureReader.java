package dev.rollcall.parse;

import dev.rollcall.domain.DomainName;
import dev.rollcall.domain.IpAddress;
import dev.rollcall.limit.Limits;
import dev.rollcall.mail.Bytes;
import dev.rollcall.mail.Payload;
import dev.rollcall.report.FailureReport;
import dev.rollcall.report.FlagKind;
import dev.rollcall.report.MethodResult;
import dev.rollcall.report.ResolvedAlignment;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Reads failure reports (RFC 5965, RFC 6591, RFC 9991). Fields may come in any order, folded, with
 * comments, and beside fields that nobody knows. Of the failing message only the header is read.
 */
final class FailureReader {

  private static final String AUTH_FAILURE = "auth-failure";
  private static final String DMARC = "dmarc";

  /** RFC 6591 3.3, and {@code dmarc} from RFC 7489 7.3.1. */
  private static final Set<String> FAILURES =
      Set.of("adsp", "bodyhash", "revoked", "signature", "spf", DMARC);

  private static final long MOST_PORT = 65_535;

  private final Limits limits;

  FailureReader(Limits limits) {
    this.limits = limits;
  }

  /**
   * Reads a feedback part and the header of its sample.
   *
   * @return not a report when the feedback is about something else than authentication
   * @throws IOException when the bytes cannot be read
   */
  Reading read(Payload.Feedback payload) throws IOException {
    HeaderReader headers = new HeaderReader(limits);
    HeaderBlock feedback = headers.fieldsOf(payload.feedback());
    if (feedback.fields().isEmpty()) {
      return new Reading.Unreadable("the feedback part has no fields");
    }
    return read(feedback, sample(headers, payload.sample()), null);
  }

  /**
   * Reads the text of a mail gateway and the header in it.
   *
   * @throws IOException when the bytes cannot be read
   */
  Reading read(Payload.Notice payload) throws IOException {
    GatewayText text = GatewayText.in(payload.text(), limits);
    if (text.feedback().fields().isEmpty()) {
      return new Reading.Unreadable("the text tells of a failure, but has none of its fields");
    }
    return read(text.feedback(), sample(new HeaderReader(limits), text.sample()), text.alignment());
  }

  private Reading read(
      HeaderBlock feedback, @Nullable HeaderBlock sample, @Nullable ResolvedAlignment stated) {
    Flags flags = new Flags();
    CleanText clean = new CleanText(limits, flags);
    FeedbackFields fields = new FeedbackFields(feedback, clean, flags);
    try {
      String type = Optional.ofNullable(fields.key("Feedback-Type")).orElse(AUTH_FAILURE);
      if (!type.equalsIgnoreCase(AUTH_FAILURE) && feedback.first("auth-failure").isEmpty()) {
        return new Reading.NotAReport(
            type.toLowerCase(Locale.ROOT) + " feedback, not an authentication failure");
      }
      flagCuts(feedback, sample, flags);
      return new Reading.Read(
          report(
              type.toLowerCase(Locale.ROOT),
              fields,
              sample == null ? null : new SampleReader(sample, clean),
              stated,
              content(feedback, sample),
              flags));
    } catch (TooLong e) {
      return new Reading.Unreadable(e.why());
    }
  }

  private static @Nullable HeaderBlock sample(HeaderReader headers, @Nullable Bytes message)
      throws IOException {
    if (message == null) {
      return null;
    }
    HeaderBlock header = headers.headerOf(message);
    return header.fields().isEmpty() && !header.bodyFollows() ? null : header;
  }

  private static void flagCuts(HeaderBlock feedback, @Nullable HeaderBlock sample, Flags flags) {
    if (feedback.cut()) {
      flags.raise(FlagKind.TEXT_CUT, "feedback part: only its beginning was read");
    }
    if (sample != null && sample.cut()) {
      flags.raise(FlagKind.TEXT_CUT, "sample header: only its beginning was read");
    }
  }

  private FailureReport report(
      String type,
      FeedbackFields fields,
      @Nullable SampleReader sample,
      @Nullable ResolvedAlignment stated,
      UUID content,
      Flags flags)
      throws TooLong {
    DomainName reported = fields.domain("Reported-Domain");
    if (reported == null && sample != null) {
      reported = sample.authorDomain().orElse(null);
    }
    List<String> failures = failures(fields, flags);
    String reversePath = reversePath(fields.wordOrEmpty("Original-Mail-From"));
    List<String> results = fields.texts("Authentication-Results");
    List<MethodResult> methods =
        results.stream().flatMap(field -> AuthenticationResults.in(field).stream()).toList();
    String identityAlignment = fields.lowerCaseWord("Identity-Alignment");
    ResolvedAlignment alignment =
        new AlignmentResolver(reported, methods, failures, reversePath).resolve(identityAlignment);
    return new FailureReport(
        type,
        failures,
        fields.text("User-Agent"),
        source(fields.key("Source-IP")),
        port(fields.word("Source-Port")),
        arrival(fields, flags),
        reported,
        reversePath,
        fields.texts("Original-Rcpt-To"),
        fields.text("Original-Envelope-Id"),
        results,
        methods,
        identityAlignment,
        stated == null ? alignment : stated,
        fields.lowerCaseWord("Delivery-Result"),
        fields.domain("DKIM-Domain"),
        fields.word("DKIM-Identity"),
        fields.key("DKIM-Selector"),
        fields.text("SPF-DNS"),
        withoutType(fields.word("Reporting-MTA")),
        incidents(fields.word("Incidents"), flags),
        sample == null ? null : sample.sample(),
        content,
        flags.list());
  }

  private static List<String> failures(FeedbackFields fields, Flags flags) {
    List<String> failures =
        fields.texts("Auth-Failure").stream()
            .map(Comments::removed)
            .flatMap(words -> Arrays.stream(words.split(",")))
            .map(word -> word.strip().toLowerCase(Locale.ROOT))
            .filter(word -> !word.isEmpty())
            .toList();
    failures.stream()
        .filter(word -> !FAILURES.contains(word))
        .forEach(word -> flags.raise(FlagKind.WORD_UNKNOWN, "Auth-Failure: " + Flags.quoted(word)));
    return failures.isEmpty() ? List.of(DMARC) : failures;
  }

  /** The address, which some reporters write with a host name behind it; else as received. */
  private static @Nullable String source(@Nullable String text) {
    if (text == null) {
      return null;
    }
    return IpAddress.in(text)
        .or(() -> IpAddress.in(text.split("\\s", 2)[0]))
        .map(IpAddress::toString)
        .orElse(text);
  }

  private static @Nullable Integer port(@Nullable String text) {
    long port = text == null ? -1 : Counts.in(text, MOST_PORT).orElse(-1);
    return port < 0 ? null : (int) port;
  }

  /** Arrival-Date, or what it was called before (RFC 5965 3.2). */
  private static @Nullable Instant arrival(FeedbackFields fields, Flags flags) {
    String arrival = fields.word("Arrival-Date");
    String received = fields.word("Received-Date");
    if (arrival != null && received != null) {
      flags.raise(FlagKind.ELEMENT_REPEATED, "Arrival-Date and Received-Date");
    }
    String date = arrival == null ? received : arrival;
    return date == null ? null : MailDate.in(date).orElse(null);
  }

  private static @Nullable String reversePath(@Nullable String path) {
    return path != null && path.startsWith("<") && path.endsWith(">")
        ? path.substring(1, path.length() - 1).strip()
        : path;
  }

  /** RFC 5965 3.2: {@code dns; host}; some write the host alone. */
  private static @Nullable String withoutType(@Nullable String mta) {
    if (mta == null) {
      return null;
    }
    String host = mta.substring(mta.indexOf(';') + 1).strip();
    return host.isEmpty() ? null : host;
  }

  private long incidents(@Nullable String text, Flags flags) {
    long incidents = text == null ? 1 : Counts.in(text, limits.messagesPerRow()).orElse(0);
    if (incidents < 1) {
      flags.raise(FlagKind.WORD_UNKNOWN, "Incidents: one is assumed");
    }
    return Math.max(incidents, 1);
  }

  /** The same report has the same content, however its fields were folded on the way. */
  private static UUID content(HeaderBlock feedback, @Nullable HeaderBlock sample) {
    FactDigest digest = new FactDigest().text("failure");
    digest(feedback, digest);
    if (sample != null) {
      digest(sample, digest);
    }
    return digest.name();
  }

  private static void digest(HeaderBlock block, FactDigest digest) {
    for (HeaderBlock.Field field : block.fields()) {
      digest.text(field.name()).text(field.value());
    }
    digest.number(block.fields().size());
  }
}
