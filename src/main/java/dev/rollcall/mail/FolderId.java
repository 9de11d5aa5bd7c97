package dev.rollcall.mail;

/**
 * One folder of a configured mailbox.
 *
 * @param mailbox the mailbox's name in the configuration
 * @param folder the folder's full name on the server
 */
public record FolderId(String mailbox, String folder) implements Comparable<FolderId> {

  @Override
  public int compareTo(FolderId other) {
    int byMailbox = mailbox.compareTo(other.mailbox);
    return byMailbox != 0 ? byMailbox : folder.compareTo(other.folder);
  }

  @Override
  public String toString() {
    return mailbox + "/" + folder;
  }
}
