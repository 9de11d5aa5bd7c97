package dev.rollcall.store;

import dev.rollcall.domain.DomainName;
import dev.rollcall.judge.alert.Alert;
import dev.rollcall.judge.alert.AlertBook;
import dev.rollcall.judge.alert.AlertEvent;
import dev.rollcall.judge.alert.Alerts;
import dev.rollcall.judge.alert.Fingerprint;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What is remembered of alerts. */
public final class KeptAlerts {

  private static final String OPEN_OR_OF =
      """
      where ended is null or pending is not null or policy_domain = any (?)
      order by policy_domain, id
      """;

  private final Database database;

  KeptAlerts(Database database) {
    this.database = database;
  }

  /** A step, and what is to be sent because of it. */
  public record Outcome(Alerts.Step step, List<Outgoing> outgoing) {

    public Outcome {
      outgoing = List.copyOf(outgoing);
    }
  }

  /**
   * Makes a step and remembers it with what is to be sent, all or nothing. No other step is made at
   * the same time.
   *
   * @param domains that were looked at
   * @param now when that was
   * @param step is made again when it only met another writer
   */
  public Alerts.Step step(
      Collection<DomainName> domains, Instant now, Function<AlertBook, Outcome> step) {
    return database.repeatable(
        connection -> {
          AlertTables tables = new AlertTables(connection);
          tables.lock();
          Object names =
              connection.createArrayOf("text", domains.stream().map(DomainName::name).toArray());
          AlertBook book = new AlertBook(tables.since(), tables.alerts(OPEN_OR_OF, names));
          Outcome outcome = step.apply(book);
          tables.looked(domains, now);
          keep(tables, outcome.step());
          new QueueTables(connection).add(outcome.outgoing(), now);
          return outcome.step();
        });
  }

  private static void keep(AlertTables tables, Alerts.Step step) throws SQLException {
    tables.upsert(step.changed());
    Map<Fingerprint, String> domains = new HashMap<>();
    step.book().alerts().forEach(alert -> domains.put(alert.id(), AlertTables.domain(alert)));
    for (AlertEvent event : step.events()) {
      tables.add(domains.getOrDefault(event.id(), ""), event);
    }
  }

  /** Alerts that are open, and those that ended since {@code since}, worst first. */
  public List<Alert> since(Instant since) {
    return database.transaction(
        connection ->
            new AlertTables(connection)
                    .alerts("where ended is null or ended >= ?", since.atOffset(ZoneOffset.UTC))
                    .stream()
                    .sorted(Alerts.WORST_FIRST)
                    .toList());
  }

  /** The alert that is called {@code id}; empty when none is. */
  public Optional<Alert> find(String id) {
    return database.transaction(
        connection ->
            new AlertTables(connection)
                .alerts("where id = ? order by policy_domain", id).stream().findFirst());
  }

  /** What happened to an alert, oldest first. */
  public List<AlertEvent> history(Alert alert) {
    return database.transaction(connection -> new AlertTables(connection).events(alert));
  }

  /**
   * Notes what somebody does about an alert.
   *
   * @param how makes of the alert as it is then what it is to be
   * @param event what was done
   */
  public void handle(Alert alert, Function<Alert, Alert> how, AlertEvent event) {
    database.repeatable(
        connection -> {
          AlertTables tables = new AlertTables(connection);
          tables.lock();
          Alert now =
              tables.alerts("where id = ?", alert.id().text()).stream()
                  .filter(one -> AlertTables.domain(one).equals(AlertTables.domain(alert)))
                  .findFirst()
                  .orElseThrow();
          tables.upsert(List.of(how.apply(now)));
          tables.add(AlertTables.domain(alert), event);
          return event;
        });
  }
}
