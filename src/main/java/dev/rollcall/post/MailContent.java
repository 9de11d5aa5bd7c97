package dev.rollcall.post;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a mail says, whoever gets it.
 *
 * @param subject on one line
 * @param text for those who read no HTML
 * @param html the same; null for a mail that is only text
 * @param images what the HTML text shows
 */
public record MailContent(
    String subject, String text, @Nullable String html, List<InlineImage> images) {

  public MailContent {
    images = List.copyOf(images);
  }
}
