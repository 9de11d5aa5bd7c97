package dev.rollcall.parse;

import dev.rollcall.limit.Limits;
import dev.rollcall.mail.BadContent;
import jakarta.xml.bind.JAXBContext;
import jakarta.xml.bind.JAXBException;
import jakarta.xml.bind.Unmarshaller;
import java.io.IOException;
import java.io.InputStream;
import javax.xml.stream.Location;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/**
 * One pass over an aggregate report, from the first to the last byte, in whatever order its parts
 * come. Holds one record at a time.
 */
final class FeedbackScan {

  /** What a pass finds. */
  interface Finder {
    void root(String namespace);

    void version(String version);

    void metadata(MetadataXml metadata);

    void policy(PolicyXml policy);

    /** {@code line} is where it stands in the document. */
    void row(RecordXml row, int line) throws BadContent;

    /** An element that only RFC 9990 has. */
    void extension();
  }

  private static final JAXBContext WIRE = context();

  private final XmlInput xml;
  private final Limits limits;

  FeedbackScan(Limits limits) {
    this.limits = limits;
    this.xml = new XmlInput(limits);
  }

  /**
   * Hands what is in {@code document} to {@code finder}.
   *
   * @return whether it is an aggregate report at all
   * @throws BadContent when it is damaged or beyond a limit; what was found before stands
   */
  boolean read(InputStream document, Finder finder) throws IOException {
    WatchedInput watched = new WatchedInput(document, limits.bytesWithoutRow());
    try {
      LocalNames reader = xml.open(watched);
      if (!findRoot(reader)) {
        return false;
      }
      finder.root(reader.declaredNamespace());
      children(reader, WIRE.createUnmarshaller(), watched, finder);
      return true;
    } catch (XMLStreamException | JAXBException | RuntimeException e) {
      throw badContent(e);
    }
  }

  private static boolean findRoot(LocalNames reader) throws XMLStreamException {
    while (reader.hasNext()) {
      if (reader.next() == XMLStreamConstants.START_ELEMENT
          && reader.getLocalName().equals("feedback")) {
        return true;
      }
    }
    return false;
  }

  private static void children(
      LocalNames reader, Unmarshaller wire, WatchedInput watched, Finder finder)
      throws XMLStreamException, JAXBException, BadContent {
    reader.startFragment();
    int event = reader.next();
    while (event != XMLStreamConstants.END_ELEMENT) {
      if (event == XMLStreamConstants.START_ELEMENT) {
        child(reader, wire, watched, finder);
        reader.startFragment();
        event = reader.getEventType(); // JAXB stops behind the element it read
      } else {
        event = reader.next();
      }
    }
  }

  private static void child(
      LocalNames reader, Unmarshaller wire, WatchedInput watched, Finder finder)
      throws XMLStreamException, JAXBException, BadContent {
    switch (reader.getLocalName()) {
      case "record" -> {
        int line = reader.getLocation().getLineNumber();
        finder.row(wire.unmarshal(reader, RecordXml.class).getValue(), line);
        watched.rowCompleted();
      }
      case "report_metadata" ->
          finder.metadata(wire.unmarshal(reader, MetadataXml.class).getValue());
      case "policy_published" -> finder.policy(wire.unmarshal(reader, PolicyXml.class).getValue());
      case "version" -> finder.version(text(reader));
      case "extension" -> {
        finder.extension();
        text(reader);
      }
      default -> text(reader);
    }
  }

  /** The text of an element and of all below it; leaves the reader behind its end. */
  private static String text(LocalNames reader) throws XMLStreamException {
    StringBuilder text = new StringBuilder();
    int depth = 1;
    while (depth > 0) {
      switch (reader.next()) {
        case XMLStreamConstants.START_ELEMENT -> depth++;
        case XMLStreamConstants.END_ELEMENT -> depth--;
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA ->
            text.append(reader.getText());
        default -> {
          // comments hold nothing
        }
      }
    }
    reader.next();
    return text.toString().strip();
  }

  /** Woodstox and JAXB wrap what went wrong, in each other and in unchecked exceptions. */
  private static IOException badContent(Exception e) {
    String reason = String.valueOf(e.getMessage());
    for (@Nullable Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof BadContent known) {
        return known;
      }
      if (cause instanceof XMLStreamException xml) {
        reason = placed(xml);
      }
    }
    return new BadContent("no well-formed XML: " + reason, e);
  }

  /** Where and what, in one line; Woodstox writes the place behind the reason, over two lines. */
  private static String placed(XMLStreamException e) {
    String said = String.valueOf(e.getMessage());
    int place = said.indexOf(" at [row,col");
    String reason = (place < 0 ? said : said.substring(0, place)).replaceAll("\\s*\\R\\s*", " ");
    Location location = e.getLocation();
    return location == null || location.getLineNumber() < 0
        ? reason.strip()
        : "line "
            + location.getLineNumber()
            + ", column "
            + location.getColumnNumber()
            + ": "
            + reason.strip();
  }

  private static JAXBContext context() {
    try {
      return JAXBContext.newInstance(RecordXml.class, MetadataXml.class, PolicyXml.class);
    } catch (JAXBException impossible) {
      throw new IllegalStateException("the wire classes are not what JAXB needs", impossible);
    }
  }
}
