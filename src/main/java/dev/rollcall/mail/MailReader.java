package dev.rollcall.mail;

import dev.rollcall.limit.Limits;
import dev.rollcall.mail.Mail.Part;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.InternetHeaders;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimePart;
import jakarta.mail.internet.MimeUtility;
import jakarta.mail.internet.ParseException;
import jakarta.mail.util.SharedByteArrayInputStream;
import jakarta.mail.util.SharedFileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UnsupportedEncodingException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import org.eclipse.angus.mail.util.UUDecoderStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads a message as MIME, forgiving: reporters send wrong parameters, missing end boundaries and
 * broken base64. Structure is read at once, bodies when they are asked for.
 */
public final class MailReader {

  static {
    // Jakarta Mail takes its leniency from system properties only. These it asks for every time;
    // others only once, which may have been before this class was loaded.
    System.setProperty("mail.mime.base64.ignoreerrors", "true");
    System.setProperty("mail.mime.uudecode.ignoreerrors", "true");
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
    InputStream shared = shared(content);
    try {
      MimeMessage message = new MimeMessage(session, HeaderGuard.around(shared, limits));
      Part root = part(message, 0, new PartBudget(limits));
      return new Mail(
          decodedText(header(message, "Subject")),
          header(message, "From"),
          header(message, "Message-ID"),
          NoReportKind.of(message),
          Collections.list(message.getAllHeaderLines()),
          root,
          shared);
    } catch (MessagingException e) {
      shared.close();
      throwIfNotMalformed(e);
      throw new BadContent("no readable mail: " + e.getMessage(), e);
    } catch (IndexOutOfBoundsException e) { // what Jakarta Mail throws then
      shared.close();
      throw new BadContent("no readable mail: a header begins in the middle of a field", e);
    } catch (IOException | RuntimeException | Error e) {
      shared.close();
      throw e;
    }
  }

  /**
   * Every field of the header of the mail in {@code content}, topmost first, with its name, as
   * received. The body is not looked at.
   *
   * @throws BadContent when it is no mail, or the header is larger than a limit allows
   */
  public List<String> header(Content content) throws IOException {
    try (InputStream shared = shared(content)) {
      InternetHeaders header = new InternetHeaders(HeaderGuard.around(shared, limits));
      return Collections.list(header.getAllHeaderLines());
    } catch (MessagingException e) {
      throwIfNotMalformed(e);
      throw new BadContent("no readable mail: " + e.getMessage(), e);
    } catch (IndexOutOfBoundsException e) { // what Jakarta Mail throws then
      throw new BadContent("no readable mail: a header begins in the middle of a field", e);
    }
  }

  private static InputStream shared(Content content) throws IOException {
    return content instanceof Content.InMemory memory
        ? new SharedByteArrayInputStream(memory.bytes())
        : new SharedFileInputStream(((Content.InFile) content).path().toFile());
  }

  private Part part(MimePart part, int depth, PartBudget budget)
      throws MessagingException, IOException {
    budget.take();
    if (depth > limits.mimeDepth()) {
      throw new BadContent(
          "MIME parts are nested deeper than " + limits.mimeDepth() + " (limits.mime-depth)");
    }
    mendTypeHeader(part);
    String type = type(part);
    List<Part> children = List.of();
    if (type.startsWith("multipart/") && isDecodable(part)) {
      children = parts(part, depth, budget);
    } else if (type.equals("message/rfc822")) {
      children = attached(part, depth, budget);
    }
    return new Part(type, name(part), () -> decoded(part), children);
  }

  /** The parts of a multipart; none when it is no multipart but for its name. */
  private List<Part> parts(MimePart part, int depth, PartBudget budget)
      throws MessagingException, IOException {
    List<Part> children = new ArrayList<>();
    LimitedMultipart multipart;
    int count;
    try {
      budget.search(part.getSize());
      multipart = new LimitedMultipart(part, limits);
      count = multipart.getCount();
    } catch (MessagingException e) {
      throwIfNotMalformed(e);
      return List.of();
    }
    for (int i = 0; i < count; i++) {
      children.add(part((MimePart) multipart.getBodyPart(i), depth + 1, budget));
    }
    return children;
  }

  /** The mail in a part; none when it is no mail but for its type. */
  private List<Part> attached(MimePart part, int depth, PartBudget budget)
      throws MessagingException, IOException {
    MimeMessage attached;
    try {
      attached = new MimeMessage(session, HeaderGuard.around(decoded(part), limits));
    } catch (MessagingException e) {
      throwIfNotMalformed(e);
      return List.of();
    }
    return List.of(part(attached, depth + 1, budget));
  }

  /** How many parts may still follow, and how large. */
  private static final class PartBudget {
    /** How often each byte may be looked at for boundaries, on average. */
    private static final int MOST_PASSES = 4;

    private final Limits limits;
    private int taken;
    private long searched;

    PartBudget(Limits limits) {
      this.limits = limits;
    }

    void take() throws BadContent {
      if (++taken > limits.mimeParts()) {
        throw LimitedMultipart.tooMany(limits);
      }
    }

    /** A multipart of {@code bytes} is searched for boundaries, as all around it were. */
    void search(long bytes) throws BadContent {
      searched += bytes;
      if (searched / MOST_PASSES > limits.messageBytes()) {
        throw new BadContent(
            "too large for so many multiparts within each other (limits.message-bytes)");
      }
    }
  }

  /** Jakarta Mail wraps what went wrong while it read; all else is a mail that is malformed. */
  private static void throwIfNotMalformed(MessagingException e) throws IOException {
    for (@Nullable Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof IOException io) {
        throw io;
      }
    }
  }

  /** Empty when there is none; null when it cannot be read. */
  private static @Nullable String encoding(MimePart part) {
    try {
      String encoding = part.getEncoding();
      return encoding == null ? "" : encoding;
    } catch (MessagingException malformed) {
      return null;
    }
  }

  /**
   * Whether the encoding is one that Jakarta Mail knows; it cannot search a multipart of another.
   */
  private static boolean isDecodable(MimePart part) {
    @Nullable String encoding = encoding(part);
    if (encoding == null || encoding.isEmpty()) {
      return encoding != null;
    }
    try (InputStream decoded = MimeUtility.decode(InputStream.nullInputStream(), encoding)) {
      return decoded != null;
    } catch (MessagingException | IOException unknown) {
      return false;
    }
  }

  /** The body; as it came when its encoding is unknown or cannot be read. */
  private static InputStream decoded(MimePart part) throws IOException {
    InputStream raw;
    try {
      raw = MimePartBody.raw(part);
    } catch (MessagingException e) {
      throw new BadContent("a part cannot be read: " + e.getMessage(), e);
    }
    try {
      String encoding = encoding(part);
      if (encoding == null || encoding.isEmpty()) {
        return raw;
      }
      InputStream decoded = MimeUtility.decode(raw, encoding);
      return decoded instanceof UUDecoderStream uuencoded ? new UuencodedBody(uuencoded) : decoded;
    } catch (MessagingException unknown) {
      return raw;
    }
  }

  /** Trustwave's gateway writes the name of the field without its hyphen. */
  private static void mendTypeHeader(MimePart part) throws MessagingException {
    String[] misspelt = part.getHeader("ContentType");
    if (misspelt != null && part.getHeader("Content-Type") == null) {
      part.setHeader("Content-Type", misspelt[0]);
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
      return decodedText(part.getFileName());
    } catch (MessagingException malformed) {
      return null; // a name is only for people
    }
  }

  private static @Nullable String decodedText(@Nullable String header) {
    try {
      return header == null ? null : MimeUtility.decodeText(header);
    } catch (UnsupportedEncodingException unknownCharset) {
      return header;
    }
  }

  /** The first field called {@code name}, unfolded, as far as a text may be long. */
  private @Nullable String header(MimeMessage message, String name) throws MessagingException {
    String[] values = message.getHeader(name);
    if (values == null) {
      return null;
    }
    String value = values[0];
    String cut =
        value.length() > limits.otherText() ? value.substring(0, limits.otherText()) : value;
    return MimeUtility.unfold(cut).strip();
  }
}
