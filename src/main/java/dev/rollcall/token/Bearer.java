package dev.rollcall.token;

import dev.rollcall.config.MailSettings;
import dev.rollcall.config.MailboxSettings;
import dev.rollcall.config.OAuth2Login;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Who wants a token.
 *
 * @param title how that is called in the configuration
 * @param user whose mailbox it is, or as whom mail is sent
 * @param caFile what to believe beside what Java does; null for nothing more
 * @param sends whether the token is to send mail, not to read it
 */
record Bearer(String title, String user, OAuth2Login login, @Nullable Path caFile, boolean sends) {

  static Bearer of(MailboxSettings mailbox) {
    if (!(mailbox.login() instanceof OAuth2Login login)) {
      throw new IllegalArgumentException("mailbox " + mailbox.name() + " takes no token");
    }
    return new Bearer("mailbox " + mailbox.name(), mailbox.user(), login, mailbox.caFile(), false);
  }

  static Bearer of(MailSettings mail) {
    if (mail.account() == null || !(mail.account().login() instanceof OAuth2Login login)) {
      throw new IllegalArgumentException(mail.host() + " takes no token");
    }
    return new Bearer("mail", mail.account().user(), login, mail.caFile(), true);
  }
}
