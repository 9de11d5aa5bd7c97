package dev.rollcall.app;

import dev.rollcall.domain.DomainName;
import dev.rollcall.fault.Misconfigured;
import dev.rollcall.fault.Unavailable;
import dev.rollcall.limit.Limits;
import dev.rollcall.mail.Bytes;
import dev.rollcall.mail.Content;
import dev.rollcall.mail.Mail;
import dev.rollcall.mail.Message;
import dev.rollcall.mail.NoReport;
import dev.rollcall.mail.Payload;
import dev.rollcall.parse.Reading;
import dev.rollcall.parse.ReportParser;
import dev.rollcall.report.AggregateReport;
import dev.rollcall.report.FailureReport;
import dev.rollcall.report.TlsReport;
import dev.rollcall.store.Arrival;
import dev.rollcall.store.PreparedAggregate;
import dev.rollcall.store.PreparedFailure;
import dev.rollcall.store.PreparedReport;
import dev.rollcall.store.PreparedTls;
import dev.rollcall.store.RowKinds;
import dev.rollcall.unpack.Unpacked;
import dev.rollcall.unpack.Unpacker;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads a message as far as that needs no database. Used by many threads at once. */
final class ArrivalReader {

  private static final Logger LOG = LoggerFactory.getLogger(ArrivalReader.class);

  private final Unpacker unpacker;
  private final ReportParser parser;
  private final RowKinds kinds = new RowKinds();
  private final Set<DomainName> authservIds;
  private final boolean signatures;

  /**
   * @param authservIds by what names servers of ours write {@code Authentication-Results}
   * @param signatures whether those of mail are kept for DNS to be asked about them
   */
  ArrivalReader(Limits limits, Set<DomainName> authservIds, boolean signatures) {
    this.unpacker = new Unpacker(limits);
    this.parser = new ReportParser(limits);
    this.authservIds = Set.copyOf(authservIds);
    this.signatures = signatures;
  }

  /** An arrival that can be stored until it is closed; closing keeps the message's own bytes. */
  record InHand(Arrival arrival, Unpacked unpacked) implements Closeable {
    @Override
    public void close() throws IOException {
      unpacked.close();
    }
  }

  /**
   * Reads {@code message}. What is wrong with it is part of the answer, and so is a fault of this
   * program that it brings to light: it is kept whole for a better version, and the mail behind it
   * is not held up.
   *
   * @throws IOException when its bytes cannot be read on our side
   */
  InHand read(Message message) throws IOException {
    try {
      return unpackAndParse(message);
    } catch (Unavailable | Misconfigured e) {
      throw e;
    } catch (RuntimeException | StackOverflowError e) {
      LOG.debug("reading {}", message.origin(), e);
      Unpacked nothing = new Unpacked(null, List.of(), List.of("a fault of this program: " + e));
      return new InHand(arrival(message, nothing), nothing);
    }
  }

  /**
   * A kept document, read again.
   *
   * @param report null when it cannot be read, or is no aggregate report to this version
   * @param why the reason then
   */
  record Document(@Nullable PreparedAggregate report, String why) {}

  /**
   * Reads the document of an aggregate report, which the message holds as one gzip stream.
   *
   * @throws IOException when its bytes cannot be read on our side
   */
  Document readAggregate(Message message) throws IOException {
    Bytes gzip = message.content()::open;
    Bytes plain = () -> new GZIPInputStream(gzip.open());
    List<PreparedReport> reports = new ArrayList<>();
    try {
      Reading reading =
          parse(
              new Payload.Document("", Payload.Form.XML, plain, gzip), Delivery.ofFile(), reports);
      if (!reports.isEmpty() && reports.get(0) instanceof PreparedAggregate aggregate) {
        return new Document(aggregate, "");
      }
      return new Document(
          null,
          reading instanceof Reading.Unreadable unreadable
              ? unreadable.why()
              : "not an aggregate report");
    } catch (EOFException | ZipException e) {
      String why = e.getMessage() == null ? "it ends early" : e.getMessage();
      return new Document(null, "what is kept of it is damaged: " + why);
    } catch (Unavailable | Misconfigured e) {
      throw e;
    } catch (RuntimeException | StackOverflowError e) {
      LOG.debug("reading {}", message.origin(), e);
      return new Document(null, "a fault of this program: " + e);
    }
  }

  private InHand unpackAndParse(Message message) throws IOException {
    Unpacked unpacked = unpacker.unpack(message);
    try {
      return new InHand(arrival(message, unpacked), unpacked);
    } catch (IOException | RuntimeException | Error e) {
      unpacked.close();
      throw e;
    }
  }

  private Arrival arrival(Message message, Unpacked unpacked) throws IOException {
    List<PreparedReport> reports = new ArrayList<>();
    List<String> problems = new ArrayList<>(unpacked.problems());
    Mail mail = unpacked.mail();
    NoReport otherwise = mail == null ? NoReport.OTHER_FILE : mail.otherwise();
    Delivery delivery =
        mail == null ? Delivery.ofFile() : Delivery.ofMail(mail, authservIds, signed(message));
    for (Payload payload : unpacked.payloads()) {
      Reading reading = parse(payload, delivery, reports);
      if (reading instanceof Reading.Unreadable unreadable) {
        problems.add(named(payload.path(), unreadable.why()));
      } else if (reading instanceof Reading.NotAReport && payload instanceof Payload.Feedback) {
        otherwise = NoReport.ABUSE_REPORT;
      }
    }
    return new Arrival(
        message,
        mail == null ? null : mail.subject(),
        mail == null ? null : mail.from(),
        reports,
        problems,
        reports.isEmpty() && problems.isEmpty() ? otherwise.text() : null);
  }

  private @Nullable Content signed(Message message) {
    return signatures ? message.content() : null;
  }

  private Reading parse(Payload payload, Delivery delivery, List<PreparedReport> reports)
      throws IOException {
    if (payload instanceof Payload.Document document) {
      DigestedBytes digested = new DigestedBytes(document.plain());
      Reading reading =
          parser.parse(
              new Payload.Document(document.path(), document.form(), digested, document.gzip()));
      if (reading instanceof Reading.Read read
          && read.report() instanceof AggregateReport aggregate) {
        @Nullable Bytes whole = document.plain().damage() == null ? document.gzip() : null;
        reports.add(
            delivery.brought(
                PreparedAggregate.of(aggregate, digested.name(), whole, document.plain(), kinds)));
      } else if (reading instanceof Reading.Read read && read.report() instanceof TlsReport tls) {
        reports.add(new PreparedTls(tls));
      }
      return reading;
    }
    Reading reading = parser.parse(payload);
    if (reading instanceof Reading.Read read && read.report() instanceof FailureReport failure) {
      Bytes sample = payload instanceof Payload.Feedback feedback ? feedback.sample() : null;
      reports.add(new PreparedFailure(failure, sample));
    }
    return reading;
  }

  private static String named(String path, String reason) {
    return path.isEmpty() ? reason : path + ": " + reason;
  }
}
