package dev.rollcall.unpack;

import dev.rollcall.limit.Limits;
import dev.rollcall.mail.BadContent;
import dev.rollcall.mail.Bytes;
import dev.rollcall.mail.Content;
import dev.rollcall.mail.Mail;
import dev.rollcall.mail.MailReader;
import dev.rollcall.mail.Payload;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The way through one message: MIME parts, and containers that hold mails or files. */
final class Search {

  /** Under these, mail carries reports and nothing that people write. */
  private static final Set<String> REPORT_TYPES =
      Set.of(
          "application/gzip",
          "application/x-gzip",
          "application/zip",
          "application/x-zip-compressed",
          "application/tlsrpt+gzip",
          "application/tlsrpt+json");

  /** Also XML packed in whatever way. */
  private static final Pattern REPORT_NAME =
      Pattern.compile("\\.(?:xml(?:\\.[a-z0-9]{1,4})?|gz|zip|json)$");

  private final Limits limits;
  private final MailReader mailReader;
  private final Findings found;
  private final Looking looking;
  private final Archives archives;

  /**
   * @param messageBytes the size of the message
   */
  Search(Limits limits, MailReader mailReader, long messageBytes) {
    this.limits = limits;
    this.mailReader = mailReader;
    this.found = new Findings(limits);
    this.looking = new Looking(limits, messageBytes);
    this.archives = new Archives(limits, looking, found, this);
  }

  /** What a message holds that is no mail. */
  Unpacked file(Bytes bytes, Magic magic) throws IOException {
    container("", bytes, magic, 0, null);
    looking.over();
    return found.in(null);
  }

  /** What a mail holds. */
  Unpacked mail(Mail mail) throws IOException {
    part("", mail.root(), 0);
    looking.over();
    return found.in(mail);
  }

  /** What a file is that is called like a report and is neither a mail nor begins like a report. */
  Unpacked expectedFile(Bytes bytes, Magic magic) {
    expected("", bytes, magic, null);
    return found.in(null);
  }

  /**
   * @param depth containers around this part
   */
  private void part(String path, Mail.Part part, int depth) throws IOException {
    if (part.type().equals("multipart/encrypted")) {
      found.problem(path, "it is encrypted");
      return;
    }
    for (int i = 0; i < part.children().size(); i++) {
      Mail.Part child = part.children().get(i);
      String childPath =
          Findings.join(path, part.type().equals("message/rfc822") ? "mail" : "part " + (i + 1));
      if (FailureParts.isFeedback(child)) {
        Mail.Part next = i + 1 < part.children().size() ? part.children().get(i + 1) : null;
        Bytes sample = next == null || !FailureParts.isSample(next) ? null : next.body();
        found.add(new Payload.Feedback(childPath, child.body(), sample));
        i += sample == null ? 0 : 1;
      } else {
        part(childPath, child, depth);
      }
    }
    if (part.children().isEmpty()) {
      leaf(path, part, depth);
    }
  }

  private void leaf(String path, Mail.Part part, int depth) throws IOException {
    if (FailureParts.isFeedback(part)) {
      found.add(new Payload.Feedback(path, part.body(), null));
      return;
    }
    String named = part.name() == null ? path : Findings.join(path, part.name());
    try {
      Magic magic = Magic.of(part.body());
      boolean text = magic == Magic.OTHER || magic == Magic.BURIED;
      if (text && FailureParts.isNotice(part)) {
        found.add(new Payload.Notice(named, part.body()));
        return;
      }
      if (text && REPORT_TYPES.contains(part.type()) && !isCalledMail(named)) {
        expected(named, part.body(), magic, null);
        return;
      }
      container(named, part.body(), magic, depth, null);
    } catch (BadContent e) {
      found.problem(named, String.valueOf(e.getMessage()));
    }
  }

  /**
   * Looks at bytes found in a part, a file or a container.
   *
   * @param depth containers around them
   * @param onlyGzip the gzip file that holds these bytes and nothing else; null otherwise
   */
  void container(String path, Bytes bytes, Magic magic, int depth, @Nullable Bytes onlyGzip)
      throws IOException {
    if (looking.isExhausted()) {
      return;
    }
    switch (magic) {
      case XML -> found.add(new Payload.Document(path, Payload.Form.XML, bytes, onlyGzip));
      case JSON -> found.add(new Payload.Document(path, Payload.Form.JSON, bytes, onlyGzip));
      case EMPTY -> {
        if (isCalledReport(path)) {
          found.problem(path, Magic.EMPTY_REPORT);
        }
      }
      case BURIED, OTHER -> {
        if (isCalledMail(path)) {
          opened(path, bytes, magic, depth);
        } else if (isCalledReport(path)) {
          expected(path, bytes, magic, onlyGzip);
        }
      }
      default -> opened(path, bytes, magic, depth);
    }
  }

  /** Bytes that should be a report and do not begin like one. */
  private void expected(String path, Bytes bytes, Magic magic, @Nullable Bytes onlyGzip) {
    if (magic == Magic.BURIED) {
      found.add(new Payload.Document(path, Payload.Form.XML, bytes, onlyGzip));
    } else {
      found.problem(path, Magic.NO_REPORT);
    }
  }

  private void opened(String path, Bytes bytes, Magic magic, int depth) throws IOException {
    if (depth >= limits.nesting()) {
      found.problem(
          path, "containers are nested deeper than " + limits.nesting() + " (limits.nesting)");
      return;
    }
    try {
      switch (magic) {
        case GZIP -> archives.gzip(path, bytes, depth);
        case ZIP -> archives.zip(path, bytes, depth);
        case SIGNED -> signed(path, bytes, depth);
        case TNEF -> tnef(path, bytes, depth);
        case OLE -> part(path, OutlookMessage.read(bytes, limits), depth + 1);
        default -> mail(path, new WholeBytes(limits).of(bytes), depth);
      }
    } catch (BadContent | Damaged e) {
      found.problem(path, String.valueOf(e.getMessage()));
    }
  }

  /** RFC 8551 3.5.2: what is signed is a MIME part; others sign a file as it is. */
  private void signed(String path, Bytes bytes, int depth) throws IOException {
    byte[] content = SignedContent.of(bytes, limits);
    Magic magic = Magic.of(content);
    if (magic == Magic.OTHER || magic == Magic.BURIED) {
      mail(path, content, depth);
    } else {
      container(path, new Content.InMemory(content)::open, magic, depth + 1, null);
    }
  }

  private void mail(String path, byte[] bytes, int depth) throws IOException {
    try (Mail mail = mailReader.read(new Content.InMemory(bytes))) { // in memory, it stays readable
      part(Findings.join(path, "mail"), mail.root(), depth + 1);
    }
  }

  /** What was found before a damaged place counts. */
  private void tnef(String path, Bytes bytes, int depth) throws IOException {
    List<Mail.Part> attachments = new ArrayList<>();
    try {
      Tnef.read(bytes, limits, attachments);
    } finally {
      for (Mail.Part attachment : attachments) {
        leaf(path, attachment, depth + 1);
      }
    }
  }

  /** Whether by its name it is a mail, which cannot be told by its bytes. */
  static boolean isCalledMail(String path) {
    return path.toLowerCase(Locale.ROOT).endsWith(".eml");
  }

  /** Whether by its name it should hold a report. */
  static boolean isCalledReport(String path) {
    return REPORT_NAME.matcher(path.toLowerCase(Locale.ROOT)).find();
  }
}
