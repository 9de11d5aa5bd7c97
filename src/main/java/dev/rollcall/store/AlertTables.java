package dev.rollcall.store;

import dev.rollcall.domain.DomainName;
import dev.rollcall.judge.alert.Alert;
import dev.rollcall.judge.alert.AlertEvent;
import dev.rollcall.judge.alert.AlertHandling;
import dev.rollcall.judge.alert.AlertKind;
import dev.rollcall.judge.alert.AlertSeverity;
import dev.rollcall.judge.alert.Candidate;
import dev.rollcall.judge.alert.Fingerprint;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The tables of what is remembered of alerts, within one transaction. */
final class AlertTables {

  private static final String UPSERT =
      """
      insert into alert
          (policy_domain, id, kind, severity, subject, evidence, fix, cause, first_day, last_day,
           measure, strength, opened, ended, ended_because, base, told, under, pending,
           handling, handled_until, handled_by, handled_at, handled_because)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      on conflict (policy_domain, id) do update set
          severity = excluded.severity, evidence = excluded.evidence, fix = excluded.fix,
          cause = excluded.cause, first_day = excluded.first_day, last_day = excluded.last_day,
          measure = excluded.measure, strength = excluded.strength, opened = excluded.opened,
          ended = excluded.ended, ended_because = excluded.ended_because, base = excluded.base,
          told = excluded.told, under = excluded.under, pending = excluded.pending,
          handling = excluded.handling, handled_until = excluded.handled_until,
          handled_by = excluded.handled_by, handled_at = excluded.handled_at,
          handled_because = excluded.handled_because
      """;

  private final Connection connection;

  AlertTables(Connection connection) {
    this.connection = connection;
  }

  /** Keeps other steps and people out, so that nothing is told twice or forgotten. */
  void lock() throws SQLException {
    Sql.execute(connection, "lock table alert in share row exclusive mode");
  }

  Map<DomainName, Instant> since() throws SQLException {
    Map<DomainName, Instant> since = new HashMap<>();
    try (PreparedStatement statement =
            connection.prepareStatement("select policy_domain, since from alert_domain");
        ResultSet result = statement.executeQuery()) {
      while (result.next()) {
        since.put(
            new DomainName(result.getString(1)),
            result.getObject(2, OffsetDateTime.class).toInstant());
      }
    }
    return since;
  }

  /** Notes that {@code domains} were looked at. */
  void looked(Collection<DomainName> domains, Instant at) throws SQLException {
    String insert =
        """
        insert into alert_domain (policy_domain, since, looked) values (?, ?, ?)
        on conflict (policy_domain) do update
            set looked = greatest(alert_domain.looked, excluded.looked)
        """;
    try (PreparedStatement statement = connection.prepareStatement(insert)) {
      for (DomainName domain : new TreeSet<>(domains)) {
        statement.setString(1, domain.name());
        statement.setObject(2, at.atOffset(ZoneOffset.UTC));
        statement.setObject(3, at.atOffset(ZoneOffset.UTC));
        statement.addBatch();
      }
      statement.executeBatch();
    }
  }

  /**
   * Alerts.
   *
   * @param which the end of a statement with one parameter
   */
  List<Alert> alerts(String which, Object parameter) throws SQLException {
    List<Alert> alerts = new ArrayList<>();
    try (PreparedStatement statement =
        connection.prepareStatement("select * from alert " + which)) {
      statement.setObject(1, parameter);
      try (ResultSet result = statement.executeQuery()) {
        while (result.next()) {
          alerts.add(alert(result));
        }
      }
    }
    return alerts;
  }

  void upsert(List<Alert> alerts) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(UPSERT)) {
      for (Alert alert : alerts) {
        bind(statement, alert);
        statement.addBatch();
      }
      statement.executeBatch();
    }
  }

  private void bind(PreparedStatement statement, Alert alert) throws SQLException {
    Candidate seen = alert.seen();
    Alert.Ended ended = alert.ended();
    statement.setString(1, domain(alert));
    statement.setString(2, alert.id().text());
    statement.setString(3, seen.kind().name());
    statement.setString(4, word(seen.severity()));
    statement.setString(5, UnstoredTables.storable(seen.subject()));
    statement.setArray(
        6,
        connection.createArrayOf(
            "text", seen.evidence().stream().map(UnstoredTables::storable).toArray()));
    statement.setString(7, UnstoredTables.storable(seen.fix()));
    statement.setString(8, text(seen.cause()));
    statement.setObject(9, seen.firstDay());
    statement.setObject(10, seen.lastDay());
    statement.setLong(11, seen.measure());
    statement.setString(12, word(seen.strength()));
    time(statement, 13, alert.opened());
    time(statement, 14, ended == null ? null : ended.at());
    statement.setString(15, ended == null ? null : ended.because());
    statement.setLong(16, alert.base());
    time(statement, 17, alert.told());
    statement.setString(18, text(alert.under()));
    statement.setString(19, alert.pending() == null ? null : word(alert.pending()));
    bindHandling(statement, alert.handling());
  }

  private static void bindHandling(PreparedStatement statement, @Nullable AlertHandling handling)
      throws SQLException {
    statement.setString(20, handling == null ? null : word(handling.what()));
    statement.setObject(21, handling == null ? null : handling.until(), Types.DATE);
    statement.setString(22, handling == null ? null : UnstoredTables.storable(handling.by()));
    time(statement, 23, handling == null ? null : handling.at());
    statement.setString(24, handling == null ? null : UnstoredTables.storable(handling.because()));
  }

  void add(String domain, AlertEvent event) throws SQLException {
    String insert =
        """
        insert into alert_event (policy_domain, id, at, by, what, words, until)
        values (?, ?, ?, ?, ?, ?, ?)
        """;
    try (PreparedStatement statement = connection.prepareStatement(insert)) {
      statement.setString(1, domain);
      statement.setString(2, event.id().text());
      time(statement, 3, event.at());
      statement.setString(4, UnstoredTables.storable(event.by()));
      statement.setString(5, word(event.what()));
      statement.setString(6, UnstoredTables.storable(event.words()));
      statement.setObject(7, event.until(), Types.DATE);
      statement.executeUpdate();
    }
  }

  List<AlertEvent> events(Alert alert) throws SQLException {
    String select =
        """
        select at, by, what, words, until from alert_event
        where policy_domain = ? and id = ? order by number
        """;
    List<AlertEvent> events = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(select)) {
      statement.setString(1, domain(alert));
      statement.setString(2, alert.id().text());
      try (ResultSet result = statement.executeQuery()) {
        while (result.next()) {
          events.add(
              new AlertEvent(
                  alert.id(),
                  Objects.requireNonNull(time(result, "at")),
                  constant(AlertEvent.What.class, result.getString("what")),
                  result.getString("by"),
                  result.getString("words"),
                  result.getObject("until", LocalDate.class)));
        }
      }
    }
    return events;
  }

  /** Empty for what is about Rollcall's own work. */
  static String domain(Alert alert) {
    DomainName domain = alert.seen().domain();
    return domain == null ? "" : domain.name();
  }

  private static Alert alert(ResultSet result) throws SQLException {
    String pending = result.getString("pending");
    Instant ended = time(result, "ended");
    return new Alert(
        candidate(result),
        Objects.requireNonNull(time(result, "opened")),
        ended == null
            ? null
            : new Alert.Ended(ended, Objects.requireNonNull(result.getString("ended_because"))),
        result.getLong("base"),
        time(result, "told"),
        id(result.getString("under")),
        pending == null ? null : constant(Alert.News.class, pending),
        handling(result));
  }

  private static Candidate candidate(ResultSet result) throws SQLException {
    String domain = result.getString("policy_domain");
    return new Candidate(
        new Fingerprint(result.getString("id")),
        AlertKind.valueOf(result.getString("kind")),
        constant(AlertSeverity.class, result.getString("severity")),
        domain.isEmpty() ? null : new DomainName(domain),
        result.getString("subject"),
        List.of((String[]) result.getArray("evidence").getArray()),
        result.getString("fix"),
        id(result.getString("cause")),
        result.getObject("first_day", LocalDate.class),
        result.getObject("last_day", LocalDate.class),
        result.getLong("measure"),
        constant(Candidate.Strength.class, result.getString("strength")));
  }

  private static @Nullable AlertHandling handling(ResultSet result) throws SQLException {
    String what = result.getString("handling");
    return what == null
        ? null
        : new AlertHandling(
            constant(AlertHandling.What.class, what),
            result.getObject("handled_until", LocalDate.class),
            result.getString("handled_by"),
            Objects.requireNonNull(time(result, "handled_at")),
            result.getString("handled_because"));
  }

  private static @Nullable Fingerprint id(@Nullable String text) {
    return text == null ? null : new Fingerprint(text);
  }

  private static @Nullable String text(@Nullable Fingerprint id) {
    return id == null ? null : id.text();
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private static <E extends Enum<E>> E constant(Class<E> type, String word) {
    return Enum.valueOf(type, word.toUpperCase(Locale.ROOT));
  }

  private static void time(PreparedStatement statement, int index, @Nullable Instant at)
      throws SQLException {
    statement.setObject(
        index, at == null ? null : at.atOffset(ZoneOffset.UTC), Types.TIMESTAMP_WITH_TIMEZONE);
  }

  private static @Nullable Instant time(ResultSet result, String column) throws SQLException {
    OffsetDateTime at = result.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }
}
