package dev.rollcall.unpack;

import dev.rollcall.mail.BadContent;
import dev.rollcall.mail.Mail;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells the parts of a failure report (RFC 6591 3.1). Types are often wrong, because mail is
 * forwarded by programs that do not know them, so the beginning of a part counts as well.
 */
final class FailureParts {

  private static final int HEAD = 8192;

  private static final Pattern FIELD = Pattern.compile("([A-Za-z][A-Za-z0-9-]{0,60})[ \\t]*:.*");

  private static final Set<String> OF_A_MAIL =
      Set.of("received", "message-id", "return-path", "dkim-signature");

  /** Of Exim, and of the gateways built on it. */
  private static final Pattern NOTICE =
      Pattern.compile("A\\s+message\\s+claiming\\s+to\\s+be\\s+from\\s+you\\s+has\\s+failed");

  private FailureParts() {}

  /** Whether {@code part} is the one for machines. */
  static boolean isFeedback(Mail.Part part) throws IOException {
    if (part.type().equals("message/feedback-report")) {
      return true;
    }
    return part.children().isEmpty()
        && isOpaque(part)
        && fieldNames(part).contains("feedback-type");
  }

  /** Whether {@code part}, behind the one for machines, is the failing message or its header. */
  static boolean isSample(Mail.Part part) throws IOException {
    String type = part.type();
    if (type.equals("message/feedback-report")) {
      return false;
    }
    if (type.startsWith("message/") || type.contains("rfc822") || type.contains("rfc-822")) {
      return true;
    }
    return isOpaque(part) && fieldNames(part).stream().anyMatch(OF_A_MAIL::contains);
  }

  /** Whether {@code part} tells people of a failure in the form that can be read. */
  static boolean isNotice(Mail.Part part) throws IOException {
    return part.type().equals("text/plain") && NOTICE.matcher(head(part)).find();
  }

  private static boolean isOpaque(Mail.Part part) {
    return part.type().equals("text/plain") || part.type().equals("application/octet-stream");
  }

  /** The fields that {@code part} begins with, in lower case. */
  private static Set<String> fieldNames(Mail.Part part) throws IOException {
    Set<String> names = new HashSet<>();
    for (String line : head(part).stripLeading().lines().toList()) {
      Matcher field = FIELD.matcher(line);
      boolean continued = !names.isEmpty() && (line.startsWith(" ") || line.startsWith("\t"));
      boolean ofMbox = names.isEmpty() && line.startsWith("From ");
      if (field.matches()) {
        names.add(field.group(1).toLowerCase(Locale.ROOT));
      } else if (!continued && !ofMbox) {
        break;
      }
    }
    return names;
  }

  /** Near enough to find ASCII in it; empty when it cannot be read. */
  private static String head(Mail.Part part) throws IOException {
    try (InputStream in = part.body().open()) {
      return new String(in.readNBytes(HEAD), StandardCharsets.ISO_8859_1);
    } catch (BadContent unreadable) {
      return "";
    }
  }
}
