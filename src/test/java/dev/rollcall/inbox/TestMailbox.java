package dev.rollcall.inbox;

import com.icegreen.greenmail.imap.AuthorizationException;
import com.icegreen.greenmail.imap.ImapHostManager;
import com.icegreen.greenmail.imap.commands.IdRange;
import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.store.MailFolder;
import com.icegreen.greenmail.store.StoredMessage;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.rollcall.config.Login;
import dev.rollcall.config.MailboxSettings;
import dev.rollcall.config.MailboxSettings.Security;
import dev.rollcall.config.Secret;
import dev.rollcall.mail.Filing;
import dev.rollcall.token.Tokens;
import jakarta.mail.Flags;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.Properties;

/** A mailbox on a real IMAP server in this process. */
final class TestMailbox implements AutoCloseable {

  static final String USER = "rua@example.org";
  static final String PASSWORD = "correct horse";

  static final Tokens NO_TOKENS = new Tokens(Clock.systemUTC());

  private final GreenMail server;
  private final GreenMailUser user;

  TestMailbox() {
    this(ServerSetup.PROTOCOL_IMAP);
  }

  TestMailbox(String protocol) {
    server = new GreenMail(new ServerSetup(0, "127.0.0.1", protocol));
    server.start();
    user = server.setUser(USER, USER, PASSWORD);
  }

  int port() {
    return server.getImap() != null ? server.getImap().getPort() : server.getImaps().getPort();
  }

  MailboxSettings settings(String... folders) {
    return settings(port(), Security.PLAIN, PASSWORD, folders);
  }

  static MailboxSettings settings(int port, Security security, String password, String... folders) {
    return settings("127.0.0.1", port, security, password, folders);
  }

  static MailboxSettings settings(
      String host, int port, Security security, String password, String... folders) {
    return new MailboxSettings(
        "rua",
        host,
        port,
        security,
        null,
        USER,
        new Login.Password(Secret.of(password)),
        folders.length == 0 ? List.of("INBOX") : List.of(folders),
        null,
        Filing.NONE,
        false);
  }

  /** Puts a mail into a folder; its UID. */
  long add(String folder, String mail) {
    return add(folder, mail, LocalDate.EPOCH);
  }

  /** Likewise, as received at noon of that UTC day. */
  long add(String folder, String mail, LocalDate received) {
    try {
      MimeMessage message =
          new MimeMessage(
              Session.getInstance(new Properties()),
              new ByteArrayInputStream(mail.getBytes(StandardCharsets.ISO_8859_1)));
      return folder(folder)
          .appendMessage(
              message, new Flags(), Date.from(received.atTime(12, 0).toInstant(ZoneOffset.UTC)));
    } catch (MessagingException e) {
      throw new IllegalStateException(e);
    }
  }

  void create(String folder) {
    try {
      imap().createMailbox(user, folder);
    } catch (AuthorizationException | FolderException e) {
      throw new IllegalStateException(e);
    }
  }

  void delete(String folder) {
    try {
      imap().deleteMailbox(user, folder);
    } catch (AuthorizationException | FolderException e) {
      throw new IllegalStateException(e);
    }
  }

  void expunge(String folder, long uid) {
    flag(folder, uid, Flags.Flag.DELETED);
    folder(folder).expunge(new IdRange[] {new IdRange(uid)});
  }

  void flag(String folder, long uid, Flags.Flag flag) {
    try {
      folder(folder).setFlags(new Flags(flag), true, uid, null, true);
    } catch (FolderException e) {
      throw new IllegalStateException(e);
    }
  }

  boolean has(String folder) {
    return imap().getFolder(user, folder) != null;
  }

  MailFolder folder(String name) {
    return imap().getFolder(user, name);
  }

  /** Subject and flags of every mail in a folder. */
  List<String> mails(String folder) {
    return folder(folder).getMessages().stream().map(TestMailbox::describe).toList();
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

  private ImapHostManager imap() {
    return server.getManagers().getImapHostManager();
  }

  @Override
  public void close() {
    server.stop();
  }
}
