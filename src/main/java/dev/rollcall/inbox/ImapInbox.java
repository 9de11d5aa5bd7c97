package dev.rollcall.inbox;

import dev.rollcall.config.MailboxSettings;
import dev.rollcall.fault.Misconfigured;
import dev.rollcall.fault.Unavailable;
import dev.rollcall.limit.Limits;
import dev.rollcall.mail.FolderAction;
import dev.rollcall.mail.FolderId;
import dev.rollcall.mail.FolderProgress;
import dev.rollcall.mail.Message;
import dev.rollcall.mail.Origin;
import dev.rollcall.token.Tokens;
import jakarta.mail.Folder;
import jakarta.mail.FolderNotFoundException;
import jakarta.mail.MessagingException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One mailbox: what is not settled in its folders, folder by folder, the newest mail first. Reading
 * changes nothing on the server, {@code \Seen} included.
 *
 * <p>Nothing happens before the first {@link #next} or {@link #carryOut}. A connection that is lost
 * in between is made again, and reading goes on where it was. A folder that is missing or closed to
 * the user does not keep the others from being read: it is thrown after the last mail.
 */
public final class ImapInbox implements Inbox {

  private static final Logger LOG = LoggerFactory.getLogger(ImapInbox.class);

  private final MailboxSettings settings;
  private final FolderRecord record;
  private final ImapConnection connection;
  private final Spool spool;
  private final Pauses pauses;
  private final Set<Origin.Imap> withheld = new LinkedHashSet<>();

  private @Nullable Iterator<String> folders;
  private @Nullable IMAPFolder open;
  private @Nullable ImapFetch fetch;
  private @Nullable RuntimeException atEnd;

  /**
   * @param spoolFolder where large mails wait in files that only their owner can read
   * @param pauses before a lost connection is made again
   * @param tokens for mailboxes that take no password
   */
  public ImapInbox(
      MailboxSettings settings,
      Limits limits,
      Path spoolFolder,
      FolderRecord record,
      Pauses pauses,
      Tokens tokens) {
    this.settings = settings;
    this.record = record;
    this.connection = new ImapConnection(settings, tokens);
    this.spool = new Spool(spoolFolder, limits.messageBytes());
    this.pauses = pauses;
  }

  @Override
  public @Nullable Message next() {
    for (int lost = 0; ; lost++) {
      try {
        connection.connect();
      } catch (Unavailable e) {
        pause(lost, e);
        continue;
      }
      try {
        return nextOfFolders();
      } catch (MessagingException e) {
        disconnect();
        RuntimeException fault = connection.faults().during("read mail", e);
        if (fault instanceof Misconfigured || ImapFaults.isRefusal(e)) {
          throw fault;
        }
        pause(lost, fault);
      } catch (Unavailable e) {
        disconnect(); // carrying out what was decided takes a new connection
        throw e;
      }
    }
  }

  /** Whoever was never let in is not waited for: that is for the next run. */
  private void pause(int lost, RuntimeException fault) {
    if (!connection.hasConnected() || !pauses.before(lost)) {
      throw fault;
    }
    LOG.info("{}; trying again", fault.getMessage());
  }

  /** Whether the mailbox has let us in so far. */
  public boolean hasConnected() {
    return connection.hasConnected();
  }

  @Override
  public void keepAlive() {
    ImapFetch reading = fetch;
    if (reading != null && open != null) {
      try {
        reading.keepAlive();
      } catch (MessagingException e) {
        LOG.debug("mailbox {} while waiting", settings.name(), e); // found out by what comes next
      }
    }
  }

  private @Nullable Message nextOfFolders() throws MessagingException {
    if (folders == null) {
      folders = foldersToRead().iterator();
    }
    while (true) {
      if (fetch != null) {
        Message message = fetched(fetch);
        if (message != null) {
          return message;
        }
        fetch = null;
        closeFolder();
      }
      if (!folders.hasNext()) {
        RuntimeException fault = atEnd;
        atEnd = null;
        if (fault != null) {
          throw fault;
        }
        return null;
      }
      fetch = begin(folders.next());
    }
  }

  private List<String> foldersToRead() throws MessagingException {
    List<String> targets =
        Stream.of(
                settings.filing().storedTo(),
                settings.filing().ignoredTo(),
                settings.filing().rejectedTo())
            .filter(Objects::nonNull)
            .toList();
    List<String> unmatched = new ArrayList<>();
    List<String> names = connection.folders().matching(settings.folders(), targets, unmatched);
    unmatched.forEach(pattern -> endWith(connection.missing(pattern, null)));
    return names;
  }

  private @Nullable Message fetched(ImapFetch from) throws MessagingException {
    if (open != null) {
      return from.next();
    }
    IMAPFolder again = opened(from.folder().folder());
    if (again == null) {
      return null;
    }
    if (again.getUIDValidity() != from.uidValidity()) {
      fetch = listed(again, from.folder());
      return fetch.next();
    }
    from.resume(new UidCommands(again));
    return from.next();
  }

  private @Nullable ImapFetch begin(String name) throws MessagingException {
    IMAPFolder folder = opened(name);
    return folder == null ? null : listed(folder, new FolderId(settings.name(), name));
  }

  /** The folder, open; null when it cannot be, which the end tells. */
  private @Nullable IMAPFolder opened(String name) throws MessagingException {
    try {
      IMAPFolder folder = connection.open(name, Folder.READ_ONLY);
      open = folder;
      return folder;
    } catch (FolderNotFoundException e) {
      endWith(connection.missing(name, e));
    } catch (Misconfigured e) {
      endWith(e);
    }
    return null;
  }

  private ImapFetch listed(IMAPFolder folder, FolderId id) throws MessagingException {
    long uidValidity = folder.getUIDValidity();
    UidCommands commands = new UidCommands(folder);
    FolderProgress progress = progress(id, uidValidity);
    long uidNext = folder.getUIDNext();
    boolean nothingNew =
        uidNext > 0 && progress.unsettled().size() == 1 && progress.isSettled(uidNext - 1);
    long[] unsettled = nothingNew ? new long[0] : commands.unsettled(progress, settings.since());
    record.listed(id, uidValidity, unsettled.length);
    return new ImapFetch(
        commands, id, uidValidity, unsettled, settings.since() == null, spool, this::withhold);
  }

  /** What is settled under another UIDVALIDITY says nothing about the mails of today. */
  private FolderProgress progress(FolderId id, long uidValidity) {
    return record
        .progress(id)
        .filter(settled -> settled.uidValidity() == uidValidity)
        .orElse(FolderProgress.none(uidValidity));
  }

  /**
   * A mail exists, but the server has refused to hand it out so far. It stays unsettled, and the
   * end of the mailbox is thrown as {@link Unavailable}.
   */
  private void withhold(Origin.Imap mail) {
    withheld.add(mail);
    Origin.Imap first = withheld.iterator().next();
    endWith(
        connection
            .faults()
            .unavailable(
                settings.host()
                    + " does not hand out "
                    + withheld.size()
                    + " mail(s), the first of them uid "
                    + first.uid()
                    + " in "
                    + first.folder().folder()
                    + "; they will be asked for again",
                null));
  }

  private void endWith(RuntimeException fault) {
    if (!(atEnd instanceof Misconfigured)) {
      atEnd = fault;
    }
  }

  /**
   * Does what was decided about settled mails; see {@link FolderAction}. Folders to move to are
   * created when they are missing.
   *
   * <p>A mail that is gone already counts as done. On a server with neither MOVE (RFC 6851) nor
   * UIDPLUS (RFC 4315), mails to be moved or deleted remain in their folder marked as deleted,
   * since removing them would remove what others have marked.
   *
   * @param actions on mails of this mailbox
   * @param done told of each action once the server has confirmed it
   */
  public void carryOut(List<FolderAction> actions, Consumer<FolderAction> done) {
    try {
      new ImapActions(connection).carryOut(actions, done);
    } catch (MessagingException e) {
      throw connection.faults().during("change mail", e);
    }
  }

  private void closeFolder() {
    IMAPFolder folder = open;
    if (folder != null) {
      open = null;
      ImapConnection.close(folder);
    }
  }

  private void disconnect() {
    closeFolder();
    connection.close();
  }

  @Override
  public void close() {
    fetch = null;
    disconnect();
  }
}
