package dev.rollcall.config;

import dev.rollcall.config.MailboxSettings.Security;
import dev.rollcall.mail.After;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the entries of {@code mailboxes:}. */
final class MailboxReader {

  private static final int IMAPS = 993;
  private static final int IMAP = 143;

  private final Unique names = new Unique("mailbox");

  MailboxSettings read(Section section) {
    String name = names.of(section.required("name"));
    Value host = section.required("host");
    String hostName = Names.host(host);
    Security security = section.word("security", Security.TLS);
    boolean plainTextAllowed = section.flag("allow-plain-text");
    if (security == Security.PLAIN && !plainTextAllowed && !Names.isLoopback(hostName)) {
      host.fault(
          "would be sent the password unencrypted",
          "write 'security: tls' or 'starttls', or 'allow-plain-text: true' if you mean it");
    }
    int port = section.number("port", security == Security.TLS ? IMAPS : IMAP, 1, 65535);
    String user = section.required("user").text();
    Secret password = section.requiredSecret("password");
    List<String> folders = section.values("folders").stream().map(Value::text).toList();
    After after = section.word("after", After.LEAVE);
    return new MailboxSettings(
        name,
        hostName,
        port,
        security,
        user,
        password,
        folders.isEmpty() ? List.of("INBOX") : folders,
        after,
        moveTo(section, after, folders));
  }

  private static @Nullable String moveTo(Section section, After after, List<String> folders) {
    if (after == After.MOVE) {
      Value target = section.required("move-to");
      if (folders.contains(target.text())) {
        target.fault("is one of the folders that are read", "move to another one");
      }
      return target.text();
    }
    section
        .value("move-to")
        .ifPresent(target -> target.fault("has no effect", "write 'after: move' beside it"));
    return null;
  }
}
