package dev.rollcall.store;

import dev.rollcall.mail.After;
import dev.rollcall.mail.FolderAction;
import dev.rollcall.mail.FolderId;
import dev.rollcall.mail.FolderProgress;
import dev.rollcall.mail.Origin;
import dev.rollcall.mail.UidRange;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What is settled in which folder, and what is still to be done to settled mail. */
final class MailboxTables {

  private static final int ACTIONS_AT_ONCE = 5_000;

  private final Connection connection;

  MailboxTables(Connection connection) {
    this.connection = connection;
  }

  /** What is settled in {@code folder}; empty when it was never read. */
  Optional<FolderProgress> progress(FolderId folder) throws SQLException {
    String select =
        """
        select f.uid_validity, lower(r.range), upper(r.range) - 1
        from mailbox_folder f left join lateral unnest(f.settled) r (range) on true
        where f.mailbox = ? and f.folder = ?
        order by 2
        """;
    try (PreparedStatement statement = connection.prepareStatement(select)) {
      statement.setString(1, folder.mailbox());
      statement.setString(2, folder.folder());
      try (ResultSet result = statement.executeQuery()) {
        Optional<FolderProgress> progress = Optional.empty();
        List<UidRange> settled = new ArrayList<>();
        while (result.next()) {
          long first = result.getLong(2);
          if (!result.wasNull()) {
            settled.add(new UidRange(first, result.getLong(3)));
          }
          progress = Optional.of(new FolderProgress(result.getLong(1), settled));
        }
        return progress;
      }
    }
  }

  /** Notes how many mails of {@code folder} are not settled. */
  void listed(FolderId folder, long uidValidity, long backlog) throws SQLException {
    String upsert =
        """
        insert into mailbox_folder as f (mailbox, folder, uid_validity, backlog)
        values (?, ?, ?, ?)
        on conflict (mailbox, folder) do update set
            settled = case when f.uid_validity = excluded.uid_validity then f.settled else '{}' end,
            oldest = case when f.uid_validity = excluded.uid_validity then f.oldest end,
            backlog = excluded.backlog,
            uid_validity = excluded.uid_validity
        where f.uid_validity <> excluded.uid_validity or f.backlog <> excluded.backlog
        """;
    try (PreparedStatement statement = connection.prepareStatement(upsert)) {
      statement.setString(1, folder.mailbox());
      statement.setString(2, folder.folder());
      statement.setLong(3, uidValidity);
      statement.setLong(4, backlog);
      statement.executeUpdate();
    }
  }

  /** What is to be done next in {@code mailbox}, oldest first; empty when nothing is. */
  List<FolderAction> intended(String mailbox) throws SQLException {
    String select =
        """
        select folder, uid_validity, uid, what, target from mailbox_action
        where mailbox = ? order by folder, uid_validity, uid limit ?
        """;
    List<FolderAction> actions = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(select)) {
      statement.setString(1, mailbox);
      statement.setInt(2, ACTIONS_AT_ONCE);
      try (ResultSet result = statement.executeQuery()) {
        while (result.next()) {
          actions.add(
              new FolderAction(
                  new Origin.Imap(
                      new FolderId(mailbox, result.getString(1)),
                      result.getLong(2),
                      result.getLong(3)),
                  After.valueOf(result.getString(4).toUpperCase(Locale.ROOT)),
                  result.getString(5)));
        }
      }
    }
    return actions;
  }

  /** Notes that {@code actions} are done. */
  void done(List<FolderAction> actions) throws SQLException {
    String delete =
        """
        with done as (
            delete from mailbox_action
            where mailbox = ? and folder = ? and uid_validity = ? and uid = ?
            returning mailbox, folder, what
        )
        update mailbox_folder f set deleted = f.deleted + 1
        from done d where d.what = 'delete' and f.mailbox = d.mailbox and f.folder = d.folder
        """;
    try (PreparedStatement statement = connection.prepareStatement(delete)) {
      for (FolderAction action : actions) {
        bind(statement, action.mail());
        statement.addBatch();
      }
      statement.executeBatch();
    }
  }

  /** What the settled mails of {@code mailbox} were. */
  MailboxFigures figures(String mailbox) throws SQLException {
    String select =
        """
        select coalesce(sum(reports), 0), coalesce(sum(ignored), 0), coalesce(sum(rejected), 0),
            coalesce(sum(deleted), 0), coalesce(sum(backlog), 0), min(oldest)
        from mailbox_folder where mailbox = ?
        """;
    try (PreparedStatement statement = connection.prepareStatement(select)) {
      statement.setString(1, mailbox);
      try (ResultSet result = statement.executeQuery()) {
        result.next();
        return new MailboxFigures(
            result.getLong(1),
            result.getLong(2),
            result.getLong(3),
            result.getLong(4),
            result.getLong(5),
            result.getObject(6, LocalDate.class));
      }
    }
  }

  private static void bind(PreparedStatement statement, Origin.Imap mail) throws SQLException {
    statement.setString(1, mail.folder().mailbox());
    statement.setString(2, mail.folder().folder());
    statement.setLong(3, mail.uidValidity());
    statement.setLong(4, mail.uid());
  }
}
