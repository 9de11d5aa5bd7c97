package dev.rollcall.inbox;

import dev.rollcall.mail.After;
import dev.rollcall.mail.FolderAction;
import jakarta.mail.Folder;
import jakarta.mail.FolderNotFoundException;
import jakarta.mail.MessagingException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.jspecify.annotations.Nullable;

/**
 * Marks, moves and deletes mails whose reports are stored. Every command names its UIDs, so no
 * other mail is ever touched; whatever is gone already counts as done, so repeating is harmless.
 */
final class ImapActions {

  private static final int MAILS_AT_ONCE = 200;
  private static final String SEEN = "\\Seen";
  private static final String DELETED = "\\Deleted";

  private final ImapConnection connection;

  ImapActions(ImapConnection connection) {
    this.connection = connection;
  }

  private record Kind(After what, @Nullable String target) {}

  /**
   * @param done told of each action after the server has confirmed it, or when it is moot: the
   *     mail, its folder or its folder's UIDVALIDITY is gone
   */
  void carryOut(List<FolderAction> actions, Consumer<FolderAction> done) throws MessagingException {
    connection.connect();
    ImapFolders folders = connection.folders();
    Map<String, List<FolderAction>> byFolder = new TreeMap<>();
    for (FolderAction action : actions) {
      byFolder
          .computeIfAbsent(action.mail().folder().folder(), name -> new ArrayList<>())
          .add(action);
    }
    for (Map.Entry<String, List<FolderAction>> inFolder : byFolder.entrySet()) {
      carryOutIn(inFolder.getKey(), inFolder.getValue(), folders, done);
    }
  }

  private void carryOutIn(
      String name, List<FolderAction> actions, ImapFolders folders, Consumer<FolderAction> done)
      throws MessagingException {
    IMAPFolder folder;
    try {
      folder = connection.open(name, Folder.READ_WRITE);
    } catch (FolderNotFoundException e) {
      actions.forEach(done);
      return;
    }
    try {
      long uidValidity = folder.getUIDValidity();
      Map<Kind, List<FolderAction>> byKind = new LinkedHashMap<>();
      for (FolderAction action : actions) {
        String target = action.target() == null ? null : folders.named(action.target());
        if (action.mail().uidValidity() != uidValidity || name.equals(target)) {
          done.accept(action);
        } else {
          byKind
              .computeIfAbsent(new Kind(action.what(), target), kind -> new ArrayList<>())
              .add(action);
        }
      }
      for (Map.Entry<Kind, List<FolderAction>> group : byKind.entrySet()) {
        carryOut(folder, group.getKey(), group.getValue(), done);
      }
    } catch (MessagingException e) {
      throw connection.faults().during("change mail in " + name, e);
    } finally {
      ImapConnection.close(folder);
    }
  }

  private void carryOut(
      IMAPFolder folder, Kind kind, List<FolderAction> actions, Consumer<FolderAction> done)
      throws MessagingException {
    UidCommands commands = new UidCommands(folder);
    for (int start = 0; start < actions.size(); start += MAILS_AT_ONCE) {
      List<FolderAction> some =
          actions.subList(start, Math.min(actions.size(), start + MAILS_AT_ONCE));
      long[] uids =
          commands.existing(some.stream().mapToLong(action -> action.mail().uid()).toArray());
      if (uids.length > 0) {
        carryOut(commands, kind, uids);
      }
      some.forEach(done);
    }
  }

  private void carryOut(UidCommands commands, Kind kind, long[] uids) throws MessagingException {
    switch (kind.what()) {
      case LEAVE -> {}
      case SEEN -> commands.addFlag(uids, SEEN);
      case DELETE -> delete(commands, uids);
      case MOVE -> {
        String target = kind.target();
        if (target == null) {
          throw new IllegalArgumentException("a move without a target");
        }
        create(target);
        if (connection.offers("MOVE")) {
          commands.move(uids, target);
        } else {
          commands.copy(uids, target);
          delete(commands, uids);
        }
      }
    }
  }

  /**
   * Without UIDPLUS the only way to remove these would be an EXPUNGE that also removes what others
   * have marked; then they stay, marked as deleted, until someone else's client clears up.
   */
  private void delete(UidCommands commands, long[] uids) throws MessagingException {
    commands.addFlag(uids, DELETED);
    if (connection.offers("UIDPLUS")) {
      commands.expunge(uids);
    }
  }

  private void create(String target) throws MessagingException {
    IMAPFolder folder = connection.folder(target);
    if (folder.exists()) {
      return;
    }
    if (folder.create(Folder.HOLDS_MESSAGES)) {
      folder.setSubscribed(true);
    } else if (!folder.exists()) {
      throw connection
          .faults()
          .misconfigured(
              "cannot create folder " + target + ", where stored mail is to go; create it by hand",
              null);
    }
  }
}
