package dev.rollcall.parse;

import dev.rollcall.limit.Limits;
import dev.rollcall.mail.BadContent;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.util.StreamReaderDelegate;

/**
 * What JAXB sees of a document: names without namespaces, because reporters declare none, the wrong
 * one or the right one, and JAXB gives null without an error for a child in another namespace.
 * Keeps one fragment (a record, a header block) within its size, because neither StAX nor JAXB
 * limits text.
 */
final class LocalNames extends StreamReaderDelegate {

  private static final int CHARS_PER_ELEMENT = 32;

  private final Limits limits;
  private int fragmentChars;

  LocalNames(XMLStreamReader reader, Limits limits) {
    super(reader);
    this.limits = limits;
  }

  /** From here on, a new fragment is measured. */
  void startFragment() {
    fragmentChars = 0;
  }

  @Override
  public int next() throws XMLStreamException {
    int event = super.next();
    switch (event) {
      case START_ELEMENT -> grow(CHARS_PER_ELEMENT);
      case CHARACTERS, CDATA, SPACE -> grow(getTextLength());
      case DTD -> throw trouble("a DOCTYPE, which no report needs and which is never read");
      case ENTITY_REFERENCE -> throw trouble("an entity reference, which is never resolved");
      default -> {
        // comments and processing instructions hold nothing
      }
    }
    return event;
  }

  private void grow(int chars) throws XMLStreamException {
    fragmentChars += chars;
    if (fragmentChars > limits.recordChars()) {
      throw trouble(
          "an element with more than "
              + limits.recordChars()
              + " characters (limits.record-chars)");
    }
  }

  /** An exception that names the place and carries the reason as bad content. */
  XMLStreamException trouble(String what) {
    String reason = "line " + getLocation().getLineNumber() + " has " + what;
    return new XMLStreamException(reason, new BadContent(reason));
  }

  @Override
  public String getNamespaceURI() {
    return "";
  }

  @Override
  public String getPrefix() {
    return "";
  }

  @Override
  public int getNamespaceCount() {
    return 0;
  }

  @Override
  public String getAttributeNamespace(int index) {
    return "";
  }

  @Override
  public String getAttributePrefix(int index) {
    return "";
  }

  /** The namespace as written, which JAXB must not see. */
  String declaredNamespace() {
    String namespace = getParent().getNamespaceURI();
    return namespace == null ? "" : namespace;
  }
}
