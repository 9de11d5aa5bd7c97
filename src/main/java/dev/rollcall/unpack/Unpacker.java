package dev.rollcall.unpack;

import dev.rollcall.limit.Limits;
import dev.rollcall.mail.BadContent;
import dev.rollcall.mail.Bytes;
import dev.rollcall.mail.Mail;
import dev.rollcall.mail.MailReader;
import dev.rollcall.mail.Message;
import dev.rollcall.mail.Payload;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds what may be a report in a message: walks all MIME parts, opens gzip and zip files within
 * each other, and tells forms apart by bytes. The one place where messages are walked; every kind
 * of report shares it.
 */
public final class Unpacker {

  private final Limits limits;
  private final MailReader mailReader;

  public Unpacker(Limits limits) {
    this.limits = limits;
    this.mailReader = new MailReader(limits);
  }

  /**
   * What {@code message} carries. What is wrong with it is among the problems, never thrown.
   *
   * @throws IOException when its bytes cannot be read on our side
   */
  public Unpacked unpack(Message message) throws IOException {
    Bytes bytes = message.content()::open;
    Magic magic = Magic.of(bytes);
    if (magic != Magic.OTHER) {
      Findings found = new Findings();
      found.container("", bytes, magic, 0, null);
      return new Unpacked(null, found.payloads, found.problems);
    }
    if (message.content().size() > limits.messageBytes()) {
      String problem =
          "the message is larger than " + limits.messageBytes() + " bytes (limits.message-bytes)";
      return new Unpacked(null, List.of(), List.of(problem));
    }
    return unpackMail(message);
  }

  private Unpacked unpackMail(Message message) throws IOException {
    Findings found = new Findings();
    Mail mail;
    try {
      mail = mailReader.read(message.content());
    } catch (BadContent e) {
      return new Unpacked(null, List.of(), List.of(reason(e)));
    }
    try {
      found.part("", mail.root());
      return new Unpacked(mail, found.payloads, found.problems);
    } catch (IOException | RuntimeException | Error e) {
      mail.close();
      throw e;
    }
  }

  private static String reason(BadContent e) {
    return String.valueOf(e.getMessage());
  }

  /** Collects payloads and problems on the way through one message. */
  private final class Findings {

    private final List<Payload> payloads = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();

    void part(String path, Mail.Part part) throws IOException {
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
      Magic magic = sniff(named, part.body());
      boolean prose = part.type().equals("text/html") && magic == Magic.XML;
      if (magic != Magic.OTHER && !prose) {
        container(named, part.body(), magic, 0, null);
      }
    }

    private void container(
        String path, Bytes bytes, Magic magic, int depth, @Nullable Bytes onlyGzip)
        throws IOException {
      switch (magic) {
        case XML -> payloads.add(new Payload.Document(path, Payload.Form.XML, bytes, onlyGzip));
        case JSON -> payloads.add(new Payload.Document(path, Payload.Form.JSON, bytes, onlyGzip));
        case GZIP -> {
          if (deepEnough(path, depth)) {
            Bytes plain = () -> Gunzip.open(bytes, limits);
            container(path, plain, sniff(path, plain), depth + 1, depth == 0 ? bytes : null);
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

    private void zip(String path, Bytes bytes, int depth) throws IOException {
      try (ZipEntries entries = new ZipEntries(bytes, limits)) {
        for (var next = entries.next(); next.isPresent(); next = entries.next()) {
          ZipEntries.Entry entry = next.get();
          Magic magic = Magic.of(entry.content().readNBytes(8192));
          if (magic != Magic.OTHER && !entry.name().startsWith("__MACOSX/")) {
            int index = entry.index();
            Bytes content = () -> ZipEntries.open(bytes, index, limits);
            container(join(path, entry.name()), content, magic, depth + 1, null);
          }
        }
      } catch (BadContent e) {
        problem(path, e);
      }
    }

    private Magic sniff(String path, Bytes bytes) throws IOException {
      try {
        return Magic.of(bytes);
      } catch (BadContent e) {
        problem(path, e);
        return Magic.OTHER;
      }
    }

    private boolean deepEnough(String path, int depth) {
      if (depth >= limits.nesting()) {
        problems.add(
            named(
                path,
                "containers are nested deeper than " + limits.nesting() + " (limits.nesting)"));
      }
      return depth < limits.nesting();
    }

    private void problem(String path, BadContent e) {
      problems.add(named(path, reason(e)));
    }

    private String named(String path, String reason) {
      return path.isEmpty() ? reason : path + ": " + reason;
    }

    private String join(String path, String name) {
      return path.isEmpty() ? name : path + " / " + name;
    }
  }
}
