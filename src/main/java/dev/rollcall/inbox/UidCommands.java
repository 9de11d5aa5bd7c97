package dev.rollcall.inbox;

import dev.rollcall.mail.FolderProgress;
import dev.rollcall.mail.UidRange;
import jakarta.mail.MessagingException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.eclipse.angus.mail.iap.Argument;
import org.eclipse.angus.mail.iap.ByteArray;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.eclipse.angus.mail.iap.Response;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.protocol.BASE64MailboxEncoder;
import org.eclipse.angus.mail.imap.protocol.BODY;
import org.eclipse.angus.mail.imap.protocol.FetchResponse;
import org.eclipse.angus.mail.imap.protocol.IMAPProtocol;
import org.eclipse.angus.mail.imap.protocol.IMAPResponse;
import org.eclipse.angus.mail.imap.protocol.INTERNALDATE;
import org.eclipse.angus.mail.imap.protocol.RFC822SIZE;
import org.eclipse.angus.mail.imap.protocol.UID;
import org.eclipse.angus.mail.imap.protocol.UIDSet;
import org.jspecify.annotations.Nullable;

/**
 * The commands of RFC 9051 6.4.9 on an open folder, many mails a command.
 *
 * <p>Angus Mail's own messages are numbered by position, which others' expunges shift, and are
 * fetched one by one; UIDs are neither.
 */
final class UidCommands {

  /** More of them would make a command longer than servers take. */
  private static final int MOST_GAPS = 100;

  /** A day as RFC 9051 writes it. */
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d-MMM-uuuu", Locale.US);

  private final IMAPFolder folder;

  UidCommands(IMAPFolder folder) {
    this.folder = folder;
  }

  /**
   * The UIDs of mail that is not settled, ascending.
   *
   * @param since only mail that the server received on that day or later; null for all
   */
  long[] unsettled(FolderProgress progress, @Nullable LocalDate since) throws MessagingException {
    List<UidRange> gaps = progress.unsettled();
    if (gaps.size() > MOST_GAPS) {
      gaps = List.of(new UidRange(gaps.get(0).first(), Long.MAX_VALUE));
    }
    String set =
        gaps.stream()
            .map(gap -> gap.first() + ":" + (gap.last() == Long.MAX_VALUE ? "*" : gap.last()))
            .collect(Collectors.joining(","));
    String received = since == null ? "" : " SINCE " + since.format(DAY);
    // n:* names the last mail even if its UID is below n
    return Arrays.stream(search(set + received)).filter(uid -> !progress.isSettled(uid)).toArray();
  }

  /** Those of {@code uids} that exist, ascending. */
  long[] existing(long[] uids) throws MessagingException {
    return search(set(uids));
  }

  private long[] search(String set) throws MessagingException {
    return run(
        protocol -> {
          Response[] responses = command(protocol, "UID SEARCH UID " + set, null);
          long[] found = {};
          for (Response response : responses) {
            if (response instanceof IMAPResponse search && search.keyEquals("SEARCH")) {
              found = append(found, search);
            }
          }
          return Arrays.stream(found).sorted().distinct().toArray();
        });
  }

  private static long[] append(long[] found, IMAPResponse search) {
    long[] all = found;
    int count = found.length;
    for (long uid = search.readLong(); uid != -1; uid = search.readLong()) {
      if (count == all.length) {
        all = Arrays.copyOf(all, Math.max(64, 2 * count));
      }
      all[count++] = uid;
    }
    return Arrays.copyOf(all, count);
  }

  /** What the server states of a mail before it is fetched. */
  record Stated(long bytes, @Nullable LocalDate received) {}

  /** What is stated of each of {@code uids} that exists, by ascending UID. */
  SortedMap<Long, Stated> stated(long[] uids) throws MessagingException {
    return run(
        protocol -> {
          SortedMap<Long, Stated> stated = new TreeMap<>();
          for (Response response : fetch(protocol, uids, "RFC822.SIZE INTERNALDATE")) {
            if (response instanceof FetchResponse fetched) {
              UID uid = fetched.getItem(UID.class);
              RFC822SIZE size = fetched.getItem(RFC822SIZE.class);
              if (uid != null && size != null) {
                stated.put(uid.uid, new Stated(size.size, received(fetched)));
              }
            }
          }
          return stated;
        });
  }

  private static @Nullable LocalDate received(FetchResponse fetched) {
    INTERNALDATE date = fetched.getItem(INTERNALDATE.class);
    Date instant = date == null ? null : date.getDate();
    return instant == null ? null : LocalDate.ofInstant(instant.toInstant(), ZoneOffset.UTC);
  }

  /** The mails themselves, without marking them as read; those that are gone are missing. */
  Map<Long, byte[]> mails(long[] uids) throws MessagingException {
    return bodies(uids, "BODY.PEEK[]");
  }

  /**
   * At most {@code length} bytes of one mail from {@code offset}; null when the server has nothing
   * to give, not even an empty part.
   */
  byte @Nullable [] part(long uid, long offset, int length) throws MessagingException {
    return bodies(new long[] {uid}, "BODY.PEEK[]<" + offset + "." + length + ">").get(uid);
  }

  private Map<Long, byte[]> bodies(long[] uids, String item) throws MessagingException {
    return run(
        protocol -> {
          Map<Long, byte[]> bodies = new HashMap<>();
          for (Response response : fetch(protocol, uids, item)) {
            if (response instanceof FetchResponse fetched) {
              UID uid = fetched.getItem(UID.class);
              BODY body = fetched.getItem(BODY.class);
              ByteArray bytes = body == null ? null : body.getByteArray();
              if (uid != null && bytes != null) {
                bodies.put(uid.uid, bytes.getNewBytes());
              }
            }
          }
          return bodies;
        });
  }

  private static Response[] fetch(IMAPProtocol protocol, long[] uids, String item)
      throws ProtocolException {
    return command(protocol, "UID FETCH " + set(uids) + " (UID " + item + ")", null);
  }

  void addFlag(long[] uids, String flag) throws MessagingException {
    run(
        protocol ->
            command(protocol, "UID STORE " + set(uids) + " +FLAGS.SILENT (" + flag + ")", null));
  }

  /** Says that we are still there. */
  void noop() throws MessagingException {
    run(protocol -> command(protocol, "NOOP", null));
  }

  void copy(long[] uids, String target) throws MessagingException {
    run(protocol -> command(protocol, "UID COPY " + set(uids), name(protocol, target)));
  }

  /** RFC 6851. */
  void move(long[] uids, String target) throws MessagingException {
    run(protocol -> command(protocol, "UID MOVE " + set(uids), name(protocol, target)));
  }

  /** Removes exactly these, if they are marked as deleted (RFC 4315 2.1). */
  void expunge(long[] uids) throws MessagingException {
    run(protocol -> command(protocol, "UID EXPUNGE " + set(uids), null));
  }

  private static Argument name(IMAPProtocol protocol, String folder) {
    Argument name = new Argument();
    if (protocol.supportsUtf8()) {
      name.writeString(folder, StandardCharsets.UTF_8);
    } else {
      name.writeString(BASE64MailboxEncoder.encode(folder), StandardCharsets.US_ASCII);
    }
    return name;
  }

  private static String set(long[] uids) {
    return UIDSet.toString(UIDSet.createUIDSets(uids));
  }

  private static Response[] command(
      IMAPProtocol protocol, String command, @Nullable Argument argument) throws ProtocolException {
    Response[] responses = protocol.command(command, argument);
    Response last = responses[responses.length - 1];
    if (last.isBYE()) {
      // tells the folder that its connection is gone
      protocol.notifyResponseHandlers(new Response[] {last});
    }
    protocol.handleResult(last);
    return responses;
  }

  @SuppressWarnings("unchecked") // the folder hands through what the command returned
  private <T> T run(Command<T> command) throws MessagingException {
    return (T) folder.doCommand(command::on);
  }

  @FunctionalInterface
  private interface Command<T> {
    T on(IMAPProtocol protocol) throws ProtocolException;
  }
}
