package dev.rollcall.mail;

import jakarta.mail.internet.MimeUtility;
import java.io.UnsupportedEncodingException;

/** What people wrote in a header field. */
public final class HeaderText {

  private HeaderText() {}

  /** {@code text} with its encoded words decoded (RFC 2047); as it is where that is impossible. */
  public static String decoded(String text) {
    try {
      return MimeUtility.decodeText(text);
    } catch (UnsupportedEncodingException unknownCharset) {
      return text;
    }
  }
}
