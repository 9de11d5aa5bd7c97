package dev.rollcall.post;

import dev.rollcall.config.MailAddress;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A mail that Rollcall sends to one recipient. Nothing in it can add a header.
 *
 * @param messageId as in the header, with angle brackets ({@link MessageIds})
 * @param subject on one line
 * @param text for those who read no HTML
 * @param html the same; null for a mail that is only text
 * @param images what the HTML text shows
 * @param listId what kind of mail it is, to sort by (RFC 2919), such as {@code Weekly report
 *     <weekly.rollcall.example.com>}; null for none
 * @param unsubscribe where to say that no more is wanted (RFC 2369), such as {@code
 *     <mailto:postmaster@example.com>}; null for nowhere
 */
public record OutgoingMail(
    MailAddress recipient,
    String messageId,
    String subject,
    String text,
    @Nullable String html,
    List<InlineImage> images,
    @Nullable String listId,
    @Nullable String unsubscribe) {

  private static final Pattern MESSAGE_ID =
      Pattern.compile("<[A-Za-z0-9._+-]{1,120}@[A-Za-z0-9._-]{1,253}>");

  private static final Pattern LIST_ID =
      Pattern.compile("[A-Za-z0-9 .,'-]{0,100}<[A-Za-z0-9._-]{1,253}>");

  private static final Pattern UNSUBSCRIBE =
      Pattern.compile("<(mailto:|https://)[!-;=?-~]{1,900}>");

  /**
   * Breaks of lines and control characters in the subject become blanks.
   *
   * @throws IllegalArgumentException when another header would not be one
   */
  public OutgoingMail {
    images = List.copyOf(images);
    subject = subject.replaceAll("[\\p{Cc}\\p{Cs}\\u2028\\u2029]+", " ").strip();
    demand(MESSAGE_ID, messageId);
    demand(LIST_ID, listId);
    demand(UNSUBSCRIBE, unsubscribe);
  }

  private static void demand(Pattern pattern, @Nullable String header) {
    if (header != null && !pattern.matcher(header).matches()) {
      throw new IllegalArgumentException("cannot stand in a header: " + header);
    }
  }
}
