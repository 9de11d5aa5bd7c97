package dev.rollcall.app;

import dev.rollcall.config.MailAddress;
import dev.rollcall.config.MailSettings;
import dev.rollcall.post.MailContent;
import dev.rollcall.post.MessageIds;
import dev.rollcall.post.MimeForm;
import dev.rollcall.post.OutgoingMail;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;

/** Puts what is to be said into mails that say whose they are, and how to be rid of them. */
final class MailWriter {

  private final MailSettings settings;
  private final Clock clock;

  MailWriter(MailSettings settings, Clock clock) {
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * Writes a mail.
   *
   * @param kind what sort of mail it is, such as {@code weekly}
   * @param key which of that sort, such as an ISO week
   */
  OutgoingMail write(String kind, String key, MailAddress recipient, MailContent content) {
    String sender = settings.from().domain().name();
    MailAddress answers = settings.replyTo() == null ? settings.from() : settings.replyTo();
    return new OutgoingMail(
        recipient,
        MessageIds.of(kind, key, recipient, settings.from().domain()),
        content.subject(),
        content.text(),
        content.html(),
        content.images(),
        "Rollcall " + kind + " <" + kind + ".rollcall." + sender + ">",
        "<mailto:" + answers.address().replace("%", "%25").replace("?", "%3F") + ">");
  }

  /** The bytes of a mail, as they are sent. */
  byte[] bytes(OutgoingMail mail) {
    try {
      return MimeForm.of(mail, settings, clock.instant());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
