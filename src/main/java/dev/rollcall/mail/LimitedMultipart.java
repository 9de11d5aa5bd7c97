package dev.rollcall.mail;

import dev.rollcall.limit.Limits;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimePart;
import jakarta.mail.internet.MimePartDataSource;
import jakarta.mail.internet.ParseException;
import java.io.InputStream;

/** A multipart that stops where it has more parts than a message may have. */
final class LimitedMultipart extends MimeMultipart {

  private final Limits limits;
  private int created;

  LimitedMultipart(MimePart part, Limits limits) throws MessagingException {
    super(new MimePartDataSource(part));
    this.limits = limits;
    this.contentType = readable(contentType);
  }

  /** A type with parameters that cannot be read loses them; the first boundary then counts. */
  private static String readable(String type) {
    try {
      return new ContentType(type).getBaseType().isEmpty() ? "multipart/mixed" : type;
    } catch (ParseException malformed) {
      return "multipart/mixed";
    }
  }

  @Override
  protected MimeBodyPart createMimeBodyPart(InputStream body) throws MessagingException {
    if (++created > limits.mimeParts()) {
      BadContent reason = tooMany(limits);
      throw new MessagingException(reason.getMessage(), reason);
    }
    return super.createMimeBodyPart(body);
  }

  static BadContent tooMany(Limits limits) {
    return new BadContent("more than " + limits.mimeParts() + " MIME parts (limits.mime-parts)");
  }
}
