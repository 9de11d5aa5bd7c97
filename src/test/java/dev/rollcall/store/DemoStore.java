package dev.rollcall.store;

import dev.rollcall.app.demo.DemoMail;
import dev.rollcall.app.demo.DemoWorld;
import dev.rollcall.limit.Limits;
import dev.rollcall.mail.After;
import dev.rollcall.mail.Content;
import dev.rollcall.mail.Filing;
import dev.rollcall.mail.FolderId;
import dev.rollcall.mail.Message;
import dev.rollcall.mail.Origin;
import dev.rollcall.mail.Payload;
import dev.rollcall.parse.Reading;
import dev.rollcall.parse.ReportParser;
import dev.rollcall.report.AggregateReport;
import dev.rollcall.report.FailureReport;
import dev.rollcall.report.TlsReport;
import dev.rollcall.unpack.Unpacked;
import dev.rollcall.unpack.Unpacker;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The mail of the demo's company, so that every table of a store has rows. */
final class DemoStore {

  private static final Limits LIMITS = Limits.defaults();
  private static final long UID_VALIDITY = 7;

  private DemoStore() {}

  /** Stores the mail of the 30 days before {@code today}, a mail cut off among it. */
  static void fill(Store store, LocalDate today) throws IOException {
    List<DemoMail> mails = DemoWorld.before(today).mails();
    List<Unpacked> open = new ArrayList<>();
    try (ReportWriter writer =
        store.writer(ReportParser.VERSION, Filing.ofStored(After.SEEN, null))) {
      List<Arrival> arrivals = new ArrayList<>();
      for (int i = 0; i < mails.size(); i++) {
        Message message = message(mails.get(i), i);
        Unpacked unpacked = new Unpacker(LIMITS).unpack(message);
        open.add(unpacked);
        arrivals.add(arrival(message, unpacked));
      }
      writer.write(arrivals);
    } finally {
      for (Unpacked unpacked : open) {
        unpacked.close();
      }
    }
  }

  private static Message message(DemoMail mail, int number) {
    // every second one, so that some are settled above the cursor
    Origin origin =
        new Origin.Imap(new FolderId(mail.mailbox(), "INBOX"), UID_VALIDITY, 2L * number + 1);
    return new Message(origin, new Content.InMemory(mail.bytes()));
  }

  private static Arrival arrival(Message message, Unpacked unpacked) throws IOException {
    List<PreparedReport> reports = new ArrayList<>();
    List<String> problems = new ArrayList<>(unpacked.problems());
    for (Payload payload : unpacked.payloads()) {
      Reading reading = new ReportParser(LIMITS).parse(payload);
      if (reading instanceof Reading.Read read) {
        reports.add(prepared(read, payload));
      } else if (reading instanceof Reading.Unreadable unreadable) {
        problems.add(unreadable.why());
      }
    }
    String ignoredFor = reports.isEmpty() && problems.isEmpty() ? "no report" : null;
    return new Arrival(message, "tab\there \\ and\nline", "ü", reports, problems, ignoredFor);
  }

  private static PreparedReport prepared(Reading.Read read, Payload payload) throws IOException {
    if (read.report() instanceof AggregateReport aggregate) {
      Payload.Document document = (Payload.Document) payload;
      UUID bytes = UUID.nameUUIDFromBytes(aggregate.toString().getBytes(StandardCharsets.UTF_8));
      return PreparedAggregate.of(
          aggregate, bytes, document.gzip(), document.plain(), new RowKinds());
    }
    return read.report() instanceof TlsReport tls
        ? new PreparedTls(tls)
        : new PreparedFailure((FailureReport) read.report());
  }
}
