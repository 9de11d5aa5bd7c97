package dev.rollcall.judge.alert;

import dev.rollcall.config.AlertSettings;
import dev.rollcall.domain.DomainName;
import dev.rollcall.judge.status.MailboxState;
import dev.rollcall.judge.status.Operation;
import dev.rollcall.judge.status.Status;
import dev.rollcall.judge.status.Trouble;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Finds what may be worth an alert in Rollcall's own work: what does not come, or cannot be read.
 */
public final class OperationAlerts {

  private final Status status;
  private final AlertSettings settings;
  private final LocalDate today;

  private OperationAlerts(Status status, AlertSettings settings) {
    this.status = status;
    this.settings = settings;
    this.today = day(status.at());
  }

  /**
   * When a domain of ours was last heard of.
   *
   * @param lastDay the newest day that a report is about
   * @param days with reports, of the four weeks until then
   */
  public record Heard(DomainName domain, LocalDate lastDay, int days) {}

  /**
   * What there is about the work as a whole.
   *
   * @param heard of the domains of ours of which reports came
   */
  public static Scene of(Status status, Collection<Heard> heard, AlertSettings settings) {
    return new OperationAlerts(status, settings).scene(heard);
  }

  private Scene scene(Collection<Heard> heard) {
    List<Candidate> candidates = new ArrayList<>();
    Operation operation = status.operation();
    status.mailboxes().forEach(mailbox -> candidates.addAll(mailbox(mailbox)));
    status.troubles().stream()
        .filter(trouble -> trouble.kind() == Trouble.Kind.RUN_FAILED)
        .forEach(trouble -> candidates.add(failedRun(trouble)));
    candidates.addAll(rejected(operation));
    Instant readUntil = operation.readUntil();
    if (readUntil != null && !day(readUntil).isBefore(today.minusDays(1))) {
      candidates.addAll(new Silence(status, settings, today).of(heard));
    }
    return new Scene(null, candidates);
  }

  private List<Candidate> mailbox(MailboxState mailbox) {
    Instant success = mailbox.lastSuccess();
    boolean fails = mailbox.fails();
    Instant since = mailbox.unreadSince();
    long hours = since == null ? 0 : Duration.between(since, status.at()).toHours();
    if (!fails && !isOverdue(mailbox)) {
      return List.of();
    }
    boolean strong = !fails || hours >= settings.mailboxHours();
    return List.of(
        candidate(
            AlertKind.MAILBOX_TROUBLE,
            AlertSeverity.CRITICAL,
            mailbox.name(),
            List.of(
                fails
                    ? "Mailbox %s could not be read: %s"
                        .formatted(mailbox.name(), String.valueOf(mailbox.lastError()))
                    : "Mailbox %s is not polled any more.".formatted(mailbox.name()),
                success == null
                    ? "It was never read to its end."
                    : "It was last read to its end at %s."
                        .formatted(success.truncatedTo(ChronoUnit.SECONDS))),
            "'rollcall poll' tries again; until it can be read, nothing is known of new mail.",
            1,
            strong));
  }

  private boolean isOverdue(MailboxState mailbox) {
    return status.troubles().stream()
        .anyMatch(
            trouble ->
                trouble.kind() == Trouble.Kind.MAILBOX_OVERDUE
                    && trouble.about().equals(mailbox.name()));
  }

  private Candidate failedRun(Trouble trouble) {
    return candidate(
        AlertKind.MAILBOX_TROUBLE,
        AlertSeverity.WARNING,
        "rollcall " + trouble.about(),
        List.of(trouble.words() + "."),
        "'rollcall status' shows whether it has worked since.",
        1,
        true);
  }

  private List<Candidate> rejected(Operation operation) {
    long open = operation.openRejected();
    if (open * 2 < settings.rejected()) {
      return List.of();
    }
    return List.of(
        candidate(
            AlertKind.REJECTED_PILE_UP,
            AlertSeverity.WARNING,
            "rejected mail",
            List.of("%s with reports could not be read.".formatted(Find.messages(open))),
            "'rollcall rejected list' says why; 'rollcall rejected retry' reads them again after an"
                + " upgrade.",
            open,
            open >= settings.rejected()));
  }

  private Candidate candidate(
      AlertKind kind,
      AlertSeverity severity,
      String subject,
      List<String> evidence,
      String fix,
      long measure,
      boolean strong) {
    return Candidate.ofWork(kind, severity, subject, evidence, fix, today, measure, strong);
  }

  private static LocalDate day(@Nullable Instant at) {
    return Objects.requireNonNullElse(at, Instant.EPOCH).atZone(ZoneOffset.UTC).toLocalDate();
  }
}
