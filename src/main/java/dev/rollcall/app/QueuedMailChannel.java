package dev.rollcall.app;

import dev.rollcall.channel.Channel;
import dev.rollcall.channel.NotSent;
import dev.rollcall.channel.Notice;
import dev.rollcall.fault.Misconfigured;
import dev.rollcall.post.OutgoingMail;

/**
 * Puts mail into the queue of mail that goes out, from where it is sent and tried again. However
 * often a message is handed over, there is one mail for each recipient.
 */
final class QueuedMailChannel implements Channel {

  private final AlertMail mail;
  private final Postman postman;

  QueuedMailChannel(AlertMail mail, Postman postman) {
    this.mail = mail;
    this.postman = postman;
  }

  @Override
  public void send(Notice notice) throws NotSent {
    try {
      for (OutgoingMail one : mail.of(notice)) {
        postman.keep(AlertMail.KIND, mail.key(notice), one);
      }
    } catch (Misconfigured e) {
      throw new NotSent(String.valueOf(e.getMessage()), e);
    }
  }
}
