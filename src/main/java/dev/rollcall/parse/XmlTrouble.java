package dev.rollcall.parse;

import dev.rollcall.mail.BadContent;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.UnsupportedEncodingException;
import java.nio.charset.CharacterCodingException;
import java.util.Map;
import javax.xml.stream.Location;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with a document. Woodstox and JAXB wrap it, in each other and in unchecked
 * exceptions.
 */
final class XmlTrouble {

  private static final int MOST_CHARS = 300;

  /** How Woodstox says that a limit was hit, and what the limit is called. */
  private static final Map<String, String> LIMITS =
      Map.of(
          "Attribute limit", "more than any report needs",
          "attribute size limit", "limits.xml-attribute-chars",
          "Element Depth limit", "limits.xml-depth");

  private XmlTrouble() {}

  /**
   * The reason behind {@code e} in one line: damage, or {@link BadContent} where it is a limit;
   * trouble on our side as it was thrown.
   */
  static IOException in(Exception e) {
    boolean isLimit = false;
    String reason = String.valueOf(e.getMessage());
    for (@Nullable Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof IOException io && !isAboutEncoding(io)) {
        return io;
      }
      if (cause instanceof XMLStreamException xml) {
        reason = placed(xml);
        isLimit = !limit(String.valueOf(xml.getMessage())).isEmpty();
      }
    }
    String said = "no well-formed XML: " + reason;
    return isLimit ? new BadContent(said, e) : new NotWellFormed(said, e);
  }

  /** What Woodstox throws when bytes are no text of the encoding that the document names. */
  private static boolean isAboutEncoding(IOException e) {
    return e instanceof CharConversionException
        || e instanceof CharacterCodingException
        || e instanceof UnsupportedEncodingException;
  }

  /** Where and what; Woodstox writes the place behind the reason, over two lines. */
  private static String placed(XMLStreamException e) {
    String said = String.valueOf(e.getMessage());
    int place = said.indexOf(" at [row,col");
    String reason = oneLine(place < 0 ? said : said.substring(0, place)) + limit(said);
    Location location = e.getLocation();
    return location == null || location.getLineNumber() < 0
        ? reason
        : "line "
            + location.getLineNumber()
            + ", column "
            + location.getColumnNumber()
            + ": "
            + reason;
  }

  private static String oneLine(String said) {
    String start = said.length() > MOST_CHARS ? said.substring(0, MOST_CHARS) + "..." : said;
    return start.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
  }

  private static String limit(String said) {
    return LIMITS.entrySet().stream()
        .filter(limit -> said.contains(limit.getKey()))
        .map(limit -> " (" + limit.getValue() + ")")
        .findFirst()
        .orElse("");
  }
}
