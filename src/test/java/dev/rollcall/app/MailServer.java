package dev.rollcall.app;

import com.icegreen.greenmail.store.MailFolder;
import com.icegreen.greenmail.store.StoredMessage;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.rollcall.config.Login;
import dev.rollcall.config.MailboxSettings;
import dev.rollcall.config.MailboxSettings.Security;
import dev.rollcall.config.Secret;
import dev.rollcall.mail.After;
import dev.rollcall.mail.Filing;
import jakarta.mail.Flags;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** Mailboxes on a real IMAP server in this process. */
final class MailServer implements AutoCloseable {

  static final String PASSWORD = "correct horse";
  static final String DONE = "Done";

  private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", "imap"));
  private final Map<String, GreenMailUser> users = new HashMap<>();

  MailServer(String... mailboxes) {
    server.start();
    for (String mailbox : mailboxes) {
      users.put(mailbox, server.setUser(user(mailbox), user(mailbox), PASSWORD));
    }
  }

  private static String user(String mailbox) {
    return mailbox + "@example.org";
  }

  int port() {
    return server.getImap().getPort();
  }

  MailboxSettings settings(String mailbox, After after) {
    return settings(mailbox, after, port());
  }

  /**
   * @param port of whoever stands before the server
   */
  static MailboxSettings settings(String mailbox, After after, int port, String... folders) {
    return new MailboxSettings(
        mailbox,
        "127.0.0.1",
        port,
        Security.PLAIN,
        null,
        user(mailbox),
        new Login.Password(Secret.of(PASSWORD)),
        folders.length == 0 ? List.of("INBOX") : List.of(folders),
        null,
        Filing.ofStored(after, after == After.MOVE ? DONE : null),
        false);
  }

  void add(String mailbox, String mail) {
    try {
      MimeMessage message =
          new MimeMessage(
              Session.getInstance(new Properties()),
              new ByteArrayInputStream(mail.getBytes(StandardCharsets.ISO_8859_1)));
      folder(mailbox, "INBOX").appendMessage(message, new Flags(), Date.from(Instant.EPOCH));
    } catch (MessagingException e) {
      throw new IllegalStateException(e);
    }
  }

  void addReports(String mailbox, int first, int last) {
    for (int number = first; number <= last; number++) {
      add(mailbox, Mails.report(number));
    }
  }

  /** Subject and flags of every mail in a folder; empty when there is no such folder. */
  List<String> mails(String mailbox, String folder) {
    MailFolder there = folder(mailbox, folder);
    return there == null
        ? List.of()
        : there.getMessages().stream().map(MailServer::describe).toList();
  }

  private MailFolder folder(String mailbox, String name) {
    return server.getManagers().getImapHostManager().getFolder(users.get(mailbox), name);
  }

  private static String describe(StoredMessage mail) {
    try {
      return mail.getMimeMessage().getSubject()
          + (mail.isSet(Flags.Flag.SEEN) ? " seen" : "")
          + (mail.isSet(Flags.Flag.DELETED) ? " deleted" : "");
    } catch (MessagingException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    server.stop();
  }
}
