package dev.rollcall.store;

import dev.rollcall.domain.DomainName;
import dev.rollcall.domain.OwnDomains;
import dev.rollcall.judge.Ownership;
import dev.rollcall.judge.status.MailboxState;
import dev.rollcall.judge.status.Operation;
import dev.rollcall.judge.status.PastRun;
import dev.rollcall.judge.status.PostState;
import dev.rollcall.judge.status.ReporterState;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads how the work goes. */
final class StatusReader {

  private static final int RUNS = 5;
  private static final int MAIL_DAYS = 14;
  private static final Duration UNTRIED = Duration.ofHours(1);

  private final Connection connection;
  private final List<String> ours = new ArrayList<>();
  private long notOurs;
  private long domainsNotOurs;

  StatusReader(Connection connection) {
    this.connection = connection;
  }

  /**
   * @param listed the domains that are ours
   * @param now reports of later days are not in time
   */
  Operation read(OwnDomains listed, Instant now) throws SQLException {
    LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
    splitDomains(listed);
    return new Operation(
        mailboxes(),
        reporters(today),
        runs(),
        readUntil(),
        number("select count(*) from rejected where closed_at is null"),
        openConflicts(),
        notOurs,
        domainsNotOurs,
        post(now),
        new TaskStates(connection).read(now));
  }

  private void splitDomains(OwnDomains listed) throws SQLException {
    String select = "select policy_domain, count(*) from report group by policy_domain";
    try (PreparedStatement statement = connection.prepareStatement(select);
        ResultSet result = statement.executeQuery()) {
      while (result.next()) {
        String name = result.getString(1);
        if (name.isEmpty()) {
          continue;
        }
        if (Ownership.of(new DomainName(name), listed) == Ownership.NOT_OURS) {
          notOurs += result.getLong(2);
          domainsNotOurs++;
        } else {
          ours.add(name);
        }
      }
    }
  }

  private List<MailboxState> mailboxes() throws SQLException {
    String select =
        """
        with polled as (
            select p.mailbox,
                max(r.finished_at) filter (where p.error is null) as last_success,
                min(r.finished_at) filter (where p.error is not null) as first_failure,
                max(r.finished_at) filter (where p.error is not null) as last_failure,
                (array_agg(p.error order by r.finished_at desc)
                    filter (where p.error is not null))[1] as last_error
            from mailbox_poll p join run r on r.id = p.run
            group by p.mailbox
        ),
        folders as (
            select mailbox, sum(backlog) as backlog, sum(reports) as reports,
                sum(ignored) as ignored, sum(rejected) as rejected, min(oldest) as oldest
            from mailbox_folder group by mailbox
        ),
        filing as (
            select mailbox, count(*) as to_file from mailbox_action group by mailbox
        )
        select mailbox, backlog, reports, ignored, rejected, to_file, oldest,
            last_success, first_failure, last_failure, last_error
        from polled full join folders using (mailbox) full join filing using (mailbox)
        order by mailbox
        """;
    List<MailboxState> mailboxes = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(select);
        ResultSet result = statement.executeQuery()) {
      while (result.next()) {
        mailboxes.add(
            new MailboxState(
                result.getString(1),
                result.getLong(2),
                result.getLong(3),
                result.getLong(4),
                result.getLong(5),
                result.getLong(6),
                result.getObject(7, LocalDate.class),
                time(result, 8),
                time(result, 9),
                time(result, 10),
                result.getString(11)));
      }
    }
    return mailboxes;
  }

  /** What its reporter did not send says nothing about when it reports. */
  private List<ReporterState> reporters(LocalDate today) throws SQLException {
    String select =
        """
        with came as (
            select reporter, day, max(arrived_at) as arrived_at
            from report
            where policy_domain = any (?) and day > ? and day <= ? and carrier <> 'contradicted'
            group by reporter, day
        ),
        paced as (
            select reporter, day, arrived_at,
                day - lag(day) over (partition by reporter order by day) as pause
            from came
        )
        select reporter, max(arrived_at), max(day), count(*),
            percentile_disc(0.9) within group (order by pause)
        from paced group by reporter order by reporter
        """;
    List<ReporterState> reporters = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(select)) {
      statement.setArray(1, ours());
      statement.setObject(2, today.minusDays(ReporterState.DAYS));
      statement.setObject(3, today);
      try (ResultSet result = statement.executeQuery()) {
        while (result.next()) {
          reporters.add(
              new ReporterState(
                  result.getString(1),
                  result.getObject(2, OffsetDateTime.class).toInstant(),
                  result.getObject(3, LocalDate.class),
                  result.getInt(4),
                  result.getInt(5)));
        }
      }
    }
    return reporters;
  }

  private List<PastRun> runs() throws SQLException {
    String select =
        """
        select command, started_at, finished_at,
            coalesce(summary ->> 'messages', summary ->> 'read', '0')::bigint as messages,
            coalesce((summary #>> '{stored,aggregate}')::bigint
                + (summary #>> '{stored,failure}')::bigint
                + (summary #>> '{stored,tls}')::bigint,
                (summary ->> 'changed')::bigint, 0) as stored,
            coalesce((summary ->> 'duplicates')::bigint, 0) as duplicates,
            coalesce((summary ->> 'conflicts')::bigint, 0) as conflicts,
            coalesce((summary ->> 'ignored')::bigint, 0) as ignored,
            coalesce((summary ->> 'rejected')::bigint, 0) as rejected,
            error
        from run
        where error is not null
          or coalesce(summary ->> 'messages', summary ->> 'read', '0') <> '0'
          or id = (select max(id) from run)
        order by id desc limit ?
        """;
    List<PastRun> runs = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(select)) {
      statement.setInt(1, RUNS);
      try (ResultSet result = statement.executeQuery()) {
        while (result.next()) {
          runs.add(
              new PastRun(
                  result.getString("command"),
                  result.getObject("started_at", OffsetDateTime.class).toInstant(),
                  result.getObject("finished_at", OffsetDateTime.class).toInstant(),
                  result.getLong("messages"),
                  result.getLong("stored"),
                  result.getLong("duplicates"),
                  result.getLong("conflicts"),
                  result.getLong("ignored"),
                  result.getLong("rejected"),
                  result.getString("error")));
        }
      }
    }
    return runs;
  }

  /** A poll that read one mailbox to its end has read, whatever became of the others. */
  private @Nullable Instant readUntil() throws SQLException {
    String select =
        """
        select max(finished_at) from run r
        where command in ('poll', 'import')
          and (error is null
            or exists (select from mailbox_poll p where p.run = r.id and p.error is null))
        """;
    try (PreparedStatement statement = connection.prepareStatement(select);
        ResultSet result = statement.executeQuery()) {
      result.next();
      return time(result, 1);
    }
  }

  private long openConflicts() throws SQLException {
    String select = "with " + DoubtReader.OPEN_CONFLICTS + " select count(*) from open";
    try (PreparedStatement statement = connection.prepareStatement(select)) {
      statement.setArray(1, ours());
      try (ResultSet result = statement.executeQuery()) {
        result.next();
        return result.getLong(1);
      }
    }
  }

  /** Mail that nobody has tried to send for long waits as well. */
  private PostState post(Instant now) throws SQLException {
    String select =
        """
        with waits as (
                select * from outgoing_mail
                where state = 'waiting' and (attempts > 0 or made_at < ?)),
            lost as (select * from outgoing_mail where state = 'given-up' and ended_at >= ?)
        select (select count(*) from waits),
            (select coalesce(said, 'nothing has tried to') from waits
                order by next_at desc, id desc limit 1),
            (select count(*) from lost),
            (select address || ': ' || said from lost order by ended_at desc, id desc limit 1)
        """;
    try (PreparedStatement statement = connection.prepareStatement(select)) {
      statement.setObject(1, now.minus(UNTRIED).atOffset(ZoneOffset.UTC));
      statement.setObject(2, now.minus(Duration.ofDays(MAIL_DAYS)).atOffset(ZoneOffset.UTC));
      try (ResultSet result = statement.executeQuery()) {
        result.next();
        return new PostState(
            result.getLong(1),
            result.getString(2),
            result.getLong(3),
            result.getString(4),
            new ChannelStates(connection).read(now.minus(Duration.ofDays(MAIL_DAYS))));
      }
    }
  }

  private Array ours() throws SQLException {
    return connection.createArrayOf("text", ours.toArray());
  }

  private long number(String select) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(select);
        ResultSet result = statement.executeQuery()) {
      result.next();
      return result.getLong(1);
    }
  }

  private static @Nullable Instant time(ResultSet result, int column) throws SQLException {
    OffsetDateTime time = result.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }
}
