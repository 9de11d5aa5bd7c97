package dev.rollcall.mail;

import dev.rollcall.limit.Limits;
import dev.rollcall.mail.Mail.Part;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimePart;
import jakarta.mail.internet.MimePartDataSource;
import jakarta.mail.internet.MimeUtility;
import jakarta.mail.internet.ParseException;
import jakarta.mail.util.SharedByteArrayInputStream;
import jakarta.mail.util.SharedFileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UnsupportedEncodingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * Reads a message as MIME, forgiving: reporters send wrong parameters, missing end boundaries and
 * broken base64. Structure is read at once, bodies when they are asked for.
 */
public final class MailReader {

  static {
    // Jakarta Mail takes its leniency from system properties only.
    System.setProperty("mail.mime.base64.ignoreerrors", "true");
    System.setProperty("mail.mime.uudecode.ignoreerrors", "true");
    System.setProperty("mail.mime.ignoreunknownencoding", "true");
    System.setProperty("mail.mime.parameters.strict", "false");
    System.setProperty("mail.mime.decodetext.strict", "false");
    System.setProperty("mail.mime.decodefilename", "true");
    System.setProperty("mail.mime.multipart.ignoreexistingboundaryparameter", "false");
    System.setProperty("mail.mime.multipart.ignoremissingboundaryparameter", "true");
    System.setProperty("mail.mime.multipart.ignoremissingendboundary", "true");
    System.setProperty("mail.mime.multipart.allowempty", "true");
    // It would look its provider up anew for every part.
    System.setProperty(
        "jakarta.mail.util.StreamProvider", "org.eclipse.angus.mail.util.MailStreamProvider");
  }

  private final Limits limits;
  private final Session session = Session.getInstance(new Properties());

  public MailReader(Limits limits) {
    this.limits = limits;
  }

  /**
   * The mail in {@code content}.
   *
   * @throws BadContent when it is no mail, or more than a limit allows
   */
  public Mail read(Content content) throws IOException {
    InputStream shared =
        content instanceof Content.InMemory memory
            ? new SharedByteArrayInputStream(memory.bytes())
            : new SharedFileInputStream(((Content.InFile) content).path().toFile());
    try {
      MimeMessage message = new MimeMessage(session, shared);
      Part root = part(message, 0, new PartBudget(limits.mimeParts()));
      return new Mail(
          subject(message), header(message, "From"), header(message, "Message-ID"), root, shared);
    } catch (MessagingException e) {
      shared.close();
      throw new BadContent("no readable mail: " + e.getMessage(), e);
    } catch (IOException | RuntimeException | Error e) {
      shared.close();
      throw e;
    }
  }

  private Part part(MimePart part, int depth, PartBudget budget)
      throws MessagingException, IOException {
    budget.take();
    if (depth > limits.mimeDepth()) {
      throw new BadContent(
          "MIME parts are nested deeper than " + limits.mimeDepth() + " (limits.mime-depth)");
    }
    String type = type(part);
    List<Part> children = new ArrayList<>();
    if (type.startsWith("multipart/")) {
      MimeMultipart multipart = new MimeMultipart(new MimePartDataSource(part));
      int count = multipart.getCount();
      for (int i = 0; i < count; i++) {
        children.add(part((MimePart) multipart.getBodyPart(i), depth + 1, budget));
      }
    } else if (type.equals("message/rfc822")) {
      MimeMessage attached = new MimeMessage(session, decoded(part));
      children.add(part(attached, depth + 1, budget));
    }
    return new Part(type, name(part), () -> decoded(part), children);
  }

  /** How many parts may still follow. */
  private static final class PartBudget {
    private final int limit;
    private int taken;

    PartBudget(int limit) {
      this.limit = limit;
    }

    void take() throws BadContent {
      if (++taken > limit) {
        throw new BadContent("more than " + limit + " MIME parts (limits.mime-parts)");
      }
    }
  }

  private static InputStream decoded(MimePart part) throws IOException {
    try {
      InputStream raw = MimePartBody.raw(part);
      String encoding = part.getEncoding();
      return encoding == null ? raw : MimeUtility.decode(raw, encoding);
    } catch (MessagingException e) {
      throw new BadContent("a part's transfer encoding cannot be removed: " + e.getMessage(), e);
    }
  }

  private static String type(MimePart part) throws MessagingException {
    String header = part.getContentType();
    if (header == null) {
      return "text/plain";
    }
    try {
      return new ContentType(header).getBaseType().toLowerCase(Locale.ROOT);
    } catch (ParseException malformed) {
      int end = header.indexOf(';');
      return (end < 0 ? header : header.substring(0, end)).strip().toLowerCase(Locale.ROOT);
    }
  }

  private static @Nullable String name(MimePart part) {
    try {
      return part.getFileName();
    } catch (MessagingException malformed) {
      return null; // a name is only for people
    }
  }

  private static @Nullable String subject(MimeMessage message) throws MessagingException {
    String header = header(message, "Subject");
    try {
      return header == null ? null : MimeUtility.decodeText(header);
    } catch (UnsupportedEncodingException unknownCharset) {
      return header;
    }
  }

  private static @Nullable String header(MimeMessage message, String name)
      throws MessagingException {
    String value = message.getHeader(name, null);
    return value == null ? null : MimeUtility.unfold(value).strip();
  }
}
