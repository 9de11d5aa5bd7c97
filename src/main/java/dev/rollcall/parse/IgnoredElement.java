package dev.rollcall.parse;

import jakarta.xml.bind.ValidationEventHandler;
import jakarta.xml.bind.annotation.DomHandler;
import javax.xml.transform.Source;
import javax.xml.transform.sax.SAXResult;
import javax.xml.transform.sax.SAXSource;
import org.jspecify.annotations.Nullable;
import org.xml.sax.helpers.DefaultHandler;

/** What becomes of an unknown element where JAXB keeps mixed content: nothing. */
final class IgnoredElement implements DomHandler<Object, SAXResult> {

  @Override
  public SAXResult createUnmarshaller(@Nullable ValidationEventHandler errorHandler) {
    return new SAXResult(new DefaultHandler());
  }

  @Override
  public Object getElement(SAXResult nothing) {
    return nothing;
  }

  @Override
  public Source marshal(Object element, @Nullable ValidationEventHandler errorHandler) {
    return new SAXSource(); // the wire classes are only read
  }
}
