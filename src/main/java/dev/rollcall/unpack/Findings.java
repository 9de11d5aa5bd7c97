package dev.rollcall.unpack;

import dev.rollcall.limit.Limits;
import dev.rollcall.mail.BadContent;
import dev.rollcall.mail.Bytes;
import dev.rollcall.mail.Mail;
import dev.rollcall.mail.Payload;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Collects payloads and problems on the way through one message. */
final class Findings {

  private static final int LONGEST_NAME = 200;
  private static final int LONGEST_REASON = 500;

  /** Controls, invisible characters, line ends and lone surrogates. */
  private static final Pattern UNSHOWABLE =
      Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]+");

  private final Limits limits;
  private final Looking looking;
  private final List<Payload> payloads = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();

  /**
   * @param messageBytes the size of the message
   */
  Findings(Limits limits, long messageBytes) {
    this.limits = limits;
    this.looking = new Looking(limits, messageBytes);
  }

  /** Looks through a message that is no mail. */
  void file(Bytes bytes, Magic magic) throws IOException {
    container("", bytes, magic, 0, null);
  }

  /** Looks through a mail. */
  void mail(Mail.Part root) throws IOException {
    part("", root);
  }

  /** What was found in {@code mail}, or in a bare file. */
  Unpacked in(@Nullable Mail mail) {
    looking.over();
    return new Unpacked(mail, payloads, problems);
  }

  private void part(String path, Mail.Part part) throws IOException {
    for (int i = 0; i < part.children().size(); i++) {
      Mail.Part child = part.children().get(i);
      String childPath =
          join(path, part.type().equals("message/rfc822") ? "mail" : "part " + (i + 1));
      if (child.type().equals("message/feedback-report")) {
        Mail.Part sample = i + 1 < part.children().size() ? part.children().get(i + 1) : null;
        payloads.add(
            new Payload.Feedback(childPath, child.body(), sample == null ? null : sample.body()));
        i++;
      } else {
        part(childPath, child);
      }
    }
    if (part.children().isEmpty()) {
      leaf(path, part);
    }
  }

  private void leaf(String path, Mail.Part part) throws IOException {
    if (part.type().equals("message/feedback-report")) {
      payloads.add(new Payload.Feedback(path, part.body(), null));
      return;
    }
    String named = part.name() == null ? path : join(path, part.name());
    container(named, part.body(), sniff(named, part.body()), 0, null);
  }

  /**
   * @param depth containers around this one
   * @param onlyGzip the gzip file that holds these bytes and nothing else; null otherwise
   */
  private void container(String path, Bytes bytes, Magic magic, int depth, @Nullable Bytes onlyGzip)
      throws IOException {
    if (looking.isExhausted()) {
      return;
    }
    switch (magic) {
      case XML -> document(new Payload.Document(path, Payload.Form.XML, bytes, onlyGzip));
      case JSON -> document(new Payload.Document(path, Payload.Form.JSON, bytes, onlyGzip));
      case GZIP -> {
        if (deepEnough(path, depth)) {
          gzip(path, bytes, depth);
        }
      }
      case ZIP -> {
        if (deepEnough(path, depth)) {
          zip(path, bytes, depth);
        }
      }
      case OTHER -> {
        // holds no report
      }
    }
  }

  private void document(Payload.Document document) {
    if (payloads.size() < limits.mimeParts()) {
      payloads.add(document);
    } else if (payloads.size() == limits.mimeParts()) {
      problem("", "more than " + limits.mimeParts() + " documents (limits.mime-parts)");
    }
  }

  /** A gzip file with nothing in it is what some reporters send by mistake; no one else does. */
  private void gzip(String path, Bytes bytes, int depth) throws IOException {
    Bytes plain = () -> Gunzip.open(bytes, limits, looking);
    try {
      Magic magic = Magic.of(plain);
      if (magic == Magic.OTHER) {
        problem(path, whyNoReport(plain));
      }
      container(path, plain, magic, depth + 1, depth == 0 ? bytes : null);
    } catch (BadContent e) {
      problem(path, String.valueOf(e.getMessage()));
    }
  }

  /** Yahoo and AOL sent gzip files with nothing but the word {@code unused} for some months. */
  private static String whyNoReport(Bytes plain) throws IOException {
    try (InputStream in = plain.open()) {
      String start = new String(in.readNBytes(100), StandardCharsets.US_ASCII).strip();
      return start.equals("unused")
          ? "empty report: the gzip file holds the word 'unused'"
          : "the gzip file holds neither XML nor JSON";
    }
  }

  private void zip(String path, Bytes bytes, int depth) throws IOException {
    try (ZipEntries entries = new ZipEntries(bytes, limits, looking)) {
      var next = entries.next();
      if (next.isEmpty()) {
        problem(path, "the zip file is empty");
      }
      for (; next.isPresent(); next = entries.next()) {
        entry(path, bytes, next.get(), depth);
      }
    } catch (BadContent e) {
      problem(path, String.valueOf(e.getMessage()));
    }
  }

  private void entry(String path, Bytes zip, ZipEntries.Entry entry, int depth) throws IOException {
    if (entry.name().startsWith("__MACOSX/")) {
      return;
    }
    String named = join(path, entry.name());
    if (entry.trouble() != null) {
      problem(named, "cannot be read, it is " + entry.trouble());
      return;
    }
    Magic magic;
    try {
      magic = Magic.of(entry.content());
      if (depth > 0) {
        looking.unpacked(entry.offset()); // once more when the entry is read
      }
    } catch (BadContent e) {
      problem(named, String.valueOf(e.getMessage()));
      return;
    }
    Bytes content = () -> ZipEntries.open(zip, entry.offset(), limits, looking);
    container(named, content, magic, depth + 1, null);
  }

  private Magic sniff(String path, Bytes bytes) throws IOException {
    try {
      return Magic.of(bytes);
    } catch (BadContent e) {
      problem(path, String.valueOf(e.getMessage()));
      return Magic.OTHER;
    }
  }

  private boolean deepEnough(String path, int depth) {
    if (depth >= limits.nesting()) {
      problem(path, "containers are nested deeper than " + limits.nesting() + " (limits.nesting)");
    }
    return depth < limits.nesting();
  }

  private void problem(String path, String reason) {
    if (problems.size() < limits.mimeParts()) {
      String shown = shown(reason, LONGEST_REASON);
      problems.add(path.isEmpty() ? shown : path + ": " + shown);
    }
  }

  private String join(String path, String name) {
    String shown = shown(name, LONGEST_NAME);
    return path.isEmpty() ? shown : path + " / " + shown;
  }

  /** What a stranger wrote, in one line that can be shown and stored. */
  private static String shown(String text, int longest) {
    String start = text.length() > longest ? text.substring(0, longest) + "..." : text;
    return UNSHOWABLE.matcher(start).replaceAll("?");
  }
}
