package dev.rollcall.inbox;

import dev.rollcall.config.MailboxSettings;
import dev.rollcall.token.Tokens;
import jakarta.mail.Folder;
import jakarta.mail.FolderNotFoundException;
import jakarta.mail.MessagingException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.angus.mail.iap.ConnectionException;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.eclipse.angus.mail.iap.Response;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.protocol.IMAPProtocol;
import org.eclipse.angus.mail.imap.protocol.IMAPResponse;
import org.jspecify.annotations.Nullable;

/**
 * Waits at one folder for mail, where the server says by itself that some has come (RFC 2177). It
 * has a connection of its own, which stays open, so that no mail comes in between unnoticed.
 */
public final class ImapIdle implements AutoCloseable {

  /** Servers may hang up after 30 minutes; firewalls on the way forget a connection sooner. */
  private static final Duration COMMAND_LASTS = Duration.ofMinutes(5);

  private static final Duration ANSWER_TAKES = Duration.ofMinutes(1);

  private final ImapConnection connection;
  private final String folderName;
  private final boolean hearsAll;
  private final Duration commandLasts;

  private @Nullable IMAPFolder open;
  private volatile boolean arrived;
  private volatile boolean woken;
  private volatile CompletableFuture<Boolean> enough = new CompletableFuture<>();

  /** At the first folder of {@code settings} that is named and no pattern, or else at the inbox. */
  public ImapIdle(MailboxSettings settings, Tokens tokens) {
    this(settings, tokens, COMMAND_LASTS);
  }

  /**
   * @param commandLasts how long to stay in one IDLE command
   */
  ImapIdle(MailboxSettings settings, Tokens tokens, Duration commandLasts) {
    this.connection = new ImapConnection(settings, tokens, commandLasts.plus(ANSWER_TAKES));
    this.commandLasts = commandLasts;
    this.folderName =
        settings.folders().stream()
            .filter(name -> !ImapFolders.isPattern(name))
            .findFirst()
            .orElse("INBOX");
    this.hearsAll = settings.folders().equals(List.of(folderName));
  }

  /**
   * Begins to listen, unless that is done: {@link #await} notices all mail that comes from now on.
   *
   * @return false when the server does not announce mail, or has no such folder
   * @throws dev.rollcall.fault.Unavailable when the server is away
   * @throws dev.rollcall.fault.Misconfigured when it does not let us in
   */
  public boolean listen() {
    if (open != null) {
      return true;
    }
    connection.connect();
    try {
      if (!connection.offers("IDLE")) {
        connection.close();
        return false;
      }
      IMAPFolder folder = connection.open(connection.folders().named(folderName), Folder.READ_ONLY);
      folder.doCommand(
          protocol -> {
            protocol.addResponseHandler(this::hear);
            return protocol;
          });
      open = folder;
      return true;
    } catch (FolderNotFoundException e) {
      connection.close();
      return false;
    } catch (MessagingException e) {
      close();
      throw connection.faults().during("listen for mail", e);
    }
  }

  public boolean isListening() {
    return open != null;
  }

  /** Whether mail is noticed in every folder that is read. */
  public boolean hearsAll() {
    return hearsAll;
  }

  private void hear(Response response) {
    if (response instanceof IMAPResponse said && said.keyEquals("EXISTS")) {
      arrived = true;
      enough.complete(true);
    }
  }

  /**
   * Waits until mail has come since {@link #listen} or the last wait, for {@code atMost}, or until
   * {@link #wake}.
   *
   * @throws dev.rollcall.fault.Unavailable when the connection is lost
   */
  public void await(Duration atMost) {
    IMAPFolder folder = open;
    if (folder == null) {
      throw new IllegalStateException("not listening");
    }
    long end = System.nanoTime() + atMost.toNanos();
    try {
      for (long left = end - System.nanoTime();
          left > 0 && !arrived && !woken;
          left = end - System.nanoTime()) {
        idle(folder, Math.min(left, commandLasts.toNanos()));
      }
      arrived = false;
    } catch (MessagingException e) {
      close();
      throw connection.faults().during("wait for mail", e);
    }
  }

  private void idle(IMAPFolder folder, long nanos) throws MessagingException {
    CompletableFuture<Boolean> end =
        new CompletableFuture<Boolean>().completeOnTimeout(true, nanos, TimeUnit.NANOSECONDS);
    enough = end;
    if (woken) {
      return; // before anyone could know of this end
    }
    folder.doCommand(
        protocol -> {
          protocol.idleStart();
          Idling idling = new Idling(protocol);
          CompletableFuture<Void> asking = end.thenRunAsync(idling::end, ImapIdle::apart);
          idling.untilItsEnd();
          end.cancel(false);
          asking.cancel(false);
          return protocol;
        });
  }

  /** Not in the pool that all share: whoever fills that must not keep an IDLE from ending. */
  private static void apart(Runnable work) {
    Thread thread = new Thread(work, "rollcall-idle");
    thread.setDaemon(true);
    thread.start();
  }

  /** One IDLE command that the server has taken up. */
  private static final class Idling {

    private final IMAPProtocol protocol;
    private boolean over;

    Idling(IMAPProtocol protocol) {
      this.protocol = protocol;
    }

    /** Asks the server to end it, unless it has ended, since nothing else may be said meanwhile. */
    synchronized void end() {
      if (!over) {
        over = true;
        protocol.idleAbort();
      }
    }

    void untilItsEnd() throws ProtocolException {
      Response said;
      do {
        said = protocol.readIdleResponse();
      } while (said != null && protocol.processIdleResponse(said));
      synchronized (this) {
        over = true;
      }
      if (said == null || said.isBYE()) {
        throw new ConnectionException("the server has hung up");
      }
    }
  }

  /** Ends {@link #await}, now and for good; may be called by any thread. */
  public void wake() {
    woken = true;
    enough.complete(true);
  }

  @Override
  public void close() {
    IMAPFolder folder = open;
    if (folder != null) {
      open = null;
      ImapConnection.close(folder);
    }
    connection.close();
    arrived = false;
  }
}
