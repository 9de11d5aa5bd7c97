package dev.rollcall.store;

import dev.rollcall.domain.DomainName;
import dev.rollcall.judge.life.FindingId;
import dev.rollcall.judge.life.Life;
import dev.rollcall.judge.life.LifeEvent;
import dev.rollcall.judge.life.MailDay;
import dev.rollcall.judge.life.ProofQuestion;
import dev.rollcall.sender.Window;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What is remembered of findings. */
public final class KeptLives {

  private final Database database;

  KeptLives(Database database) {
    this.database = database;
  }

  /** All that is remembered of {@code domain}, by id. */
  public List<Life> of(DomainName domain) {
    return database.transaction(
        connection ->
            new LifeTables(connection).lives("where policy_domain = ? order by id", domain.name()));
  }

  /** The finding that is called {@code id}; empty when none is. */
  public Optional<Life> find(String id) {
    return database.transaction(
        connection ->
            new LifeTables(connection)
                .lives("where id = ? order by policy_domain", id).stream().findFirst());
  }

  /** The names of all findings that are open, those seen last first. */
  public List<String> ids() {
    String select = "select id from finding_life where ending is null order by last_seen desc, id";
    return database.transaction(
        connection -> {
          List<String> ids = new ArrayList<>();
          try (PreparedStatement statement = connection.prepareStatement(select);
              ResultSet result = statement.executeQuery()) {
            while (result.next()) {
              ids.add(result.getString(1));
            }
          }
          return ids;
        });
  }

  /**
   * Remembers what a step has found. What somebody does about a finding is not touched, unless it
   * has ended; what ended or came back at the same time elsewhere is noted once.
   *
   * @param changed of one domain
   * @param events of the same findings
   */
  public void keep(List<Life> changed, List<LifeEvent> events) {
    if (changed.isEmpty()) {
      return;
    }
    database.repeatable(
        connection -> {
          LifeTables tables = new LifeTables(connection);
          tables.lock();
          for (LifeEvent event : events) {
            Life life =
                changed.stream()
                    .filter(one -> one.id().equals(event.id()))
                    .findFirst()
                    .orElseThrow();
            if (tables.hasEnded(life) != (life.ending() != null)) {
              tables.add(life.domain(), event);
            }
          }
          tables.upsert(changed);
          return changed;
        });
  }

  /**
   * Notes what somebody does about a finding.
   *
   * @param life handled, or opened again
   * @param event what was done
   */
  public void handle(Life life, LifeEvent event) {
    database.repeatable(
        connection -> {
          LifeTables tables = new LifeTables(connection);
          tables.lock();
          tables.handle(life);
          tables.add(life.domain(), event);
          return event;
        });
  }

  /** What happened to a finding after it was noted, oldest first. */
  public List<LifeEvent> history(Life life) {
    String select =
        """
        select at, by, what, because, until from finding_event
        where policy_domain = ? and id = ? order by number
        """;
    return database.transaction(
        connection -> {
          List<LifeEvent> events = new ArrayList<>();
          try (PreparedStatement statement = connection.prepareStatement(select)) {
            statement.setString(1, life.domain().name());
            statement.setString(2, life.id().text());
            try (ResultSet result = statement.executeQuery()) {
              while (result.next()) {
                events.add(event(life.id(), result));
              }
            }
          }
          return events;
        });
  }

  private static LifeEvent event(FindingId id, ResultSet result) throws SQLException {
    return new LifeEvent(
        id,
        result.getObject("at", OffsetDateTime.class).toInstant(),
        result.getString("by"),
        LifeEvent.What.valueOf(result.getString("what").toUpperCase(Locale.ROOT)),
        result.getString("because"),
        result.getObject("until", LocalDate.class));
  }

  /** The mail that a question is about, day by day, until the end of {@code window}. */
  public List<MailDay> mail(DomainName domain, ProofQuestion question, Window window) {
    String select =
        """
        select r.source, r.author_domain, r.day, sum(r.messages),
            coalesce(sum(r.messages) filter (where e.passes), 0),
            coalesce(sum(r.messages) filter (where
                case when (e.policy ->> 'adkim_strict')::boolean
                     then e.dkim_strict else e.dkim_relaxed end), 0)
        from rollup_source r
        join evidence e on e.policy_domain = r.policy_domain and e.id = r.evidence
        where r.policy_domain = ? and r.day between ? and ? and r.source = any (?)
        group by r.source, r.author_domain, r.day
        order by r.source, r.author_domain, r.day
        """;
    return database.transaction(
        connection -> {
          List<MailDay> days = new ArrayList<>();
          try (PreparedStatement statement = connection.prepareStatement(select)) {
            statement.setString(1, domain.name());
            statement.setObject(2, question.since());
            statement.setObject(3, window.to());
            statement.setArray(4, connection.createArrayOf("text", question.sources().toArray()));
            try (ResultSet result = statement.executeQuery()) {
              while (result.next()) {
                days.add(
                    new MailDay(
                        result.getString(1),
                        new DomainName(result.getString(2)),
                        result.getObject(3, LocalDate.class),
                        result.getLong(4),
                        result.getLong(5),
                        result.getLong(6)));
              }
            }
          }
          return days;
        });
  }
}
