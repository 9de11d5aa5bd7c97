package dev.rollcall.parse;

import dev.rollcall.domain.DomainName;
import dev.rollcall.mail.HeaderText;
import dev.rollcall.report.FailureReport.Sample;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What identifies the failing message, from its header. */
final class SampleReader {

  private static final Pattern ADDRESS_DOMAIN = Pattern.compile("@([^@\\s<>,;:()\\[\\]\"\\\\]+)");

  private final HeaderBlock header;
  private final CleanText clean;

  SampleReader(HeaderBlock header, CleanText clean) {
    this.header = header;
    this.clean = clean;
  }

  Sample sample() {
    return new Sample(
        decoded("from", "sample From"),
        decoded("subject", "sample Subject"),
        clean.other(header.first("message-id").orElse(null), "sample Message-ID"),
        clean.other(header.first("date").orElse(null), "sample Date"),
        header.all("dkim-signature").stream()
            .map(SampleReader::domainAndSelector)
            .flatMap(Optional::stream)
            .map(name -> clean.cut(name, "sample DKIM-Signature"))
            .toList(),
        header.all("received").stream().map(value -> clean.cut(value, "sample Received")).toList(),
        header.bodyFollows());
  }

  private @Nullable String decoded(String name, String what) {
    return clean.other(header.first(name).map(HeaderText::decoded).orElse(null), what);
  }

  /**
   * The domain of the first author. Empty without one, and when it is longer than the limit: what
   * the sender of a failing message wrote there does not stop the report from being read.
   */
  Optional<DomainName> authorDomain() {
    return header
        .first("from")
        .flatMap(from -> domainIn(Comments.andQuotedStringsRemoved(from)).or(() -> domainIn(from)))
        .flatMap(this::shortDomain);
  }

  private Optional<DomainName> shortDomain(String domain) {
    try {
      return Optional.ofNullable(clean.domain(domain, "sample From"));
    } catch (TooLong noDomain) {
      return Optional.empty();
    }
  }

  private static Optional<String> domainIn(String from) {
    int open = from.indexOf('<');
    int close = from.indexOf('>', open + 1);
    String mailbox = open >= 0 && close > open ? from.substring(open + 1, close) : from;
    Matcher domain = ADDRESS_DOMAIN.matcher(mailbox);
    return domain.find() ? Optional.of(domain.group(1)) : Optional.empty();
  }

  /** {@code d=} and {@code s=} of a DKIM-Signature (RFC 6376 3.2, 3.5). */
  private static Optional<String> domainAndSelector(String signature) {
    Map<String, String> tags = new HashMap<>();
    for (String tag : List.of(signature.split(";"))) {
      int equals = tag.indexOf('=');
      if (equals > 0) {
        tags.putIfAbsent(
            tag.substring(0, equals).strip(), tag.substring(equals + 1).replaceAll("\\s", ""));
      }
    }
    String domain = tags.getOrDefault("d", "").toLowerCase(Locale.ROOT);
    String selector = tags.getOrDefault("s", "");
    return domain.isEmpty() && selector.isEmpty()
        ? Optional.empty()
        : Optional.of(domain + "/" + selector);
  }
}
