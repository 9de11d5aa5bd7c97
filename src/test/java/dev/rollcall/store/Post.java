package dev.rollcall.store;

import dev.rollcall.mail.Content;
import dev.rollcall.mail.Filing;
import dev.rollcall.mail.Message;
import dev.rollcall.mail.Origin;
import dev.rollcall.mail.Settles;
import dev.rollcall.mail.UidRange;
import dev.rollcall.store.Settlement.ReportOutcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;

/** Messages with reports, as they stand before the store. */
final class Post {

  static final LocalDate DAY_OF_RECEIPT = LocalDate.of(2026, 11, 20);

  private Post() {}

  /** One message with these reports. */
  static Arrival of(PreparedReport... reports) {
    return at(new Origin.File(Arrays.toString(reports).hashCode() + ".eml"), reports);
  }

  static Arrival of(Facts facts) {
    return of(facts.prepared());
  }

  static Arrival at(Origin origin, PreparedReport... reports) {
    return carrying(message(origin, "mail at " + origin), reports);
  }

  /** Mail that settles {@code first} to {@code last} of its folder. */
  static Arrival settling(Origin.Imap origin, long first, long last, PreparedReport... reports) {
    Message message = message(origin, "mail at " + origin);
    return carrying(
        new Message(
            origin, message.content(), new Settles(new UidRange(first, last), DAY_OF_RECEIPT)),
        reports);
  }

  static Arrival carrying(Message message, PreparedReport... reports) {
    return new Arrival(
        message,
        "Report domain: acme.example",
        "dmarc@reporter.example",
        List.of(reports),
        List.of(),
        null);
  }

  static Arrival rejected(Origin origin, String text, String problem) {
    return new Arrival(
        message(origin, text), "a subject", "a sender", List.of(), List.of(problem), null);
  }

  static Arrival ignored(Origin origin, String text, String reason) {
    return new Arrival(message(origin, text), null, null, List.of(), List.of(), reason);
  }

  private static Message message(Origin origin, String text) {
    return new Message(origin, new Content.InMemory(text.getBytes(StandardCharsets.UTF_8)));
  }

  /** Stores every report in a message of its own, all in one batch. */
  static List<ReportOutcome> storeTogether(Store store, List<Facts> reports) {
    return outcomes(store, reports.stream().map(Post::of).toList());
  }

  /** Stores every report in a batch of its own. */
  static List<ReportOutcome> storeOneByOne(Store store, List<Facts> reports) {
    return reports.stream().flatMap(facts -> outcomes(store, List.of(of(facts))).stream()).toList();
  }

  static List<ReportOutcome> outcomes(Store store, List<Arrival> arrivals) {
    return settle(store, arrivals).stream().flatMap(s -> s.reports().stream()).toList();
  }

  static List<Settlement> settle(Store store, List<Arrival> arrivals) {
    return settle(store, Filing.NONE, arrivals);
  }

  static List<Settlement> settle(Store store, Filing filing, List<Arrival> arrivals) {
    try (ReportWriter writer = store.writer(1, filing)) {
      return writer.write(arrivals);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
