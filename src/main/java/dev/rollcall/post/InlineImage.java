package dev.rollcall.post;

import dev.rollcall.mail.Bytes;
import java.util.regex.Pattern;

/**
 * A picture that an HTML text shows.
 *
 * @param cid what the text calls it, after {@code cid:}
 * @param type of MIME, such as {@code image/png}
 * @param bytes the picture itself
 */
public record InlineImage(String cid, String type, Bytes bytes) {

  private static final Pattern CID = Pattern.compile("[A-Za-z0-9._@-]{1,100}");
  private static final Pattern TYPE = Pattern.compile("image/[a-z0-9.+-]{1,40}");

  /**
   * @throws IllegalArgumentException when the name or the type is no such word
   */
  public InlineImage {
    if (!CID.matcher(cid).matches() || !TYPE.matcher(type).matches()) {
      throw new IllegalArgumentException("not a picture's name and type: " + cid + ", " + type);
    }
  }
}
