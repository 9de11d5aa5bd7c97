package dev.rollcall.privacy;

import dev.rollcall.domain.DomainName;
import dev.rollcall.domain.IpAddress;
import dev.rollcall.report.FailureReport;
import dev.rollcall.report.FailureReport.Sample;
import dev.rollcall.report.Flag;
import dev.rollcall.report.MethodResult;
import dev.rollcall.report.MethodResult.Property;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Takes personal data out of failure reports. Local parts of addresses become tokens that are the
 * same for the same local part, names are removed, subjects are cut. Fields with a form are taken
 * apart and only what is known to be harmless is put together again; in free text, addresses are
 * looked for. Pure: the same input and key give the same output.
 */
final class Redaction {

  private static final int SUBJECT_CHARACTERS = 12;

  private static final Set<String> FAILURES =
      Set.of("adsp", "bodyhash", "revoked", "signature", "spf", "dmarc");

  private static final Set<String> DELIVERY_RESULTS =
      Set.of("delivered", "spam", "policy", "reject", "other");

  /** Properties whose values are an address or a domain. */
  private static final Set<String> IDENTITIES =
      Set.of(
          "header.d",
          "header.i",
          "header.from",
          "smtp.mailfrom",
          "smtp.mail",
          "smtp.helo",
          "smtp.rcptto",
          "smtp.rcpt",
          "policy.iprev",
          "smtp.remote-ip",
          "smtp.client-ip");

  /** Properties that name keys and algorithms. */
  private static final Set<String> TECHNICAL = Set.of("header.s", "header.a", "header.b");

  private static final Pattern TECHNICAL_VALUE = Pattern.compile("[A-Za-z0-9_./+=-]{1,100}");
  private static final Pattern MAILBOX = Pattern.compile("<([^<>]{0,1000})>");
  private static final String NAME_ENDS = " \t(),;:";
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]{3,}");

  private final PrivacyKey key;
  private final Addresses addresses;

  Redaction(PrivacyKey key) {
    this.key = key;
    this.addresses = new Addresses(key::localPart);
  }

  /** The report as it is kept. */
  FailureReport of(FailureReport report) {
    Sample sample = report.sample();
    return new FailureReport(
        text(report.feedbackType()),
        texts(report.authFailure()),
        nullable(report.userAgent()),
        source(report.source()),
        report.sourcePort(),
        report.arrival(),
        domain(report.reportedDomain()),
        addresses.one(report.originalMailFrom()),
        report.originalRcptTo().stream().map(this::address).toList(),
        report.originalEnvelopeId() == null
            ? null
            : key.token("envelope id", report.originalEnvelopeId()),
        List.of(),
        report.methods().stream().map(this::method).toList(),
        nullable(report.identityAlignment()),
        report.alignment(),
        nullable(report.deliveryResult()),
        domain(report.dkimDomain()),
        addresses.one(report.dkimIdentity()),
        nullable(report.dkimSelector()),
        nullable(report.spfDns()),
        host(report.reportingMta()),
        report.incidents(),
        sample == null ? null : of(sample, people(report, sample)),
        report.content(),
        report.flags().stream().map(flag -> new Flag(flag.kind(), text(flag.detail()))).toList());
  }

  /** What it takes to count the report, and nothing about the message. */
  FailureReport countsOf(FailureReport report) {
    String result = report.deliveryResult();
    return new FailureReport(
        "auth-failure",
        report.authFailure().stream().filter(FAILURES::contains).toList(),
        null,
        report.source() != null && IpAddress.in(report.source()).isPresent()
            ? report.source()
            : null,
        null,
        report.arrival() == null ? null : report.arrival().truncatedTo(ChronoUnit.DAYS),
        domain(report.reportedDomain()),
        null,
        List.of(),
        null,
        List.of(),
        List.of(),
        null,
        report.alignment(),
        result != null && DELIVERY_RESULTS.contains(result) ? result : null,
        null,
        null,
        null,
        null,
        null,
        report.incidents(),
        null,
        report.content(),
        report.flags().stream().map(flag -> new Flag(flag.kind(), "")).toList());
  }

  /** Any text, with a token for each local part in it. */
  String text(String text) {
    return addresses.replacedIn(text);
  }

  /** The addresses in a From field, without names; null when there are none. */
  @Nullable String mailboxes(@Nullable String from) {
    if (from == null) {
      return null;
    }
    List<String> mailboxes = new ArrayList<>();
    Matcher bracketed = MAILBOX.matcher(from);
    while (bracketed.find()) {
      mailboxes.add("<" + address(bracketed.group(1)) + ">");
    }
    if (mailboxes.isEmpty() && from.contains("@")) {
      mailboxes.add("<" + address(bare(from)) + ">");
    }
    return mailboxes.isEmpty() ? null : String.join(", ", mailboxes);
  }

  /**
   * The beginning of a subject, at most half of it, and a token that is the same for the same
   * subject: {@code Invoice 4711 for Ann} becomes {@code Invoice 47... [k3jd92lsx7aq]}.
   *
   * @param people fields with addresses and names that must not show
   */
  @Nullable String subject(@Nullable String subject, List<String> people) {
    if (subject == null || subject.isBlank()) {
      return null;
    }
    int shown = Math.min(SUBJECT_CHARACTERS, subject.codePointCount(0, subject.length()) / 2);
    String begin = subject.substring(0, subject.offsetByCodePoints(0, shown));
    boolean personal = !text(subject).equals(subject) || namesSomeone(begin, people);
    return (personal ? "" : begin.strip()) + "... [" + key.token("subject", subject) + "]";
  }

  private static List<String> people(FailureReport report, Sample sample) {
    List<String> people = new ArrayList<>(report.originalRcptTo());
    if (sample.from() != null) {
      people.add(sample.from());
    }
    if (report.originalMailFrom() != null) {
      people.add(report.originalMailFrom());
    }
    return people;
  }

  private Sample of(Sample sample, List<String> people) {
    return new Sample(
        mailboxes(sample.from()),
        subject(sample.subject(), people),
        messageId(sample.messageId()),
        sample.date() == null ? null : ReceivedLine.date(sample.date()),
        texts(sample.dkimSignatures()),
        sample.received().stream().map(line -> ReceivedLine.redacted(line, addresses)).toList(),
        sample.hasBody());
  }

  private MethodResult method(MethodResult method) {
    List<Property> kept = new ArrayList<>();
    for (Property property : method.properties()) {
      String value = property.value();
      if (IDENTITIES.contains(property.name())) {
        String lower = value.toLowerCase(Locale.ROOT);
        boolean bare = Addresses.isDomain(lower) || IpAddress.in(value).isPresent();
        kept.add(new Property(property.name(), bare ? lower : address(value)));
      } else if (TECHNICAL.contains(property.name()) && TECHNICAL_VALUE.matcher(value).matches()) {
        kept.add(property);
      }
    }
    return new MethodResult(text(method.method()), text(method.result()), kept);
  }

  /** Whether {@code begin} has a word of a name or address in {@code people}. */
  private static boolean namesSomeone(String begin, List<String> people) {
    String shown = begin.toLowerCase(Locale.ROOT);
    return people.stream()
        .flatMap(field -> WORD.matcher(field.toLowerCase(Locale.ROOT)).results())
        .anyMatch(word -> shown.contains(word.group()));
  }

  private @Nullable String messageId(@Nullable String id) {
    return id == null || id.isBlank() ? null : "<" + address(id) + ">";
  }

  private String address(String text) {
    String address = addresses.one(text);
    return address == null ? "" : address;
  }

  /** The word with the address, for a From field that has no brackets. */
  private static String bare(String from) {
    int begin = from.lastIndexOf('@');
    int end = begin;
    while (end < from.length() && NAME_ENDS.indexOf(from.charAt(end)) < 0) {
      end++;
    }
    while (begin > 0 && NAME_ENDS.indexOf(from.charAt(begin - 1)) < 0) {
      begin--;
    }
    return from.substring(begin, end);
  }

  private @Nullable String source(@Nullable String source) {
    return source == null || IpAddress.in(source).isPresent() ? source : text(source);
  }

  private static @Nullable DomainName domain(@Nullable DomainName domain) {
    return domain == null || !Addresses.isDomain(domain.name()) ? null : domain;
  }

  private static @Nullable String host(@Nullable String host) {
    return host == null || !Addresses.isDomain(host.toLowerCase(Locale.ROOT)) ? null : host;
  }

  private @Nullable String nullable(@Nullable String text) {
    return text == null ? null : text(text);
  }

  private List<String> texts(List<String> texts) {
    return texts.stream().map(this::text).toList();
  }
}
