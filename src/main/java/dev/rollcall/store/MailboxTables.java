package dev.rollcall.store;

import dev.rollcall.mail.After;
import dev.rollcall.mail.FolderAction;
import dev.rollcall.mail.FolderId;
import dev.rollcall.mail.FolderProgress;
import dev.rollcall.mail.Origin;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

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
        "select uid_validity, up_to from mailbox_folder where mailbox = ? and folder = ?";
    try (PreparedStatement statement = connection.prepareStatement(select)) {
      statement.setString(1, folder.mailbox());
      statement.setString(2, folder.folder());
      try (ResultSet result = statement.executeQuery()) {
        if (!result.next()) {
          return Optional.empty();
        }
        long uidValidity = result.getLong(1);
        return Optional.of(
            new FolderProgress(uidValidity, result.getLong(2), above(folder, uidValidity)));
      }
    }
  }

  private Set<Long> above(FolderId folder, long uidValidity) throws SQLException {
    String select =
        "select uid from mailbox_settled where mailbox = ? and folder = ? and uid_validity = ?";
    try (PreparedStatement statement = connection.prepareStatement(select)) {
      statement.setString(1, folder.mailbox());
      statement.setString(2, folder.folder());
      statement.setLong(3, uidValidity);
      Set<Long> uids = new HashSet<>();
      try (ResultSet result = statement.executeQuery()) {
        while (result.next()) {
          uids.add(result.getLong(1));
        }
      }
      return uids;
    }
  }

  /** Notes that {@code mail} needs no further reading. */
  void settle(List<Origin.Imap> mail) throws SQLException {
    String insert =
        """
        insert into mailbox_settled (mailbox, folder, uid_validity, uid)
        values (?, ?, ?, ?) on conflict do nothing
        """;
    try (PreparedStatement statement = connection.prepareStatement(insert)) {
      for (Origin.Imap one : mail) {
        bind(statement, one);
        statement.addBatch();
      }
      statement.executeBatch();
    }
  }

  /**
   * Notes that every message up to {@code upTo} is settled or was not there. The cursor never goes
   * back while the folder's UIDVALIDITY stands.
   */
  void advance(FolderId folder, long uidValidity, long upTo) throws SQLException {
    String upsert =
        """
        insert into mailbox_folder as f (mailbox, folder, uid_validity, up_to) values (?, ?, ?, ?)
        on conflict (mailbox, folder) do update set
            up_to = case when f.uid_validity = excluded.uid_validity
                         then greatest(f.up_to, excluded.up_to) else excluded.up_to end,
            uid_validity = excluded.uid_validity
        where f.uid_validity <> excluded.uid_validity or f.up_to < excluded.up_to
        """;
    try (PreparedStatement statement = connection.prepareStatement(upsert)) {
      statement.setString(1, folder.mailbox());
      statement.setString(2, folder.folder());
      statement.setLong(3, uidValidity);
      statement.setLong(4, upTo);
      statement.executeUpdate();
    }
    String forget =
        """
        delete from mailbox_settled s using mailbox_folder f
        where s.mailbox = ? and s.folder = ? and f.mailbox = s.mailbox and f.folder = s.folder
          and (s.uid_validity <> f.uid_validity or s.uid <= f.up_to)
        """;
    try (PreparedStatement statement = connection.prepareStatement(forget)) {
      statement.setString(1, folder.mailbox());
      statement.setString(2, folder.folder());
      statement.executeUpdate();
    }
  }

  /** Notes what is to be done to {@code mail} once this transaction stands. */
  void intend(Origin.Imap mail, After what, @Nullable String target) throws SQLException {
    String insert =
        """
        insert into mailbox_action (mailbox, folder, uid_validity, uid, what, target)
        values (?, ?, ?, ?, ?, ?) on conflict do nothing
        """;
    try (PreparedStatement statement = connection.prepareStatement(insert)) {
      bind(statement, mail);
      statement.setString(5, what.name().toLowerCase(Locale.ROOT));
      statement.setString(6, target);
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
        delete from mailbox_action
        where mailbox = ? and folder = ? and uid_validity = ? and uid = ?
        """;
    try (PreparedStatement statement = connection.prepareStatement(delete)) {
      for (FolderAction action : actions) {
        bind(statement, action.mail());
        statement.addBatch();
      }
      statement.executeBatch();
    }
  }

  private static void bind(PreparedStatement statement, Origin.Imap mail) throws SQLException {
    statement.setString(1, mail.folder().mailbox());
    statement.setString(2, mail.folder().folder());
    statement.setLong(3, mail.uidValidity());
    statement.setLong(4, mail.uid());
  }
}
