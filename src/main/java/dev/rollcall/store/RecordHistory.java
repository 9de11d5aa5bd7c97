package dev.rollcall.store;

import dev.rollcall.domain.DomainName;
import dev.rollcall.judge.history.RecordChange;
import dev.rollcall.judge.history.Sighting;
import dev.rollcall.sender.Window;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What was published under our domains, and since when. */
public final class RecordHistory {

  private static final String SEEN =
      """
      with seen as (
          select * from unnest(
              ?::text[], ?::text[], ?::text[], ?::jsonb[], ?::text[], ?::timestamptz[])
              as s (policy_domain, name, type, contents, answered_by, at)
      )
      """;

  private static final String PROLONG =
      SEEN
          + """
          , prolonged as (
              update dns_record r set last_seen = s.at, answered_by = s.answered_by
              from seen s
              where r.policy_domain = s.policy_domain and r.name = s.name and r.type = s.type
                and r.contents = s.contents and r.last_seen < s.at
                and not exists (
                    select from dns_record later
                    where later.policy_domain = r.policy_domain and later.name = r.name
                      and later.type = r.type and later.first_seen > r.first_seen)
              returning 1
          )
          select count(*) from prolonged
          """;

  private static final String ADD =
      SEEN
          + """
          , added as (
              insert into dns_record
                  (policy_domain, name, type, first_seen, contents, last_seen, answered_by)
              select s.policy_domain, s.name, s.type, s.at, s.contents, s.at, s.answered_by
              from seen s
              left join lateral (
                  select r.contents, r.last_seen from dns_record r
                  where r.policy_domain = s.policy_domain and r.name = s.name and r.type = s.type
                  order by r.first_seen desc limit 1) newest on true
              where newest.contents is null
                 or (newest.contents <> s.contents and newest.last_seen < s.at)
              returning policy_domain, name, type
          )
          select count(*) from added a
          where exists (
              select from dns_record r
              where r.policy_domain = a.policy_domain and r.name = a.name and r.type = a.type)
          """;

  private final Database database;

  private final @Nullable Instant asOf;

  /**
   * @param asOf before when a record has to be seen to be told of; null for any time
   */
  RecordHistory(Database database, @Nullable Instant asOf) {
    this.database = database;
    this.asOf = asOf;
  }

  /** A name under which a key of ours is published, as far as reports tell. */
  public record SeenKey(DomainName policyDomain, DomainName signer, String selector) {}

  /**
   * The selectors with a passing aligned signature, of each domain those of the most days.
   *
   * @param domains policy domains
   * @param most how many of each
   */
  public List<SeenKey> keys(Collection<DomainName> domains, Window window, int most) {
    String select =
        """
        select policy_domain, signer, selector
        from (
            select e.policy_domain, s ->> 'domain' as signer, s ->> 'selector' as selector,
                row_number() over (
                    partition by e.policy_domain
                    order by count(distinct d.day) desc, s ->> 'domain', s ->> 'selector') as place
            from evidence_day d
            join evidence e on e.policy_domain = d.policy_domain and e.id = d.evidence
            cross join lateral jsonb_array_elements(e.signatures) s
            where d.policy_domain = any (?) and d.day between ? and ?
              and s @> '{"result": "PASS", "aligned": true}'
              and s ->> 'domain' is not null and s ->> 'selector' is not null
            group by e.policy_domain, s ->> 'domain', s ->> 'selector'
        ) k
        where place <= ?
        order by 1, 2, 3
        """;
    return database.transaction(
        connection -> {
          List<SeenKey> keys = new ArrayList<>();
          try (PreparedStatement statement = connection.prepareStatement(select)) {
            statement.setArray(
                1,
                connection.createArrayOf("text", domains.stream().map(DomainName::name).toArray()));
            statement.setObject(2, window.from());
            statement.setObject(3, window.to());
            statement.setInt(4, most);
            try (ResultSet result = statement.executeQuery()) {
              while (result.next()) {
                keys.add(
                    new SeenKey(
                        new DomainName(result.getString(1)),
                        new DomainName(result.getString(2)),
                        result.getString(3)));
              }
            }
          }
          return keys;
        });
  }

  /**
   * Notes what was seen, of each name and type once: as a content of its own when it differs from
   * the one before.
   *
   * @return how many differ from what was seen before
   */
  public int note(List<Sighting> seen) {
    if (seen.isEmpty()) {
      return 0;
    }
    return database.repeatable(
        connection -> {
          // two at once would both find a change
          Sql.execute(connection, "lock table dns_record in share row exclusive mode");
          execute(connection, PROLONG, seen);
          return execute(connection, ADD, seen);
        });
  }

  private static int execute(Connection connection, String sql, List<Sighting> seen)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      bind(connection, statement, 1, "text", seen, one -> one.domain().name());
      bind(connection, statement, 2, "text", seen, Sighting::name);
      bind(connection, statement, 3, "text", seen, Sighting::type);
      bind(connection, statement, 4, "text", seen, one -> Json.string(Json.texts(one.contents())));
      bind(connection, statement, 5, "text", seen, Sighting::by);
      bind(connection, statement, 6, "timestamptz", seen, one -> one.at().atOffset(ZoneOffset.UTC));
      try (ResultSet result = statement.executeQuery()) {
        result.next();
        return result.getInt(1);
      }
    }
  }

  private static void bind(
      Connection connection,
      PreparedStatement statement,
      int index,
      String type,
      List<Sighting> seen,
      Function<Sighting, Object> column)
      throws SQLException {
    statement.setArray(index, connection.createArrayOf(type, seen.stream().map(column).toArray()));
  }

  /** What changed for {@code domain}, one of ours, since {@code since} in UTC, oldest first. */
  public List<RecordChange> changes(DomainName domain, LocalDate since) {
    String select =
        """
        select name, type, array(select jsonb_array_elements_text(before)),
            array(select jsonb_array_elements_text(contents)), seen_before, first_seen, answered_by
        from (
            select *,
                lag(contents) over w as before,
                lag(last_seen) over w as seen_before
            from dns_record where policy_domain = ?
            window w as (partition by name, type order by first_seen)
        ) history
        where before is not null and first_seen >= ? and first_seen < ?
        order by first_seen, name, type
        """;
    return database.transaction(
        connection -> {
          List<RecordChange> changes = new ArrayList<>();
          try (PreparedStatement statement = connection.prepareStatement(select)) {
            statement.setString(1, domain.name());
            statement.setObject(2, since.atStartOfDay().atOffset(ZoneOffset.UTC));
            statement.setObject(3, end());
            try (ResultSet result = statement.executeQuery()) {
              while (result.next()) {
                changes.add(
                    new RecordChange(
                        result.getString(1),
                        result.getString(2),
                        texts(result, 3),
                        texts(result, 4),
                        time(result, 5),
                        time(result, 6),
                        result.getString(7)));
              }
            }
          }
          return changes;
        });
  }

  /** What was last seen of each name that matters to {@code domain}, by name. */
  public List<Sighting> published(DomainName domain) {
    return newest(List.of(domain), "");
  }

  /** What was last seen at {@code _dmarc} of {@code domains}, for those that were looked at. */
  public Map<DomainName, List<String>> dmarc(Collection<DomainName> domains) {
    Map<DomainName, List<String>> found = new HashMap<>();
    dmarcSightings(domains).forEach((domain, sighting) -> found.put(domain, sighting.contents()));
    return found;
  }

  /** The same, with when it was seen last. */
  public Map<DomainName, Sighting> dmarcSightings(Collection<DomainName> domains) {
    Map<DomainName, Sighting> found = new HashMap<>();
    newest(domains, "and type = 'TXT' and name = '_dmarc.' || policy_domain")
        .forEach(sighting -> found.put(sighting.domain(), sighting));
    return found;
  }

  private List<Sighting> newest(Collection<DomainName> domains, String which) {
    String select =
        """
        select distinct on (policy_domain, name, type) policy_domain, name, type,
            array(select jsonb_array_elements_text(contents)), answered_by,
            least(last_seen, ?::timestamptz - interval '1 second')
        from dns_record
        where policy_domain = any (?) and first_seen < ? %s
        order by policy_domain, name, type, first_seen desc
        """
            .formatted(which);
    return database.transaction(
        connection -> {
          List<Sighting> found = new ArrayList<>();
          try (PreparedStatement statement = connection.prepareStatement(select)) {
            statement.setObject(1, end());
            statement.setArray(
                2,
                connection.createArrayOf("text", domains.stream().map(DomainName::name).toArray()));
            statement.setObject(3, end());
            try (ResultSet result = statement.executeQuery()) {
              while (result.next()) {
                found.add(sighting(result));
              }
            }
          }
          return found;
        });
  }

  private OffsetDateTime end() {
    return asOf == null ? OffsetDateTime.MAX : asOf.atOffset(ZoneOffset.UTC);
  }

  private static Sighting sighting(ResultSet result) throws SQLException {
    return new Sighting(
        new DomainName(result.getString(1)),
        result.getString(2),
        result.getString(3),
        texts(result, 4),
        result.getString(5),
        time(result, 6));
  }

  private static List<String> texts(ResultSet result, int column) throws SQLException {
    return List.of((String[]) result.getArray(column).getArray());
  }

  private static Instant time(ResultSet result, int column) throws SQLException {
    return result.getObject(column, OffsetDateTime.class).toInstant();
  }
}
