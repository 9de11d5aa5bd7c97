package dev.rollcall.config;

import dev.rollcall.config.MailSettings.Account;
import dev.rollcall.config.MailboxSettings.Security;
import dev.rollcall.domain.DomainName;
import dev.rollcall.domain.OwnDomains;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads {@code mail:}. */
final class MailSettingsReader {

  private static final int SUBMISSION = 587;
  private static final int SUBMISSIONS = 465;
  private static final int SMTP = 25;

  private static final MailAddress NOBODY =
      new MailAddress(null, "nobody", new DomainName("invalid"));

  private final OwnDomains domains;

  /**
   * @param domains ours, of which one should be the sender's
   */
  MailSettingsReader(OwnDomains domains) {
    this.domains = domains;
  }

  MailSettings read(Section section) {
    Optional<OAuth2Reader.Read> oauth2 = section.optional("oauth2", OAuth2Reader::read);
    Value host =
        oauth2.isPresent()
            ? section.value("host", oauth2.get().usualSmtpHost())
            : section.required("host");
    String hostName = Names.host(host);
    Security security = section.word("security", Security.STARTTLS);
    boolean plainTextAllowed = section.flag("allow-plain-text");
    if (security == Security.PLAIN && !plainTextAllowed && !Names.isLoopback(hostName)) {
      host.fault(
          "would be sent mail unencrypted",
          "write 'security: starttls' or 'tls', or 'allow-plain-text: true' if you mean it");
    }
    return new MailSettings(
        hostName,
        section.number("port", usualPort(security), 1, 65535),
        security,
        section.value("ca-file").map(MailboxReader::caFile).orElse(null),
        account(section, oauth2),
        from(section.required("from")),
        section.value("reply-to").map(Addresses::one).orElse(Optional.empty()).orElse(null),
        section.value("helo").map(Names::host).orElse(null));
  }

  private static int usualPort(Security security) {
    return switch (security) {
      case STARTTLS -> SUBMISSION;
      case TLS -> SUBMISSIONS;
      case PLAIN -> SMTP;
    };
  }

  /** A relay of one's own may let this machine in without asking who it is. */
  private static @Nullable Account account(Section section, Optional<OAuth2Reader.Read> oauth2) {
    Optional<Secret> password = section.secret("password");
    if (oauth2.isEmpty() && password.isEmpty()) {
      section
          .value("user")
          .ifPresent(
              user ->
                  user.fault(
                      "has no password", "write 'password:' or 'oauth2:' beside it, or no user"));
      return null;
    }
    if (oauth2.isPresent() && password.isPresent()) {
      section.fault("has both a password and oauth2", "take one of them out");
    }
    Login login =
        oauth2
            .<Login>map(OAuth2Reader.Read::login)
            .orElseGet(() -> new Login.Password(password.orElse(Secret.of(""))));
    return new Account(section.required("user").text(), login);
  }

  private MailAddress from(Value value) {
    Optional<MailAddress> from = Addresses.one(value);
    if (from.isPresent() && !domains.isEmpty() && domains.covering(from.get().domain()).isEmpty()) {
      value.warn(
          from.get().domain() + " is in none of your domains",
          "send as an address whose domain signs what this server sends");
    }
    return from.orElse(NOBODY);
  }
}
