package dev.rollcall.parse;

import dev.rollcall.mail.BadContent;
import jakarta.xml.bind.JAXBContext;
import jakarta.xml.bind.JAXBException;
import jakarta.xml.bind.Unmarshaller;
import java.io.IOException;
import java.io.InputStream;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;

/**
 * Goes through an aggregate report child by child of its root. Whatever is wrong with the document
 * is {@link NotWellFormed} or, beyond a limit, {@link BadContent}, however Woodstox and JAXB put
 * it.
 */
final class FeedbackCursor {

  private static final JAXBContext WIRE = context();

  private final LocalNames reader;
  private final RecordCursor records;
  private final Unmarshaller wire;
  private final boolean isRepaired;
  private String namespace = "";
  private boolean isWithinAnother;

  private FeedbackCursor(LocalNames reader, boolean isRepaired) throws JAXBException {
    this.reader = reader;
    this.records = new RecordCursor(reader);
    this.wire = WIRE.createUnmarshaller();
    this.isRepaired = isRepaired;
  }

  /** A cursor before the root element. */
  static FeedbackCursor of(XmlInput xml, InputStream document) throws IOException {
    try {
      return new FeedbackCursor(xml.open(document), false);
    } catch (XMLStreamException | JAXBException | RuntimeException e) {
      throw XmlTrouble.in(e);
    }
  }

  /** A cursor before the root element of a repaired document. */
  static FeedbackCursor of(XmlInput xml, RepairedXml document) throws IOException {
    try {
      return new FeedbackCursor(xml.open(document), true);
    } catch (XMLStreamException | JAXBException | RuntimeException e) {
      throw XmlTrouble.in(e);
    }
  }

  /** Goes into the first {@code feedback} element, however deep; false when there is none. */
  boolean enterRoot() throws IOException {
    try {
      while (reader.hasNext()) {
        reader.startFragment();
        if (reader.next() == XMLStreamConstants.START_ELEMENT) {
          if (reader.getLocalName().equals("feedback")) {
            namespace = reader.declaredNamespace();
            reader.next();
            return true;
          }
          isWithinAnother = true;
        }
      }
      return false;
    } catch (XMLStreamException | RuntimeException e) {
      throw XmlTrouble.in(e);
    }
  }

  /** The root's namespace as written; empty when it has none. */
  String namespace() {
    return namespace;
  }

  /** Whether another element began before the root, which should have been the first. */
  boolean isWithinAnother() {
    return isWithinAnother;
  }

  /** Goes to the next child; false when there is none. The child before must have been read. */
  boolean nextChild() throws IOException {
    reader.startFragment();
    try {
      int event = reader.getEventType();
      while (event != XMLStreamConstants.START_ELEMENT && event != XMLStreamConstants.END_ELEMENT) {
        event = reader.next();
      }
      return event == XMLStreamConstants.START_ELEMENT;
    } catch (XMLStreamException | RuntimeException e) {
      throw XmlTrouble.in(e);
    }
  }

  /** The name of the child, without prefix. */
  String name() {
    return reader.getLocalName();
  }

  /** The line on which the child, a record, begins in the document as it was received. */
  int line() {
    return isRepaired
        ? Integer.parseInt(reader.getAttributeValue(null, RepairedTree.LINE))
        : reader.getLocation().getLineNumber();
  }

  /** Whether something is missing of the child that was read last. */
  boolean isBroken() {
    return isRepaired && reader.fragmentIsBroken();
  }

  /** Reads the child as a record. */
  RecordXml record() throws IOException {
    try {
      return records.read();
    } catch (XMLStreamException | RuntimeException e) {
      throw XmlTrouble.in(e);
    }
  }

  /** Reads the child as a {@code type}. */
  <T> T read(Class<T> type) throws IOException {
    try {
      return wire.unmarshal(reader, type).getValue();
    } catch (JAXBException | RuntimeException e) {
      throw XmlTrouble.in(e);
    }
  }

  /** Reads the child as text, that of all elements below it included. */
  String text() throws IOException {
    StringBuilder text = new StringBuilder();
    try {
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
    } catch (XMLStreamException | RuntimeException e) {
      throw XmlTrouble.in(e);
    }
  }

  /** How large the child was that was read last, as {@code recordChars} of the limits counts. */
  int chars() {
    return reader.fragmentChars();
  }

  private static JAXBContext context() {
    try {
      return JAXBContext.newInstance(MetadataXml.class, PolicyXml.class);
    } catch (JAXBException impossible) {
      throw new IllegalStateException("the wire classes are not what JAXB needs", impossible);
    }
  }
}
