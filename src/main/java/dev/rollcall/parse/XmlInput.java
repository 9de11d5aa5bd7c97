package dev.rollcall.parse;

import com.ctc.wstx.api.WstxInputProperties;
import com.ctc.wstx.stax.WstxInputFactory;
import dev.rollcall.limit.Limits;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import org.codehaus.stax2.XMLInputFactory2;

/** Opens documents for reading, with everything shut that a stranger could use. */
final class XmlInput {

  private final Limits limits;
  private final WstxInputFactory factory = new WstxInputFactory();

  XmlInput(Limits limits) {
    this.limits = limits;
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, true);
    factory.setProperty(XMLInputFactory.IS_COALESCING, false);
    factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, true);
    factory.setProperty(XMLInputFactory2.P_LAZY_PARSING, false);
    factory.setProperty(WstxInputProperties.P_MAX_ELEMENT_DEPTH, limits.xmlDepth());
    factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTE_SIZE, limits.xmlAttributeChars());
    factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTES_PER_ELEMENT, 64);
  }

  /** A reader before the first event; blank lines ahead of the XML declaration are forgiven. */
  LocalNames open(InputStream bytes) throws XMLStreamException, IOException {
    return new LocalNames(factory.createXMLStreamReader(afterBlanks(bytes)), limits);
  }

  /** A reader before the first event of a document that the repair has written. */
  LocalNames open(RepairedXml repaired) throws XMLStreamException {
    return new LocalNames(factory.createXMLStreamReader(repaired), limits);
  }

  private static InputStream afterBlanks(InputStream bytes) throws IOException {
    BufferedInputStream in = new BufferedInputStream(bytes, 16 * 1024);
    int b;
    do {
      in.mark(1);
      b = in.read();
    } while (b == ' ' || b == '\n' || b == '\r' || b == '\t');
    in.reset();
    return in;
  }
}
