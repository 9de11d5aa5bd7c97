package dev.rollcall.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.ParseException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Tells by a mail's header what it is when it carries no report. */
final class NoReportKind {

  /** What mailers sign non-delivery notices with that have no better mark. */
  private static final List<String> DAEMONS = List.of("mailer-daemon", "postmaster@");

  private NoReportKind() {}

  /**
   * A bounce is sent automatically too, and an automatic reply says what it replies to: the first
   * that fits counts.
   */
  static NoReport of(MimeMessage mail) throws MessagingException {
    if (isBounce(mail)) {
      return NoReport.BOUNCE;
    }
    if (isAutomatic(mail)) {
      return NoReport.AUTO_REPLY;
    }
    return mail.getHeader("In-Reply-To") != null || mail.getHeader("References") != null
        ? NoReport.REPLY
        : NoReport.OTHER_MAIL;
  }

  private static boolean isBounce(MimeMessage mail) throws MessagingException {
    if (isDeliveryStatus(first(mail, "Content-Type"))
        || mail.getHeader("X-Failed-Recipients") != null) {
      return true;
    }
    String from = first(mail, "From");
    return "<>".equals(first(mail, "Return-Path"))
        && (DAEMONS.stream().anyMatch(from::contains) || from.isEmpty());
  }

  /** RFC 6522: a report whose report-type is delivery-status. */
  private static boolean isDeliveryStatus(String type) {
    try {
      ContentType parsed = new ContentType(type);
      return parsed.match("multipart/report")
          && "delivery-status".equalsIgnoreCase(parsed.getParameter("report-type"));
    } catch (ParseException malformed) {
      return type.startsWith("multipart/report") && type.contains("delivery-status");
    }
  }

  /** RFC 3834 5, and what was written before it. */
  private static boolean isAutomatic(MimeMessage mail) throws MessagingException {
    return first(mail, "Auto-Submitted").startsWith("auto-replied")
        || mail.getHeader("X-Autoreply") != null
        || mail.getHeader("X-Autorespond") != null
        || first(mail, "Precedence").equals("auto_reply");
  }

  /** In lower case; empty when there is none. */
  private static String first(MimeMessage mail, String name) throws MessagingException {
    @Nullable String[] values = mail.getHeader(name);
    return values == null || values[0] == null ? "" : values[0].strip().toLowerCase(Locale.ROOT);
  }
}
