package dev.rollcall.store;

import dev.rollcall.domain.DomainName;
import dev.rollcall.sender.DoubtfulReports;
import dev.rollcall.sender.Window;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads what stands beside the reports that count: forged ones, and open conflicts. */
final class DoubtReader {

  /**
   * A table {@code open} of the conflicts within an array of policy domains that neither a carrier
   * nor a person has settled, and of the report that counts in each. Contents that several domains
   * have carried as their own are such a conflict too: a reporter's name that is no domain is
   * anyone's.
   */
  static final String OPEN_CONFLICTS =
      """
      open as (
          select k.policy_domain, k.counted
          from report_key k
          join report r on r.policy_domain = k.policy_domain and r.key = k.key
          where k.policy_domain = any (?) and k.kind = 'aggregate' and k.contents > 1
            and k.decided_at is null and r.carrier <> 'contradicted'
          group by k.policy_domain, k.key, k.counted
          having count(*) > 1
            and count(distinct r.carrier_domain) filter (where r.carrier = 'verified') <> 1
      )
      """;

  private final Connection connection;

  DoubtReader(Connection connection) {
    this.connection = connection;
  }

  /** What its reporter did not send. */
  Optional<DoubtfulReports> forged(DomainName domain, Window window) throws SQLException {
    return read(
        """
        with doubtful as (
            select reporter, report_id, day, messages
            from report
            where policy_domain = any (?) and carrier = 'contradicted' and day between ? and ?
        )
        """,
        domain,
        window);
  }

  /** Conflicts that neither a carrier nor a person has settled. */
  Optional<DoubtfulReports> conflicting(DomainName domain, Window window) throws SQLException {
    return read(
        "with "
            + OPEN_CONFLICTS
            + """
            ,
            doubtful as (
                select r.reporter, r.report_id, r.day, r.messages
                from open o
                join report r on r.policy_domain = o.policy_domain and r.id = o.counted
                where r.day between ? and ?
            )
            """,
        domain,
        window);
  }

  /** Sums that a forger makes too large for a count are the largest count. */
  private Optional<DoubtfulReports> read(String doubtful, DomainName domain, Window window)
      throws SQLException {
    String select =
        """
        select reporter, report_id, day, count(*) over (),
            least(sum(messages) over (), 9223372036854775807)::bigint,
            min(day) over (), max(day) over ()
        from doubtful
        order by messages desc, reporter, report_id, day
        limit %d
        """
            .formatted(DoubtfulReports.LISTED);
    try (PreparedStatement statement = connection.prepareStatement(doubtful + select)) {
      statement.setArray(1, connection.createArrayOf("text", new String[] {domain.name()}));
      statement.setObject(2, window.from());
      statement.setObject(3, window.to());
      try (ResultSet result = statement.executeQuery()) {
        return result.next() ? Optional.of(doubtful(result)) : Optional.empty();
      }
    }
  }

  private static DoubtfulReports doubtful(ResultSet result) throws SQLException {
    long reports = result.getLong(4);
    long messages = result.getLong(5);
    LocalDate first = result.getObject(6, LocalDate.class);
    LocalDate last = result.getObject(7, LocalDate.class);
    List<DoubtfulReports.Name> largest = new ArrayList<>();
    do {
      largest.add(
          new DoubtfulReports.Name(
              result.getString(1), result.getString(2), result.getObject(3, LocalDate.class)));
    } while (result.next());
    return new DoubtfulReports(reports, messages, largest, first, last);
  }
}
