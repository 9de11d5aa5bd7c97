package dev.rollcall.app.demo;

import com.icegreen.greenmail.Managers;
import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.store.MailFolder;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.user.UserException;
import dev.rollcall.config.Secret;
import dev.rollcall.fault.Unavailable;
import jakarta.mail.Flags;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Properties;

/** An IMAP server in this process, on loopback only, with the company's mail in it. */
public final class DemoServer implements AutoCloseable {

  /** Where the server listens. */
  public static final String HOST = "127.0.0.1";

  private static final long STARTUP_MILLIS = 20_000;

  private final LoopbackImap server;
  private final List<Account> accounts;

  private DemoServer(LoopbackImap server, List<Account> accounts) {
    this.server = server;
    this.accounts = List.copyOf(accounts);
  }

  /**
   * A mailbox, which has everything in its {@code INBOX}.
   *
   * @param mailbox {@code rua} or {@code ruf}
   * @param user the login
   * @param password made up for this server
   */
  public record Account(String mailbox, String user, Secret password) {}

  /**
   * Starts a server on a free port and puts {@code mails} into their mailboxes, in this order.
   *
   * @throws Unavailable when no port can be opened
   */
  public static DemoServer start(List<DemoMail> mails) {
    Managers managers = new Managers();
    List<Account> accounts = new ArrayList<>();
    try {
      for (String mailbox : List.of(DemoCompany.RUA, DemoCompany.RUF)) {
        Account account = new Account(mailbox, DemoCompany.addressOf(mailbox), newPassword());
        fill(managers, account, mails.stream().filter(m -> m.mailbox().equals(mailbox)).toList());
        accounts.add(account);
      }
    } catch (UserException | FolderException | MessagingException impossible) {
      throw new IllegalStateException("the demo's own mail cannot be delivered", impossible);
    }
    return new DemoServer(started(managers), accounts);
  }

  private static LoopbackImap started(Managers managers) {
    LoopbackImap server = new LoopbackImap(HOST, managers);
    server.startService();
    try {
      if (server.waitTillRunning(STARTUP_MILLIS)) {
        return server;
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
    server.stopService();
    throw new Unavailable(
        "the demo's mail server cannot listen on " + HOST + "; is the loopback up?", null);
  }

  private static void fill(Managers managers, Account account, List<DemoMail> mails)
      throws UserException, FolderException, MessagingException {
    GreenMailUser user =
        managers
            .getUserManager()
            .createUser(account.user(), account.user(), account.password().reveal());
    MailFolder inbox = managers.getImapHostManager().getInbox(user);
    Session session = Session.getInstance(new Properties());
    for (DemoMail mail : mails) {
      MimeMessage message = new MimeMessage(session, new ByteArrayInputStream(mail.bytes()));
      inbox.appendMessage(message, new Flags(), message.getSentDate());
    }
  }

  private static Secret newPassword() {
    byte[] random = new byte[16];
    new SecureRandom().nextBytes(random);
    return Secret.of(HexFormat.of().formatHex(random));
  }

  /** The port of the IMAP server. */
  public int port() {
    return server.getPort();
  }

  /** The mailboxes: first {@code rua}, then {@code ruf}. */
  public List<Account> accounts() {
    return accounts;
  }

  /** Stops the server; its mail is gone. */
  @Override
  public void close() {
    server.stopService();
  }
}
