package dev.rollcall.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * What the reports of one batch add to the source rollup, summed before it goes there. A rollup is
 * always the sum of the counted rows: a report that stops counting gives its share back.
 */
final class Shares {

  private static final int HELD = 50_000;

  private final Connection connection;
  private final Map<Key, long[]> sums = new HashMap<>();
  private boolean tableMade;
  private boolean givenBack;

  /**
   * What is summed up together.
   *
   * @param verified whether the reports behind it came from their reporter
   */
  record Key(
      DomainDay domainDay, String authorDomain, String source, UUID evidence, boolean verified) {}

  Shares(Connection connection) {
    this.connection = connection;
  }

  /** Counts one row; sums spill into the database before they fill the memory. */
  void count(Key key, long messages) throws SQLException {
    long[] sum = sums.computeIfAbsent(key, absent -> new long[2]);
    try {
      sum[0] = Math.addExact(sum[0], messages);
    } catch (ArithmeticException e) {
      throw SqlTrouble.outOfRange("too many messages of " + key.source(), e);
    }
    sum[1]++;
  }

  boolean isFull() {
    return sums.size() >= HELD;
  }

  /** Moves the sums so far into a table of the transaction. No copy may be under way. */
  void spill() throws SQLException {
    makeTable();
    if (sums.isEmpty()) {
      return;
    }
    try (BinaryCopy copy = new BinaryCopy(connection, "incoming_share", 8)) {
      for (Map.Entry<Key, long[]> sum : sums.entrySet()) {
        Key key = sum.getKey();
        copy.row()
            .text(key.domainDay().policyDomain())
            .date(key.domainDay().day())
            .text(key.authorDomain())
            .text(key.source())
            .uuid(key.evidence())
            .bool(key.verified())
            .bigint(sum.getValue()[0])
            .bigint(sum.getValue()[1]);
      }
      copy.end();
    }
    sums.clear();
  }

  private void makeTable() throws SQLException {
    if (!tableMade) {
      Sql.execute(
          connection,
          """
          create temp table if not exists incoming_share (
              policy_domain text, day date, author_domain text, source text, evidence uuid,
              verified boolean, messages bigint, rows bigint
          ) on commit delete rows
          """);
      tableMade = true;
    }
  }

  /**
   * Takes back what the rows of dethroned reports had added, as {@link Conflicts} found them, and
   * adds those of stored reports that count from now on. What a report has a new carrier for, as
   * {@link RaisedCarriers} found it, moves from one side to the other.
   *
   * @param fresh the reports whose rows are added one by one
   */
  void move(Collection<UUID> fresh) throws SQLException {
    makeTable();
    givenBack = true;
    String move =
        """
        insert into incoming_share
        select w.policy_domain, w.day, w.author_domain, w.source, w.evidence,
            coalesce(x.was = 'verified', r.carrier = 'verified'), -w.messages, -1
        from changed_key c
        join report r on r.policy_domain = c.policy_domain and r.id = c.before
        left join raised_report x on x.policy_domain = r.policy_domain and x.id = r.id
        join report_row w
          on w.policy_domain = r.policy_domain and w.day = r.day and w.report = r.id
        where c.before is distinct from c.after or (x.was = 'verified') <> (r.carrier = 'verified')
        union all
        select w.policy_domain, w.day, w.author_domain, w.source, w.evidence,
            r.carrier = 'verified', w.messages, 1
        from changed_key c
        join report r on r.policy_domain = c.policy_domain and r.id = c.after
        left join raised_report x on x.policy_domain = r.policy_domain and x.id = r.id
        join report_row w
          on w.policy_domain = r.policy_domain and w.day = r.day and w.report = r.id
        where r.id <> all (?)
          and (c.before is distinct from c.after
            or (x.was = 'verified') <> (r.carrier = 'verified'))
        """;
    try (PreparedStatement statement = connection.prepareStatement(move)) {
      statement.setArray(1, connection.createArrayOf("uuid", fresh.toArray()));
      statement.executeUpdate();
    }
  }

  /** Takes back what the rows of one stored report had added. */
  void giveBack(String policyDomain, UUID report) throws SQLException {
    givenBack = true;
    add(policyDomain, report, -1);
  }

  /** Adds the rows of one stored report that did not count until now. */
  void takeUp(String policyDomain, UUID report) throws SQLException {
    add(policyDomain, report, 1);
  }

  /** The day is asked for first: told in advance, it spares the database a look at every month. */
  private void add(String policyDomain, UUID report, int sign) throws SQLException {
    makeTable();
    String day = "select day, carrier = 'verified' from report where policy_domain = ? and id = ?";
    String rows =
        """
        insert into incoming_share
        select policy_domain, day, author_domain, source, evidence, ?, ? * messages, ?
        from report_row where policy_domain = ? and day = ? and report = ?
        """;
    try (PreparedStatement select = connection.prepareStatement(day);
        PreparedStatement insert = connection.prepareStatement(rows)) {
      select.setString(1, policyDomain);
      select.setObject(2, report);
      try (ResultSet result = select.executeQuery()) {
        result.next();
        insert.setBoolean(1, result.getBoolean(2));
        insert.setInt(2, sign);
        insert.setInt(3, sign);
        insert.setString(4, policyDomain);
        insert.setObject(5, result.getObject(1, LocalDate.class));
        insert.setObject(6, report);
        insert.executeUpdate();
      }
    }
  }

  /** Forgets what was summed up earlier in the transaction and is in the rollup by now. */
  void forget() throws SQLException {
    makeTable();
    Sql.execute(connection, "delete from incoming_share");
  }

  /** Brings the rollup up to date, and what it adds up to for each source. */
  void write() throws SQLException {
    spill();
    Sql.execute(
        connection,
        """
        insert into rollup_source as u
        select policy_domain, day, author_domain, source, evidence, verified,
            sum(messages), sum(rows)
        from incoming_share
        group by 1, 2, 3, 4, 5, 6
        order by 1, 2, 3, 4, 5, 6
        on conflict (policy_domain, day, author_domain, source, evidence, verified) do update set
            messages = u.messages + excluded.messages,
            rows = u.rows + excluded.rows
        """);
    if (givenBack) {
      Sql.execute(
          connection,
          """
          delete from rollup_source u
          using incoming_share s
          where u.rows = 0
            and u.policy_domain = s.policy_domain and u.day = s.day
            and u.author_domain = s.author_domain and u.source = s.source
            and u.evidence = s.evidence and u.verified = s.verified
          """);
    }
    new SourceTotalTable(connection).add(givenBack);
  }
}
