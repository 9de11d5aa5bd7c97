package dev.rollcall.parse;

import dev.rollcall.Golden;
import dev.rollcall.inbox.FileInbox;
import dev.rollcall.limit.Limits;
import dev.rollcall.mail.Message;
import dev.rollcall.mail.Payload;
import dev.rollcall.report.AggregateReport;
import dev.rollcall.unpack.Unpacked;
import dev.rollcall.unpack.Unpacker;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Everything that a file says on its way from the inbox to the parser, in a form to be shown. */
final class MailFacts {

  private final Limits limits = Limits.defaults();
  private final Unpacker unpacker = new Unpacker(limits);
  private final ReportParser parser = new ReportParser(limits);
  private final Path spool;

  /**
   * @param spool where messages of an mbox may wait
   */
  MailFacts(Path spool) {
    this.spool = spool;
  }

  /** Of each message in {@code file}: what was found, and what could not be read. */
  List<Object> of(Path file) throws IOException {
    List<Object> messages = new ArrayList<>();
    try (FileInbox inbox =
        new FileInbox(List.of(file.toString()), InputStream.nullInputStream(), limits, spool)) {
      for (Message message = inbox.next(); message != null; message = inbox.next()) {
        messages.add(of(message));
        message.content().release();
      }
    }
    return messages;
  }

  private Map<String, Object> of(Message message) throws IOException {
    try (Unpacked unpacked = unpacker.unpack(message)) {
      List<Object> readings = new ArrayList<>();
      for (Payload payload : unpacked.payloads()) {
        Map<String, Object> reading = new LinkedHashMap<>();
        reading.put("where", payload.path());
        reading.putAll(of(parser.parse(payload)));
        readings.add(reading);
      }
      Map<String, Object> facts = new LinkedHashMap<>();
      facts.put("readings", readings);
      facts.put("problems", unpacked.problems());
      return facts;
    }
  }

  private static Map<String, Object> of(Reading reading) throws IOException {
    return reading instanceof Reading.Read read && read.report() instanceof AggregateReport
        ? AggregateFacts.of(reading)
        : Golden.named((Record) reading);
  }
}
