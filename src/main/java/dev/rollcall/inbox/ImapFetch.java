package dev.rollcall.inbox;

import dev.rollcall.mail.Content;
import dev.rollcall.mail.FolderId;
import dev.rollcall.mail.Message;
import dev.rollcall.mail.Origin;
import dev.rollcall.mail.Settles;
import dev.rollcall.mail.UidRange;
import jakarta.mail.MessagingException;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Fetches chosen mails of one open folder, the newest stretch of it first: sizes first, then many
 * small mails at once, large ones alone and in parts, so that neither round trips nor memory grow
 * with the mail. After a {@link MessagingException} it goes on where it was, on a new connection.
 */
final class ImapFetch {

  private static final int SIZES_AT_ONCE = 500;
  private static final int MAILS_AT_ONCE = 200;
  private static final long BYTES_AT_ONCE = 4 * 1024 * 1024;
  private static final int PART_BYTES = 1024 * 1024;
  private static final long UNKNOWN = Long.MAX_VALUE;

  private final FolderId folder;
  private final long uidValidity;
  private final long[] wanted;
  private final boolean allBelow;
  private final Spool spool;
  private final Consumer<Origin.Imap> withheld;

  private UidCommands commands;
  private int atOnce = MAILS_AT_ONCE;
  private int unmeasured;
  private final Deque<Sized> sized = new ArrayDeque<>();
  private final Deque<Message> ready = new ArrayDeque<>();

  private record Sized(long uid, long bytes, @Nullable LocalDate received) {
    boolean isSmall() {
      return bytes <= Spool.IN_MEMORY;
    }
  }

  /**
   * @param wanted UIDs, ascending: every unsettled mail, or every one from some day on
   * @param allBelow whether no unsettled mail is below the first of them
   * @param withheld told of each mail that exists but that the server does not hand out
   */
  ImapFetch(
      UidCommands commands,
      FolderId folder,
      long uidValidity,
      long[] wanted,
      boolean allBelow,
      Spool spool,
      Consumer<Origin.Imap> withheld) {
    this.commands = commands;
    this.folder = folder;
    this.uidValidity = uidValidity;
    this.wanted = wanted;
    this.allBelow = allBelow;
    this.spool = spool;
    this.withheld = withheld;
    this.unmeasured = wanted.length;
  }

  FolderId folder() {
    return folder;
  }

  long uidValidity() {
    return uidValidity;
  }

  /** Goes on with the folder opened anew, and with less at once: what broke may break again. */
  void resume(UidCommands fresh) {
    commands = fresh;
    atOnce = Math.max(1, atOnce / 4);
  }

  /** Asks for nothing, so that the server does not take us for gone. */
  void keepAlive() throws MessagingException {
    commands.noop();
  }

  /** The next mail, or null when there is none left; mails expunged meanwhile are passed over. */
  @Nullable Message next() throws MessagingException {
    while (ready.isEmpty()) {
      if (sized.isEmpty()) {
        if (unmeasured == 0) {
          return null;
        }
        measure();
      } else if (sized.getFirst().isSmall()) {
        fetchTogether();
      } else {
        fetchAlone(sized.getFirst());
        sized.removeFirst();
      }
    }
    return ready.removeFirst();
  }

  private void measure() throws MessagingException {
    int start = Math.max(0, unmeasured - SIZES_AT_ONCE);
    long[] uids = Arrays.copyOfRange(wanted, start, unmeasured);
    try {
      SortedMap<Long, UidCommands.Stated> stated = commands.stated(uids);
      stated.forEach((uid, mail) -> sized.addLast(new Sized(uid, mail.bytes(), mail.received())));
    } catch (MessagingException e) {
      rethrowUnlessRefused(e);
      for (long uid : commands.existing(uids)) {
        sized.addLast(new Sized(uid, UNKNOWN, null));
      }
    }
    unmeasured = start;
  }

  private void fetchTogether() throws MessagingException {
    Map<Long, Sized> together = new HashMap<>();
    long[] uids = new long[MAILS_AT_ONCE];
    long bytes = 0;
    for (Sized next : sized) {
      bytes += next.bytes();
      if (!next.isSmall()
          || together.size() == atOnce
          || (bytes > BYTES_AT_ONCE && !together.isEmpty())) {
        break;
      }
      uids[together.size()] = next.uid();
      together.put(next.uid(), next);
    }
    deliver(Arrays.copyOf(uids, together.size()), together);
    for (int i = 0; i < together.size(); i++) {
      sized.removeFirst();
    }
    atOnce = Math.min(MAILS_AT_ONCE, 2 * atOnce);
  }

  private void deliver(long[] uids, Map<Long, Sized> stated) throws MessagingException {
    Map<Long, byte[]> mails = new HashMap<>();
    try {
      mails.putAll(commands.mails(uids));
    } catch (MessagingException e) {
      rethrowUnlessRefused(e);
    }
    long[] missing = Arrays.stream(uids).filter(uid -> !mails.containsKey(uid)).toArray();
    long[] existing = missing.length == 0 ? missing : commands.existing(missing);
    for (long uid : existing) {
      fetchAlone(new Sized(uid, UNKNOWN, null));
    }
    for (long uid : uids) {
      byte[] mail = mails.remove(uid);
      Sized size = stated.get(uid);
      if (mail != null && size != null) {
        ready.addLast(message(size, new Content.InMemory(mail)));
      }
    }
  }

  private void fetchAlone(Sized mail) throws MessagingException {
    try (Spool.Sink sink = spool.message()) {
      if (fetchParts(mail, sink)) {
        ready.addLast(message(mail, sink.content()));
      } else if (commands.existing(new long[] {mail.uid()}).length > 0) {
        withheld.accept(new Origin.Imap(folder, uidValidity, mail.uid()));
      }
    }
  }

  private boolean fetchParts(Sized mail, Spool.Sink sink) throws MessagingException {
    long offset = 0;
    while (!sink.isFull()) {
      byte[] part;
      try {
        part = commands.part(mail.uid(), offset, PART_BYTES);
      } catch (MessagingException e) {
        rethrowUnlessRefused(e);
        part = null;
      }
      if (part == null) {
        return offset > 0 && offset >= mail.bytes();
      }
      sink.write(part, 0, part.length);
      offset += part.length;
      if (part.length != PART_BYTES) {
        // the end, or a server that ignores ranges and has sent everything
        return true;
      }
    }
    return true;
  }

  private Message message(Sized mail, Content content) {
    return new Message(
        new Origin.Imap(folder, uidValidity, mail.uid()),
        content,
        new Settles(downToTheNext(mail.uid()), mail.received()));
  }

  /** From the next lower mail that is wanted, that one excluded, up to {@code uid}. */
  private UidRange downToTheNext(long uid) {
    int at = Arrays.binarySearch(wanted, uid);
    if (at > 0) {
      return new UidRange(wanted[at - 1] + 1, uid);
    }
    return new UidRange(allBelow ? 1 : uid, uid);
  }

  private static void rethrowUnlessRefused(MessagingException e) throws MessagingException {
    if (!ImapFaults.isRefusal(e)) {
      throw e;
    }
  }
}
