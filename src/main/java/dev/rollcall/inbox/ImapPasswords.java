package dev.rollcall.inbox;

import java.util.Locale;
import java.util.regex.Pattern;

/** Why a password may be turned down: many providers do not take that of the account. */
final class ImapPasswords {

  private static final Pattern WANTS_ANOTHER =
      Pattern.compile("app(lication)?[- ](specific )?password|application-specific");

  private ImapPasswords() {}

  /**
   * What to do.
   *
   * @param said by the server
   */
  static String advice(String host, String said) {
    if (host.endsWith(".office365.com") || host.endsWith(".outlook.com")) {
      return "Microsoft 365 takes no password over IMAP; write 'oauth2: microsoft:' instead";
    }
    boolean google = host.endsWith(".gmail.com") || host.endsWith(".googlemail.com");
    if (google || WANTS_ANOTHER.matcher(said.toLowerCase(Locale.ROOT)).find()) {
      return "the account's own password does not do here: make an application password in its"
          + " security settings"
          + (google ? ", or write 'oauth2: google:' instead" : "");
    }
    return "check user and password (many providers want an application password)";
  }
}
