package dev.rollcall.parse;

import dev.rollcall.limit.Limits;
import dev.rollcall.mail.BadContent;
import java.util.HashSet;
import java.util.Set;
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

  static final String DOCTYPE = "a DOCTYPE, which no report needs and which is never read";

  private static final int CHARS_PER_ELEMENT = 32;

  /** RFC 9990 has 40 or so; Woodstox remembers every name that it meets. */
  private static final int MOST_NAMES = 1000;

  private final Limits limits;
  private final Set<String> names = new HashSet<>();
  private int fragmentChars;
  private boolean fragmentIsBroken;

  LocalNames(XMLStreamReader reader, Limits limits) {
    super(reader);
    this.limits = limits;
  }

  /** From here on, a new fragment is measured. */
  void startFragment() {
    fragmentChars = 0;
    fragmentIsBroken = false;
  }

  /** The size of the fragment so far. */
  int fragmentChars() {
    return fragmentChars;
  }

  /** Whether the fragment says of itself that something of it is missing. */
  boolean fragmentIsBroken() {
    return fragmentIsBroken;
  }

  @Override
  public int next() throws XMLStreamException {
    int event = super.next();
    switch (event) {
      case START_ELEMENT -> {
        grow(CHARS_PER_ELEMENT);
        element();
      }
      case CHARACTERS, CDATA, SPACE -> grow(getTextLength());
      case PROCESSING_INSTRUCTION -> {
        name(getPITarget());
        fragmentIsBroken |= getPITarget().equals(RepairedTree.BROKEN);
      }
      case DTD -> throw trouble(DOCTYPE);
      case ENTITY_REFERENCE -> throw trouble("an entity reference, which is never resolved");
      default -> {
        // comments hold nothing
      }
    }
    return event;
  }

  private void element() throws XMLStreamException {
    name(getLocalName());
    for (int i = 0; i < getAttributeCount(); i++) {
      name(getAttributeLocalName(i));
    }
    for (int i = 0; i < super.getNamespaceCount(); i++) {
      name(String.valueOf(getNamespacePrefix(i)));
    }
  }

  private void name(String name) throws XMLStreamException {
    if (names.add(name) && names.size() > MOST_NAMES) {
      throw trouble("one name more than the " + MOST_NAMES + " different ones a report may have");
    }
  }

  private void grow(int chars) throws XMLStreamException {
    fragmentChars += chars;
    if (fragmentChars > limits.recordChars()) {
      throw trouble("an element with " + tooMany(limits));
    }
  }

  static String tooMany(Limits limits) {
    return "more than " + limits.recordChars() + " characters (limits.record-chars)";
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
