package dev.rollcall.store;

import java.sql.Connection;
import java.sql.SQLException;
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

  private record Key(DomainDay domainDay, String authorDomain, String source, UUID evidence) {}

  Shares(Connection connection) {
    this.connection = connection;
  }

  /** Counts one row; sums spill into the database before they fill the memory. */
  void count(DomainDay domainDay, String authorDomain, String source, UUID evidence, long messages)
      throws SQLException {
    long[] sum =
        sums.computeIfAbsent(
            new Key(domainDay, authorDomain, source, evidence), key -> new long[2]);
    try {
      sum[0] = Math.addExact(sum[0], messages);
    } catch (ArithmeticException e) {
      throw SqlTrouble.outOfRange("too many messages of " + source, e);
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
            .bool(false)
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

  /** Forgets what was summed up earlier in the transaction and is in the rollup by now. */
  void forget() throws SQLException {
    makeTable();
    Sql.execute(connection, "delete from incoming_share");
  }

  /** Takes back what the rows of dethroned reports had added, as {@link Conflicts} found them. */
  void giveBack() throws SQLException {
    givenBack = true;
    moveRows("before", -1);
  }

  /** Adds the rows of stored reports that did not count until now. */
  void takeUp() throws SQLException {
    moveRows("after", 1);
  }

  private void moveRows(String which, int sign) throws SQLException {
    makeTable();
    Sql.execute(
        connection,
        """
        insert into incoming_share
        select w.policy_domain, w.day, w.author_domain, w.source, w.evidence,
            r.carrier = 'verified', %2$d * w.messages, %2$d
        from changed_key c
        join report r on r.policy_domain = c.policy_domain and r.id = c.%1$s
        join report_row w
          on w.policy_domain = r.policy_domain and w.day = r.day and w.report = r.id
        where c.before is distinct from c.after
        """
            .formatted(which, sign));
  }

  /** Brings the rollup up to date. */
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
  }
}
