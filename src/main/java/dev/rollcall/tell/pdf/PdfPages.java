package dev.rollcall.tell.pdf;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
import dev.rollcall.fault.Misconfigured;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.pdfbox.pdmodel.font.FontMappers;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * A document as PDF, with fonts and images in itself. Only what is in the document is read: no
 * other file, nothing from a network, no font of this machine.
 */
public final class PdfPages {

  /** What templates ask for first; the fonts stand in for it. */
  private static final String FAMILY = "Arial";

  private static final int REGULAR = 400;
  private static final int BOLD = 700;

  /** For characters that the fonts do not have: a white square. */
  private static final String UNKNOWN = "\u25a1";

  private static final String INSIDE = "data:";

  private PdfPages() {}

  /**
   * Writes it.
   *
   * @param html a whole document that is well-formed XML
   * @param template whose it is, for errors
   * @throws Misconfigured when it is not well-formed
   */
  public static void write(String html, String template, OutputStream out) {
    XRLog.setLoggingEnabled(false);
    FontMappers.set(new OwnFonts());
    PdfRendererBuilder pages = new PdfRendererBuilder();
    pages.useUriResolver((base, uri) -> uri.startsWith(INSIDE) ? uri : null);
    for (ExternalResourceControlPriority when : ExternalResourceControlPriority.values()) {
      pages.useExternalResourceAccessControl((uri, type) -> isInside(uri), when);
    }
    pages.useFont(() -> OwnFonts.file(OwnFonts.REGULAR), FAMILY, REGULAR, FontStyle.NORMAL, true);
    pages.useFont(() -> OwnFonts.file(OwnFonts.BOLD), FAMILY, BOLD, FontStyle.NORMAL, true);
    pages.useReplacementText(UNKNOWN);
    pages.withProducer("Rollcall");
    pages.withW3cDocument(parsed(html, template), null);
    pages.toStream(out);
    try {
      pages.run();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isInside(String uri) {
    return uri.startsWith(INSIDE);
  }

  /** Without a DTD of its own or of others. */
  private static Document parsed(String html, String template) {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
      factory.setFeature("http://xml.org/sax/features/external-general-entities", false);
      factory.setFeature("http://xml.org/sax/features/external-parameter-entities", false);
      factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
      factory.setExpandEntityReferences(false);
      DocumentBuilder builder = factory.newDocumentBuilder();
      builder.setErrorHandler(new DefaultHandler());
      return builder.parse(new InputSource(new StringReader(html.strip())));
    } catch (SAXParseException e) {
      throw new Misconfigured(
          "template %s: --as pdf needs HTML that is well-formed XML; line %d of what it gives: %s"
              .formatted(template, e.getLineNumber(), e.getMessage()),
          e);
    } catch (SAXException | IOException | ParserConfigurationException e) {
      throw new IllegalStateException(e);
    }
  }
}
