package dev.rollcall.store;

import dev.rollcall.mail.Message;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One message, read, and what is to be stored of it. Its bytes must stay readable until it is
 * settled.
 *
 * @param subject the mail's subject, for the list of rejected mail; null when there is none
 * @param sender the mail's From, likewise
 * @param reports every report that it carries
 * @param problems why parts of it could not be read; any of them gets the message rejected, beside
 *     the reports that could be
 * @param ignoredFor why it is no report; null when it is one or was meant to be
 */
public record Arrival(
    Message message,
    @Nullable String subject,
    @Nullable String sender,
    List<PreparedReport> reports,
    List<String> problems,
    @Nullable String ignoredFor) {

  public Arrival {
    reports = List.copyOf(reports);
    problems = List.copyOf(problems);
  }

  /** The same message, none of which can be stored. */
  Arrival rejectedFor(String problem) {
    return new Arrival(message, subject, sender, List.of(), List.of(problem), null);
  }

  /** How many rows it brings. */
  public long rows() {
    return reports.stream().mapToLong(PreparedReport::rows).sum();
  }
}
