package dev.rollcall.mail;

import java.util.UUID;

/** Where a message came from; {@code toString} names it for a person. */
public sealed interface Origin {

  /**
   * A file, or one message within it.
   *
   * @param path as the user gave it, with the position in an mbox ({@code reports.mbox#17})
   */
  record File(String path) implements Origin {
    @Override
    public String toString() {
      return path;
    }
  }

  /**
   * A message of an IMAP folder.
   *
   * @param uid unique within the folder while its UIDVALIDITY stands (RFC 9051 2.3.1.1)
   */
  record Imap(FolderId folder, long uidValidity, long uid) implements Origin {
    @Override
    public String toString() {
      return folder + " uid " + uid;
    }
  }

  /**
   * Mail that was rejected and is kept in the store.
   *
   * @param id its name there
   * @param was where it first came from
   */
  record Kept(UUID id, String was) implements Origin {
    @Override
    public String toString() {
      return was;
    }
  }
}
