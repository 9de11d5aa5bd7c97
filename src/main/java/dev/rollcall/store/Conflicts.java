package dev.rollcall.store;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Settles which content counts for a key. The choice goes by content and carrier alone, so that it
 * is the same in whatever order the contents arrive: a verified carrier, then not salvaged, then
 * more rows, then more messages, then the smaller digest. What a person decided stands. What its
 * reporter did not send never counts, be it the only content.
 */
final class Conflicts {

  private final Connection connection;
  private final Map<UUID, Integer> contested = new HashMap<>();
  private final Set<UUID> counting = new HashSet<>();
  private int keys;
  private boolean dethrones;

  Conflicts(Connection connection) {
    this.connection = connection;
  }

  /**
   * Decides for the keys of {@code fresh} reports, which have just been inserted, and of reports
   * that have a better carrier now. Nearly all keys have one content; for those, no statement looks
   * at what is stored.
   *
   * @param raised whether {@link RaisedCarriers} has raised any
   */
  void settle(Collection<UUID> fresh, boolean raised) throws SQLException {
    makeTable();
    lockKeys(fresh);
    if (raised) {
      lockRaisedKeys();
    }
    if (readUncontested() < keys) {
      // The planner knows nothing of temporary tables; unadvised, it reads all reports.
      Sql.execute(connection, "analyze changed_key");
      chooseWinners();
      readContested();
    }
  }

  private void makeTable() throws SQLException {
    Sql.execute(
        connection,
        """
        create temp table if not exists changed_key (
            policy_domain text, key uuid, contents int, contested boolean, before uuid,
            after uuid
        ) on commit delete rows
        """);
  }

  /**
   * Lets {@code after} count for a key that is stored, or else what {@link #chooseWinners} then
   * chooses. {@link #moveRollups} has to follow. The caller holds the lock of the key.
   */
  void take(String policyDomain, UUID key, @Nullable UUID after) throws SQLException {
    makeTable();
    Sql.execute(connection, "delete from changed_key");
    String take =
        """
        insert into changed_key (policy_domain, key, contents, contested, before, after)
        select policy_domain, key, contents, true, counted, ?
        from report_key where policy_domain = ? and key = ?
        """;
    try (PreparedStatement statement = connection.prepareStatement(take)) {
      statement.setObject(1, after);
      statement.setString(2, policyDomain);
      statement.setObject(3, key);
      statement.executeUpdate();
    }
    Sql.execute(connection, "analyze changed_key");
  }

  /** Moves all rollups to what was taken and chosen, apart from any batch before or after. */
  void moveRollups() throws SQLException {
    AggregateBatch.makeTable(connection);
    Shares shares = new Shares(connection);
    shares.forget();
    String select =
        "select policy_domain, before, after from changed_key where before is distinct from after";
    try (PreparedStatement statement = connection.prepareStatement(select);
        ResultSet result = statement.executeQuery()) {
      if (result.next()) {
        moveShare(shares, result);
        shares.write();
        dethrones = true;
        writeReporterRollup();
        shares.forget();
      }
    }
    Sql.execute(connection, "delete from changed_key");
  }

  private static void moveShare(Shares shares, ResultSet changed) throws SQLException {
    String policyDomain = changed.getString(1);
    UUID before = changed.getObject(2, UUID.class);
    UUID after = changed.getObject(3, UUID.class);
    if (before != null) {
      shares.giveBack(policyDomain, before);
    }
    if (after != null) {
      shares.takeUp(policyDomain, after);
    }
  }

  /** One row lock per key, in order: two writers of the same key decide one after the other. */
  private void lockKeys(Collection<UUID> fresh) throws SQLException {
    String lock =
        """
        with touched as (
            insert into report_key (policy_domain, key, kind, contents, counted)
            select policy_domain, key, 'aggregate', count(*),
                case when count(*) = 1 and min(carrier) <> 'contradicted'
                    then (array_agg(id))[1] end
            from incoming_report
            where id = any (?)
            group by policy_domain, key
            order by policy_domain, key
            on conflict (policy_domain, key)
                do update set contents = report_key.contents + excluded.contents
            returning policy_domain, key, contents, counted
        )
        insert into changed_key (policy_domain, key, contents, contested, before, after)
        select policy_domain, key, contents, contents > 1,
            case when contents > 1 then counted end, counted
        from touched
        """;
    Array ids = connection.createArrayOf("uuid", fresh.toArray());
    try (PreparedStatement statement = connection.prepareStatement(lock)) {
      statement.setArray(1, ids);
      keys = statement.executeUpdate();
    }
  }

  /** The same for keys that no fresh report has. */
  private void lockRaisedKeys() throws SQLException {
    keys +=
        Sql.execute(
            connection,
            """
            with wanted as (
                select policy_domain, key from raised_report
                except
                select policy_domain, key from changed_key
                order by policy_domain, key
            ),
            touched as (
                select w.policy_domain, w.key, k.contents, k.counted
                from wanted w
                cross join lateral (
                    select k.contents, k.counted from report_key k
                    where k.policy_domain = w.policy_domain and k.key = w.key
                    for update) k
            )
            insert into changed_key (policy_domain, key, contents, contested, before, after)
            select policy_domain, key, contents, true, counted, counted from touched
            """);
  }

  /** How many keys have one content that is new; it counts unless it is contradicted. */
  private int readUncontested() throws SQLException {
    int uncontested = 0;
    try (PreparedStatement statement =
            connection.prepareStatement("select after from changed_key where not contested");
        ResultSet result = statement.executeQuery()) {
      while (result.next()) {
        uncontested++;
        Optional.ofNullable(result.getObject(1, UUID.class)).ifPresent(counting::add);
      }
    }
    return uncontested;
  }

  /**
   * Chooses by content and carrier, and writes it down, where no person has. Where rows are no
   * longer kept, nobody could take back what a content added, and so the choice stays as it is.
   */
  void chooseWinners() throws SQLException {
    RowRetention.keepRows(connection);
    Sql.execute(
        connection,
        """
        update changed_key c set after = w.id
        from (
            select distinct on (r.policy_domain, r.key) r.policy_domain, r.key, r.id
            from changed_key t
            join report_key k on k.policy_domain = t.policy_domain and k.key = t.key
            join report r on r.policy_domain = t.policy_domain and r.key = t.key
            where t.contested and k.decided_at is null and r.carrier <> 'contradicted'
              and r.day >= rows_kept_from()
            order by r.policy_domain, r.key,
                r.carrier = 'verified' desc, r.salvaged, r.rows desc, r.messages desc, r.content
        ) w
        where w.policy_domain = c.policy_domain and w.key = c.key
        """);
    Sql.execute(
        connection,
        """
        update report_key k set counted = c.after
        from changed_key c
        where c.contested and c.before is distinct from c.after
          and k.policy_domain = c.policy_domain and k.key = c.key
        """);
  }

  private void readContested() throws SQLException {
    try (PreparedStatement statement =
            connection.prepareStatement(
                """
                select r.id, r.id is not distinct from c.after,
                    r.id is not distinct from c.before and c.before is distinct from c.after, c.contents
                from changed_key c
                join report r on r.policy_domain = c.policy_domain and r.key = c.key
                where c.contested
                """);
        ResultSet result = statement.executeQuery()) {
      while (result.next()) {
        UUID id = result.getObject(1, UUID.class);
        contested.put(id, result.getInt(4));
        if (result.getBoolean(2)) {
          counting.add(id);
        }
        dethrones |= result.getBoolean(3);
      }
    }
  }

  /** Whether a fresh report is the one that counts for its key. */
  boolean counts(UUID id) {
    return counting.contains(id);
  }

  /** How many contents the key of a fresh report has by now. */
  int contents(UUID id) {
    return contested.getOrDefault(id, 1);
  }

  /** Whether a report that counted before does so no longer. */
  boolean dethrones() {
    return dethrones;
  }

  /** Moves the reporter rollup from those that counted to those that do. */
  void writeReporterRollup() throws SQLException {
    Sql.execute(
        connection,
        """
        insert into rollup_reporter as u
        select r.policy_domain, r.day, r.reporter, r.reporter_mail_domain, sum(sign),
            sum(sign * r.rows), sum(sign * r.messages), sum(sign * r.passed),
            sum(sign * r.unusable_rows), sum(sign * r.unusable_messages)
        from (
            select 1 as sign, i.*
            from changed_key c
            join incoming_report i on i.policy_domain = c.policy_domain and i.id = c.after
            where not c.contested
            union all
            select case when r.id = c.after then 1 else -1 end, r.*
            from changed_key c
            join report r on r.policy_domain = c.policy_domain and r.id in (c.before, c.after)
            where c.contested and c.before is distinct from c.after
        ) r
        group by 1, 2, 3, 4
        order by 1, 2, 3, 4
        on conflict (policy_domain, day, reporter, mail_domain) do update set
            reports = u.reports + excluded.reports,
            rows = u.rows + excluded.rows,
            messages = u.messages + excluded.messages,
            passed = u.passed + excluded.passed,
            unusable_rows = u.unusable_rows + excluded.unusable_rows,
            unusable_messages = u.unusable_messages + excluded.unusable_messages
        """);
    if (dethrones) {
      Sql.execute(
          connection,
          """
          delete from rollup_reporter u
          using report r, changed_key c
          where r.policy_domain = c.policy_domain and r.id = c.before
            and u.policy_domain = r.policy_domain and u.day = r.day
            and u.reporter = r.reporter and u.mail_domain = r.reporter_mail_domain
            and u.reports = 0
          """);
    }
  }
}
