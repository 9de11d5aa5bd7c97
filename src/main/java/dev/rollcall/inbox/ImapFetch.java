package dev.rollcall.inbox;

import dev.rollcall.mail.Content;
import dev.rollcall.mail.FolderId;
import dev.rollcall.mail.Message;
import dev.rollcall.mail.Origin;
import jakarta.mail.MessagingException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Fetches chosen mails of one open folder by ascending UID: sizes first, then many small mails at
 * once, large ones alone and in parts, so that neither round trips nor memory grow with the mail.
 */
final class ImapFetch {

  private static final int SIZES_AT_ONCE = 500;
  private static final int MAILS_AT_ONCE = 200;
  private static final long BYTES_AT_ONCE = 4 * 1024 * 1024;
  private static final int PART_BYTES = 1024 * 1024;
  private static final long UNKNOWN = Long.MAX_VALUE;

  private final UidCommands commands;
  private final FolderId folder;
  private final long uidValidity;
  private final long[] wanted;
  private final Spool spool;
  private final ImapFaults faults;
  private final Consumer<Origin.Imap> withheld;

  private int measured;
  private final Deque<Sized> sized = new ArrayDeque<>();
  private final Deque<Message> ready = new ArrayDeque<>();

  private record Sized(long uid, long bytes) {
    boolean isSmall() {
      return bytes <= Spool.IN_MEMORY;
    }
  }

  /**
   * @param wanted UIDs, ascending
   * @param withheld told of each mail that exists but that the server does not hand out
   */
  ImapFetch(
      UidCommands commands,
      FolderId folder,
      long uidValidity,
      long[] wanted,
      Spool spool,
      ImapFaults faults,
      Consumer<Origin.Imap> withheld) {
    this.commands = commands;
    this.folder = folder;
    this.uidValidity = uidValidity;
    this.wanted = wanted;
    this.spool = spool;
    this.faults = faults;
    this.withheld = withheld;
  }

  /** The next mail, or null when there is none left; mails expunged meanwhile are passed over. */
  @Nullable Message next() {
    try {
      while (ready.isEmpty()) {
        if (sized.isEmpty()) {
          if (measured == wanted.length) {
            return null;
          }
          measure();
        } else if (sized.getFirst().isSmall()) {
          fetchTogether();
        } else {
          fetchAlone(sized.removeFirst());
        }
      }
      return ready.removeFirst();
    } catch (MessagingException e) {
      throw faults.during("fetch mail from " + folder.folder(), e);
    }
  }

  private void measure() throws MessagingException {
    int end = Math.min(wanted.length, measured + SIZES_AT_ONCE);
    long[] uids = Arrays.copyOfRange(wanted, measured, end);
    measured = end;
    try {
      commands.sizes(uids).forEach((uid, bytes) -> sized.addLast(new Sized(uid, bytes)));
    } catch (MessagingException e) {
      rethrowUnlessRefused(e);
      for (long uid : commands.existing(uids)) {
        sized.addLast(new Sized(uid, UNKNOWN));
      }
    }
  }

  private void fetchTogether() throws MessagingException {
    long[] uids = new long[MAILS_AT_ONCE];
    int count = 0;
    long bytes = 0;
    while (count < MAILS_AT_ONCE
        && !sized.isEmpty()
        && sized.getFirst().isSmall()
        && (count == 0 || bytes + sized.getFirst().bytes() <= BYTES_AT_ONCE)) {
      Sized next = sized.removeFirst();
      uids[count++] = next.uid();
      bytes += next.bytes();
    }
    deliver(Arrays.copyOf(uids, count));
  }

  private void deliver(long[] uids) throws MessagingException {
    Map<Long, byte[]> mails = new HashMap<>();
    try {
      mails.putAll(commands.mails(uids));
    } catch (MessagingException e) {
      rethrowUnlessRefused(e);
    }
    long[] missing = Arrays.stream(uids).filter(uid -> !mails.containsKey(uid)).toArray();
    long[] existing = missing.length == 0 ? missing : commands.existing(missing);
    for (long uid : uids) {
      byte[] mail = mails.remove(uid);
      if (mail != null) {
        ready.addLast(new Message(origin(uid), new Content.InMemory(mail)));
      } else if (Arrays.binarySearch(existing, uid) >= 0) {
        fetchAlone(new Sized(uid, UNKNOWN));
      }
    }
  }

  private void fetchAlone(Sized mail) throws MessagingException {
    try (Spool.Sink sink = spool.message()) {
      if (fetchParts(mail, sink)) {
        ready.addLast(new Message(origin(mail.uid()), sink.content()));
      } else if (commands.existing(new long[] {mail.uid()}).length > 0) {
        withheld.accept(origin(mail.uid()));
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

  private Origin.Imap origin(long uid) {
    return new Origin.Imap(folder, uidValidity, uid);
  }

  private static void rethrowUnlessRefused(MessagingException e) throws MessagingException {
    if (!ImapFaults.isRefusal(e)) {
      throw e;
    }
  }
}
