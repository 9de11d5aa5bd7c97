package dev.rollcall.mail;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A mail, read as MIME. Its parts can be read until it is closed.
 *
 * @param subject decoded and unfolded; null when absent
 * @param from as received, unfolded; null when absent
 * @param messageId null when absent
 * @param otherwise what it is if it carries no report
 * @param headerLines every field of the header, topmost first, with its name, as received
 * @param source what closing gives back
 */
public record Mail(
    @Nullable String subject,
    @Nullable String from,
    @Nullable String messageId,
    NoReport otherwise,
    List<String> headerLines,
    Part root,
    Closeable source)
    implements Closeable {

  public Mail {
    headerLines = List.copyOf(headerLines);
  }

  /**
   * One MIME part.
   *
   * @param type {@code type/subtype} in lower case; what the sender claims
   * @param name the file name it suggests; null when absent
   * @param body the bytes with the transfer encoding removed
   * @param children parts of a multipart, or the one message of a {@code message/rfc822}
   */
  public record Part(String type, @Nullable String name, Bytes body, List<Part> children) {

    public Part {
      children = List.copyOf(children);
    }
  }

  @Override
  public void close() throws IOException {
    source.close();
  }
}
