package dev.rollcall.config;

import dev.rollcall.config.MailboxSettings.Security;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the entries of {@code mailboxes:}. */
final class MailboxReader {

  private static final int IMAPS = 993;
  private static final int IMAP = 143;

  private final Unique names = new Unique("mailbox");

  MailboxSettings read(Section section) {
    String name = names.of(section.required("name"));
    Optional<OAuth2Reader.Read> oauth2 = section.optional("oauth2", OAuth2Reader::read);
    Value host =
        oauth2.isPresent()
            ? section.value("host", oauth2.get().usualHost())
            : section.required("host");
    String hostName = Names.host(host);
    Security security = section.word("security", Security.TLS);
    boolean plainTextAllowed = section.flag("allow-plain-text");
    if (security == Security.PLAIN && !plainTextAllowed && !Names.isLoopback(hostName)) {
      host.fault(
          "would be sent the " + (oauth2.isPresent() ? "token" : "password") + " unencrypted",
          "write 'security: tls' or 'starttls', or 'allow-plain-text: true' if you mean it");
    }
    int port = section.number("port", security == Security.TLS ? IMAPS : IMAP, 1, 65535);
    String user = section.required("user").text();
    Login login = login(section, oauth2);
    List<String> folders = section.values("folders").stream().map(Value::text).toList();
    List<String> read = folders.isEmpty() ? List.of("INBOX") : folders;
    return new MailboxSettings(
        name,
        hostName,
        port,
        security,
        section.value("ca-file").map(MailboxReader::caFile).orElse(null),
        user,
        login,
        read,
        since(section),
        FilingReader.read(section, read),
        section.flag("delete-confirmed"));
  }

  private static Login login(Section section, Optional<OAuth2Reader.Read> oauth2) {
    if (oauth2.isEmpty()) {
      return new Login.Password(section.requiredSecret("password"));
    }
    if (section.secret("password").isPresent()) {
      section.fault("has both a password and oauth2", "take one of them out");
    }
    return oauth2.get().login();
  }

  /** A file with certificates; a fault when it cannot be read. */
  static @Nullable Path caFile(Value value) {
    Path file = Path.of(value.text());
    if (!Files.isReadable(file)) {
      value.fault("cannot be read", "name a file with certificates in PEM form, by its full path");
    }
    return file;
  }

  private static @Nullable LocalDate since(Section section) {
    Optional<Value> since = section.value("since");
    if (since.isEmpty()) {
      return null;
    }
    try {
      return LocalDate.parse(since.get().text());
    } catch (DateTimeParseException e) {
      since.get().fault(since.get().shown() + " is not a day", "write it like 2025-01-31");
      return null;
    }
  }
}
