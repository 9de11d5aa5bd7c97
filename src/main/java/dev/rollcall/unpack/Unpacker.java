package dev.rollcall.unpack;

import dev.rollcall.limit.Limits;
import dev.rollcall.mail.BadContent;
import dev.rollcall.mail.Bytes;
import dev.rollcall.mail.Mail;
import dev.rollcall.mail.MailReader;
import dev.rollcall.mail.Message;
import java.io.IOException;
import java.util.List;

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
    if (magic == Magic.EMPTY) {
      boolean report = Search.isCalledReport(message.origin().toString());
      return new Unpacked(null, List.of(), report ? List.of(Magic.EMPTY_REPORT) : List.of());
    }
    if (magic != Magic.OTHER && magic != Magic.BURIED) {
      return search(message).file(bytes, magic);
    }
    if (message.content().size() > limits.messageBytes()) {
      String problem =
          "the message is larger than " + limits.messageBytes() + " bytes (limits.message-bytes)";
      return new Unpacked(null, List.of(), List.of(problem));
    }
    Unpacked unpacked = unpackMail(message);
    if (unpacked.payloads().isEmpty()
        && unpacked.problems().isEmpty()
        && Search.isCalledReport(message.origin().toString())) {
      unpacked.close();
      return search(message).expectedFile(bytes, magic);
    }
    return unpacked;
  }

  private Unpacked unpackMail(Message message) throws IOException {
    Mail mail;
    try {
      mail = mailReader.read(message.content());
    } catch (BadContent e) {
      return new Unpacked(null, List.of(), List.of(String.valueOf(e.getMessage())));
    }
    try {
      return search(message).mail(mail);
    } catch (IOException | RuntimeException | Error e) {
      mail.close();
      throw e;
    }
  }

  private Search search(Message message) throws IOException {
    return new Search(limits, mailReader, message.content().size());
  }
}
