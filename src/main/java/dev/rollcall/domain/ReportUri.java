package dev.rollcall.domain;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One address in {@code rua} or {@code ruf}.
 *
 * @param text as written, without blanks around it
 * @param uri without the size limit
 * @param sizeLimit what stands behind {@code !} (RFC 7489 6.4), gone with RFC 9989; null for none
 * @param host where the mail goes; null when it is no usable address
 * @param fault why nobody sends to it, in words; null when all is well
 */
public record ReportUri(
    String text,
    String uri,
    @Nullable String sizeLimit,
    @Nullable DomainName host,
    @Nullable String fault) {

  private static final Pattern LIMITED = Pattern.compile("(.*)!([0-9]+[kmgtKMGT]?)");
  private static final Pattern SCHEME = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*):(.*)");
  private static final Pattern MAILBOX = Pattern.compile("[^@\\s<>!]+@([^@\\s<>!?/]+)(\\?.*)?");

  /** The addresses in a comma-separated list. */
  public static List<ReportUri> list(String value) {
    return Arrays.stream(value.split(",", -1)).map(part -> of(part.strip())).toList();
  }

  private static ReportUri of(String text) {
    Matcher limited = LIMITED.matcher(text);
    String uri = limited.matches() ? limited.group(1) : text;
    String limit = limited.matches() ? limited.group(2) : null;
    Matcher scheme = SCHEME.matcher(uri);
    if (text.isEmpty()) {
      return new ReportUri(text, uri, limit, null, "there is nothing between two commas");
    }
    if (!scheme.matches()) {
      return new ReportUri(text, uri, limit, null, "mailto: is missing before it");
    }
    if (!scheme.group(1).equalsIgnoreCase("mailto")) {
      return new ReportUri(text, uri, limit, null, "receivers send reports to mailto: only");
    }
    Matcher mailbox = MAILBOX.matcher(scheme.group(2));
    Optional<DomainName> host =
        mailbox.matches() ? DomainName.in(mailbox.group(1)) : Optional.empty();
    return host.isPresent()
        ? new ReportUri(text, uri, limit, host.get(), null)
        : new ReportUri(text, uri, limit, null, "it is not one mail address");
  }
}
