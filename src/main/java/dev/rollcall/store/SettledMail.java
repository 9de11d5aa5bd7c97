package dev.rollcall.store;

import dev.rollcall.mail.After;
import dev.rollcall.mail.Filing;
import dev.rollcall.mail.FolderId;
import dev.rollcall.mail.Origin;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Notes in the transaction of a batch that its mail needs no further reading, and what is to be
 * done to it once the batch stands.
 */
final class SettledMail {

  private final Connection connection;
  private final Filing filing;

  /** A folder while its UIDVALIDITY stands. In one order everywhere, since its row is locked. */
  private record Folder(FolderId id, long uidValidity) {
    static final Comparator<Folder> ORDER =
        Comparator.comparing(Folder::id).thenComparingLong(Folder::uidValidity);
  }

  SettledMail(Connection connection, Filing filing) {
    this.connection = connection;
    this.filing = filing;
  }

  /** Passes over what did not come from a mailbox. */
  void settle(List<Settlement> settlements) throws SQLException {
    Map<Folder, FolderShare> shares = new TreeMap<>(Folder.ORDER);
    for (Settlement settlement : settlements) {
      if (settlement.arrival().message().origin() instanceof Origin.Imap mail) {
        shares
            .computeIfAbsent(
                new Folder(mail.folder(), mail.uidValidity()), folder -> new FolderShare())
            .add(mail, settlement);
        intend(mail, settlement);
      }
    }
    for (Map.Entry<Folder, FolderShare> share : shares.entrySet()) {
      write(share.getKey(), share.getValue());
    }
  }

  private void write(Folder folder, FolderShare share) throws SQLException {
    String upsert =
        """
        insert into mailbox_folder as f
            (mailbox, folder, uid_validity, settled, oldest, reports, ignored, rejected)
        values (?, ?, ?, ?::int8multirange, ?, ?, ?, ?)
        on conflict (mailbox, folder) do update set
            settled = case when f.uid_validity = excluded.uid_validity
                           then f.settled + excluded.settled else excluded.settled end,
            oldest = case when f.uid_validity = excluded.uid_validity
                          then least(f.oldest, excluded.oldest) else excluded.oldest end,
            reports = f.reports + excluded.reports,
            ignored = f.ignored + excluded.ignored,
            rejected = f.rejected + excluded.rejected,
            backlog = greatest(
                f.backlog - excluded.reports - excluded.ignored - excluded.rejected, 0),
            uid_validity = excluded.uid_validity
        where f.uid_validity <> excluded.uid_validity or not f.settled @> excluded.settled
        """;
    try (PreparedStatement statement = connection.prepareStatement(upsert)) {
      statement.setString(1, folder.id().mailbox());
      statement.setString(2, folder.id().folder());
      statement.setLong(3, folder.uidValidity());
      statement.setString(4, share.ranges());
      statement.setObject(5, share.oldest());
      statement.setLong(6, share.reports());
      statement.setLong(7, share.ignored());
      statement.setLong(8, share.rejected());
      statement.executeUpdate();
    }
  }

  private void intend(Origin.Imap mail, Settlement settlement) throws SQLException {
    switch (settlement.kind()) {
      case REPORTS -> {
        if (filing.stored() != After.LEAVE) {
          intend(mail, filing.stored(), filing.storedTo());
        }
      }
      case IGNORED -> move(mail, filing.ignoredTo());
      case REJECTED -> move(mail, filing.rejectedTo());
    }
  }

  private void move(Origin.Imap mail, @Nullable String target) throws SQLException {
    if (target != null) {
      intend(mail, After.MOVE, target);
    }
  }

  private void intend(Origin.Imap mail, After what, @Nullable String target) throws SQLException {
    String insert =
        """
        insert into mailbox_action (mailbox, folder, uid_validity, uid, what, target)
        values (?, ?, ?, ?, ?, ?) on conflict do nothing
        """;
    try (PreparedStatement statement = connection.prepareStatement(insert)) {
      statement.setString(1, mail.folder().mailbox());
      statement.setString(2, mail.folder().folder());
      statement.setLong(3, mail.uidValidity());
      statement.setLong(4, mail.uid());
      statement.setString(5, what.name().toLowerCase(Locale.ROOT));
      statement.setString(6, target);
      statement.executeUpdate();
    }
  }
}
