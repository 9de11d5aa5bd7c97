package dev.rollcall.inbox;

import dev.rollcall.config.Login;
import dev.rollcall.config.MailboxSettings;
import dev.rollcall.config.MailboxSettings.Security;
import dev.rollcall.config.OAuth2Login;
import dev.rollcall.fault.Misconfigured;
import dev.rollcall.mail.TrustedCertificates;
import dev.rollcall.token.Tokens;
import jakarta.mail.Folder;
import jakarta.mail.FolderNotFoundException;
import jakarta.mail.MessagingException;
import jakarta.mail.ReadOnlyFolderException;
import jakarta.mail.Session;
import java.io.IOException;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;
import javax.net.ssl.SSLSocketFactory;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A login at one mailbox, made when it is first needed. */
final class ImapConnection implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ImapConnection.class);

  private static final int CONNECT_MILLIS = 20_000;
  private static final Duration READING_LASTS = Duration.ofMinutes(1);
  private static final int WRITE_MILLIS = 60_000;
  private static final int NAMED_FOLDERS = 10;

  private final MailboxSettings settings;
  private final Tokens tokens;
  private final Duration readingLasts;
  private final ImapFaults faults;
  private @Nullable IMAPStore store;
  private boolean hasConnected;

  ImapConnection(MailboxSettings settings, Tokens tokens) {
    this(settings, tokens, READING_LASTS);
  }

  /**
   * @param readingLasts how long the server may say nothing
   */
  ImapConnection(MailboxSettings settings, Tokens tokens, Duration readingLasts) {
    this.settings = settings;
    this.tokens = tokens;
    this.readingLasts = readingLasts;
    this.faults = new ImapFaults(settings, tokens);
  }

  ImapFaults faults() {
    return faults;
  }

  /**
   * Opens a folder.
   *
   * @param mode {@link Folder#READ_ONLY} or {@link Folder#READ_WRITE}
   * @throws FolderNotFoundException when the server has no such folder
   */
  IMAPFolder open(String name, int mode) throws MessagingException {
    IMAPFolder folder = folder(name);
    try {
      folder.open(mode);
      return folder;
    } catch (ReadOnlyFolderException e) {
      throw faults.misconfigured(
          "folder " + name + " may only be read; use 'after: leave' or give the user more rights",
          e);
    }
  }

  /** A folder that may be missing, not open. */
  IMAPFolder folder(String name) throws MessagingException {
    return (IMAPFolder) store().getFolder(name);
  }

  /** How the server names folders. */
  ImapFolders folders() throws MessagingException {
    return new ImapFolders(store());
  }

  /** Says that there is no such folder, and which there are. */
  Misconfigured missing(String name, @Nullable FolderNotFoundException e) {
    String others;
    try {
      List<String> all = folders().all();
      others =
          all.stream().limit(NAMED_FOLDERS).collect(Collectors.joining(", ", "; there are: ", ""));
      if (all.size() > NAMED_FOLDERS) {
        others += " and " + (all.size() - NAMED_FOLDERS) + " more";
      }
    } catch (MessagingException listing) {
      LOG.debug("listing folders of {}", settings.name(), listing);
      others = "";
    }
    return faults.misconfigured("no folder " + name + " on " + settings.host() + others, e);
  }

  boolean offers(String capability) throws MessagingException {
    return store().hasCapability(capability);
  }

  /**
   * Connects and logs in, unless that is done.
   *
   * @throws dev.rollcall.fault.Unavailable when the server is away
   * @throws Misconfigured when it does not let us in
   */
  void connect() {
    store();
  }

  boolean hasConnected() {
    return hasConnected;
  }

  private IMAPStore store() {
    IMAPStore connected = store;
    if (connected != null) {
      return connected;
    }
    String protocol = settings.security() == Security.TLS ? "imaps" : "imap";
    try {
      IMAPStore fresh = loggedIn(properties("mail." + protocol), protocol);
      store = fresh;
      hasConnected = true;
      return fresh;
    } catch (MessagingException e) {
      throw faults.connecting(e);
    }
  }

  private IMAPStore loggedIn(Properties properties, String protocol) throws MessagingException {
    if (settings.login() instanceof Login.Password password) {
      IMAPStore fresh = (IMAPStore) Session.getInstance(properties).getStore(protocol);
      fresh.connect(settings.host(), settings.port(), settings.user(), password.secret().reveal());
      return fresh;
    }
    OAuth2Login login = (OAuth2Login) settings.login();
    properties.put("mail." + protocol + ".sasl.enable", "true");
    BearerStore fresh =
        BearerStore.of(
            Session.getInstance(properties),
            protocol,
            () -> tokens.of(settings),
            login.mechanism());
    fresh.connect(settings.host(), settings.port(), settings.user());
    return fresh;
  }

  private Properties properties(String prefix) {
    Properties properties = new Properties();
    properties.put(prefix + ".connectiontimeout", String.valueOf(CONNECT_MILLIS));
    properties.put(prefix + ".timeout", String.valueOf(readingLasts.toMillis()));
    properties.put(prefix + ".writetimeout", String.valueOf(WRITE_MILLIS));
    properties.put(prefix + ".ssl.checkserveridentity", "true");
    if (settings.security() == Security.STARTTLS) {
      properties.put(prefix + ".starttls.enable", "true");
      properties.put(prefix + ".starttls.required", "true");
    }
    if (settings.caFile() != null) {
      properties.put(prefix + ".ssl.socketFactory", trusting(settings.caFile()));
      properties.put(prefix + ".socketFactory.fallback", "false");
    }
    return properties;
  }

  private SSLSocketFactory trusting(Path caFile) {
    try {
      return TrustedCertificates.with(caFile);
    } catch (IOException | CertificateException e) {
      throw faults.misconfigured(
          "cannot read certificates from ca-file " + caFile + ": " + e.getMessage(), e);
    }
  }

  /** Closes a folder without expunging anything. */
  static void close(IMAPFolder folder) {
    try {
      if (folder.isOpen()) {
        folder.close(false);
      }
    } catch (MessagingException e) {
      LOG.debug("closing folder {}", folder.getFullName(), e);
    }
  }

  @Override
  public void close() {
    IMAPStore connected = store;
    if (connected != null) {
      store = null;
      try {
        connected.close();
      } catch (MessagingException e) {
        LOG.debug("closing mailbox {}", settings.name(), e);
      }
    }
  }
}
