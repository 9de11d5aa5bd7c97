package dev.rollcall.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimePart;
import java.io.IOException;
import java.io.InputStream;

/** The body of a part as it came, before the transfer encoding is removed. */
final class MimePartBody {

  private MimePartBody() {}

  /** A fresh stream; Jakarta Mail has the same method twice, but in no common interface. */
  static InputStream raw(MimePart part) throws MessagingException, IOException {
    InputStream raw = rawOf(part);
    return raw instanceof HeaderGuard guard ? guard.unguarded() : raw;
  }

  private static InputStream rawOf(MimePart part) throws MessagingException, IOException {
    if (part instanceof MimeBodyPart body) {
      return body.getRawInputStream();
    }
    if (part instanceof MimeMessage message) {
      return message.getRawInputStream();
    }
    throw new IllegalArgumentException("no such part: " + part.getClass());
  }
}
