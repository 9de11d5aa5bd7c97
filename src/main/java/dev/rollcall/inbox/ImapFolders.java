package dev.rollcall.inbox;

import jakarta.mail.Folder;
import jakarta.mail.MessagingException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.angus.mail.imap.IMAPStore;

/**
 * Folders as the server names them. A {@code /} in the configuration stands for whatever the server
 * puts between the levels, and what it puts before the names of a user's own folders ({@code
 * INBOX.}) need not be written (RFC 2342).
 */
final class ImapFolders {

  private final IMAPStore store;
  private final char separator;
  private final String prefix;
  private final Map<String, String> known = new HashMap<>();

  ImapFolders(IMAPStore store) throws MessagingException {
    this.store = store;
    this.separator = store.getDefaultFolder().getSeparator();
    this.prefix = prefix(store, separator);
  }

  private static String prefix(IMAPStore store, char separator) throws MessagingException {
    Folder[] own = store.getPersonalNamespaces();
    String name = own.length == 0 ? "" : own[0].getFullName();
    return name.isEmpty() || name.endsWith(String.valueOf(separator)) ? name : name + separator;
  }

  /** The server's name for what the configuration calls {@code configured}. */
  String named(String configured) throws MessagingException {
    String name = known.get(configured);
    if (name == null) {
      name = ask(configured);
      known.put(configured, name);
    }
    return name;
  }

  private String ask(String configured) throws MessagingException {
    String name = separator == 0 ? configured : configured.replace('/', separator);
    if (prefix.isEmpty()
        || name.equalsIgnoreCase("INBOX")
        || name.startsWith(prefix)
        || (!isPattern(name) && store.getFolder(name).exists())) {
      return name;
    }
    return prefix + name;
  }

  /**
   * The folders to read.
   *
   * @param configured names and patterns, in the order in which to read
   * @param targets what the configuration calls folders that no pattern stands for, because mail is
   *     moved to them
   * @param unmatched takes the patterns that no folder matches
   */
  List<String> matching(List<String> configured, List<String> targets, List<String> unmatched)
      throws MessagingException {
    Set<String> notRead = new LinkedHashSet<>();
    for (String target : targets) {
      notRead.add(named(target));
    }
    Set<String> found = new LinkedHashSet<>();
    for (String name : configured) {
      List<String> matched = isPattern(name) ? listed(named(name), notRead) : List.of(named(name));
      if (matched.isEmpty()) {
        unmatched.add(name);
      }
      found.addAll(matched);
    }
    return new ArrayList<>(found);
  }

  private List<String> listed(String pattern, Set<String> notRead) throws MessagingException {
    List<String> names = new ArrayList<>();
    for (Folder folder : store.getDefaultFolder().list(pattern)) {
      if ((folder.getType() & Folder.HOLDS_MESSAGES) != 0
          && !notRead.contains(folder.getFullName())) {
        names.add(folder.getFullName());
      }
    }
    names.sort(null);
    return names;
  }

  /** All folders there are, by name. */
  List<String> all() throws MessagingException {
    return Arrays.stream(store.getDefaultFolder().list("*"))
        .map(Folder::getFullName)
        .sorted()
        .toList();
  }

  /** Whether {@code name} stands for more than one folder. */
  static boolean isPattern(String name) {
    return name.indexOf('*') >= 0 || name.indexOf('%') >= 0;
  }
}
