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
import jakarta.mail.Folder;
import jakarta.mail.FolderNotFoundException;
import jakarta.mail.MessagingException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.net.ssl.SSLSocketFactory;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.jspecify.annotations.Nullable;

/**
 * One mailbox: what is not settled in its folders, folder by folder, by ascending UID. Reading
 * changes nothing on the server, {@code \Seen} included.
 *
 * <p>Nothing happens before the first {@link #next} or {@link #carryOut}. A folder that is missing
 * or closed to the user does not keep the others from being read: it is thrown after the last mail.
 */
public final class ImapInbox implements Inbox {

  private final MailboxSettings settings;
  private final Function<FolderId, Optional<FolderProgress>> progress;
  private final ImapConnection connection;
  private final Spool spool;
  private final Iterator<String> folders;
  private final List<Origin.Imap> withheld = new ArrayList<>();

  private @Nullable IMAPFolder reading;
  private @Nullable ImapFetch fetch;
  private @Nullable RuntimeException atEnd;

  /**
   * @param spoolFolder where large mails wait in files that only their owner can read
   * @param progress what is settled in a folder; empty when it was never read
   */
  public ImapInbox(
      MailboxSettings settings,
      Limits limits,
      Path spoolFolder,
      Function<FolderId, Optional<FolderProgress>> progress) {
    this(settings, limits, spoolFolder, progress, null);
  }

  /**
   * @param trust which certificates to believe; null for those that Java believes
   */
  ImapInbox(
      MailboxSettings settings,
      Limits limits,
      Path spoolFolder,
      Function<FolderId, Optional<FolderProgress>> progress,
      @Nullable SSLSocketFactory trust) {
    this.settings = settings;
    this.progress = progress;
    this.connection = new ImapConnection(settings, trust);
    this.spool = new Spool(spoolFolder, limits.messageBytes());
    this.folders = settings.folders().iterator();
  }

  @Override
  public @Nullable Message next() {
    try {
      return nextOfFolders();
    } catch (Unavailable e) {
      close(); // the connection may be broken; carrying out what was decided takes a new one
      throw e;
    }
  }

  /** Whether the mailbox has let us in so far. */
  public boolean hasConnected() {
    return connection.hasConnected();
  }

  private @Nullable Message nextOfFolders() {
    while (true) {
      if (fetch != null) {
        Message message = fetch.next();
        if (message != null) {
          return message;
        }
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
      openFolder(folders.next());
    }
  }

  /**
   * Mails that exist but that the server has refused to hand out so far. They are to be asked for
   * again, so no cursor may pass them. When there are any, the end of the mailbox is thrown as
   * {@link dev.rollcall.fault.Unavailable}.
   */
  @Override
  public List<Origin.Imap> withheld() {
    return List.copyOf(withheld);
  }

  /**
   * Does what was decided about mails whose reports are stored; see {@link FolderAction}. Folders
   * to move to are created when they are missing.
   *
   * <p>A mail that is gone already counts as done. On a server with neither MOVE (RFC 6851) nor
   * UIDPLUS (RFC 4315), mails to be moved or deleted remain in their folder marked as deleted,
   * since removing them would remove what others have marked.
   *
   * @param actions on mails of this mailbox
   * @param done told of each action once the server has confirmed it
   */
  public void carryOut(List<FolderAction> actions, Consumer<FolderAction> done) {
    new ImapActions(connection).carryOut(actions, done);
  }

  private void openFolder(String name) {
    connection.connect();
    try {
      IMAPFolder folder = connection.open(name, Folder.READ_ONLY);
      reading = folder;
      long uidValidity = folder.getUIDValidity();
      UidCommands commands = new UidCommands(folder);
      FolderId id = new FolderId(settings.name(), name);
      fetch =
          new ImapFetch(
              commands,
              id,
              uidValidity,
              unsettled(folder, commands, progress(id, uidValidity)),
              spool,
              connection.faults(),
              this::withhold);
    } catch (FolderNotFoundException e) {
      endWith(connection.missing(name, e));
    } catch (Misconfigured e) {
      endWith(e);
    } catch (MessagingException e) {
      throw connection.faults().during("list mail of " + name, e);
    }
  }

  /** What is settled under another UIDVALIDITY says nothing about the mails of today. */
  private FolderProgress progress(FolderId id, long uidValidity) {
    return progress
        .apply(id)
        .filter(settled -> settled.uidValidity() == uidValidity)
        .orElse(new FolderProgress(uidValidity, 0, Set.of()));
  }

  private static long[] unsettled(IMAPFolder folder, UidCommands commands, FolderProgress settled)
      throws MessagingException {
    long uidNext = folder.getUIDNext();
    if (uidNext > 0 && uidNext - 1 <= settled.upTo()) {
      return new long[0];
    }
    return Arrays.stream(commands.from(settled.upTo() + 1))
        .filter(uid -> !settled.isSettled(uid))
        .toArray();
  }

  private void withhold(Origin.Imap mail) {
    withheld.add(mail);
    endWith(
        connection
            .faults()
            .unavailable(
                settings.host()
                    + " does not hand out "
                    + withheld.size()
                    + " mail(s), the first of them uid "
                    + withheld.get(0).uid()
                    + " in "
                    + withheld.get(0).folder().folder()
                    + "; they will be asked for again",
                null));
  }

  private void endWith(RuntimeException fault) {
    if (!(atEnd instanceof Misconfigured)) {
      atEnd = fault;
    }
  }

  private void closeFolder() {
    fetch = null;
    IMAPFolder open = reading;
    if (open != null) {
      reading = null;
      ImapConnection.close(open);
    }
  }

  @Override
  public void close() {
    closeFolder();
    connection.close();
  }
}
