package dev.rollcall.app.demo;

import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipInputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** A mail of the demo, opened by other means than Rollcall's own. */
final class Unwrapped {

  private Unwrapped() {}

  static MimeMessage mail(DemoMail mail) throws MessagingException {
    Session session = Session.getInstance(new Properties());
    return new MimeMessage(session, new ByteArrayInputStream(mail.bytes()));
  }

  /** The parts that hold no other parts. */
  static List<Part> leaves(Part part) throws MessagingException, IOException {
    if (!(part.getContent() instanceof Multipart parts)) {
      return List.of(part);
    }
    List<Part> leaves = new ArrayList<>();
    for (int i = 0; i < parts.getCount(); i++) {
      leaves.addAll(leaves(parts.getBodyPart(i)));
    }
    return leaves;
  }

  /** The aggregate report in {@code mail}; empty when there is none. */
  static Optional<Document> aggregate(DemoMail mail) throws Exception {
    for (Part leaf : leaves(mail(mail))) {
      byte[] plain = unpacked(bytes(leaf));
      String text = new String(plain, StandardCharsets.UTF_8);
      if (text.contains("<feedback")) {
        return Optional.of(parsed(text));
      }
    }
    return Optional.empty();
  }

  static byte[] bytes(Part part) throws MessagingException, IOException {
    try (InputStream in = part.getInputStream()) {
      return in.readAllBytes();
    }
  }

  static byte[] unpacked(byte[] bytes) throws IOException {
    if (bytes[0] == 'P' && bytes[1] == 'K') {
      try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
        zip.getNextEntry();
        return zip.readAllBytes();
      }
    }
    if (bytes[0] == 0x1f) {
      try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
        return gzip.readAllBytes();
      }
    }
    return bytes;
  }

  private static Document parsed(String xml)
      throws ParserConfigurationException, SAXException, IOException {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setNamespaceAware(true);
    return factory.newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
  }
}
