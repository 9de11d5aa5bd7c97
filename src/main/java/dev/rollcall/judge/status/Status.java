package dev.rollcall.judge.status;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;

/** How the work goes, and what is wrong with it. */
public final class Status {

  private final Operation operation;
  private final DatabaseState database;
  private final Duties duties;
  private final Instant at;
  private final List<MailboxState> mailboxes;
  private final List<Trouble> troubles;

  /**
   * @param configured the names of the mailboxes that are to be polled, in their order
   * @param at when this is judged
   */
  public Status(Operation operation, DatabaseState database, List<String> configured, Instant at) {
    this(operation, database, Duties.polling(configured), at);
  }

  /**
   * @param duties what should happen beside
   * @param at when this is judged
   */
  public Status(Operation operation, DatabaseState database, Duties duties, Instant at) {
    this.operation = operation;
    this.database = database;
    this.duties = duties;
    this.at = at;
    this.mailboxes = duties.mailboxes().stream().map(this::known).toList();
    this.troubles = new Troubles(this).all();
  }

  private MailboxState known(String name) {
    return operation.mailboxes().stream()
        .filter(mailbox -> mailbox.name().equals(name))
        .findFirst()
        .orElseGet(() -> MailboxState.unknown(name));
  }

  /** When it was judged. */
  public Instant at() {
    return at;
  }

  /** The configured mailboxes, in their order. */
  public List<MailboxState> mailboxes() {
    return mailboxes;
  }

  /** Mailboxes that were polled once and are not configured any more, by name. */
  public List<MailboxState> formerMailboxes() {
    return operation.mailboxes().stream()
        .filter(mailbox -> mailboxes.stream().noneMatch(m -> m.name().equals(mailbox.name())))
        .toList();
  }

  /** Everything that the store knows. */
  public Operation operation() {
    return operation;
  }

  /** What should happen, and what has reached people. */
  public Duties duties() {
    return duties;
  }

  public DatabaseState database() {
    return database;
  }

  /** What is wrong, worst first; empty when nothing is. */
  public List<Trouble> troubles() {
    return troubles;
  }

  /** Whether everything has happened that should have. */
  public boolean isWell() {
    return troubles.stream().noneMatch(trouble -> trouble.kind().isMissed());
  }

  /**
   * Whether {@code reporter} has not reported for longer than it usually does. While nobody reads
   * its reports, nobody is silent.
   */
  public boolean isSilent(ReporterState reporter) {
    return reporter.isSilent(heardUntil());
  }

  /** Whether reports about {@code domain} have stopped, likewise. */
  public boolean isSilent(DomainState domain) {
    return domain.isSilent(heardUntil(), duties.silentDays());
  }

  private LocalDate heardUntil() {
    Instant heardUntil = Objects.requireNonNullElse(operation.readUntil(), Instant.EPOCH);
    return LocalDate.ofInstant(heardUntil, ZoneOffset.UTC);
  }
}
