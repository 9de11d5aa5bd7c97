package dev.rollcall.app;

import dev.rollcall.channel.Channel;
import dev.rollcall.channel.NotSent;
import dev.rollcall.channel.Notice;
import dev.rollcall.config.MailSettings;
import dev.rollcall.fault.Misconfigured;
import dev.rollcall.fault.Unavailable;
import dev.rollcall.post.Outcome;
import dev.rollcall.post.OutgoingMail;
import dev.rollcall.post.SmtpSender;
import dev.rollcall.token.Tokens;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends mail at once and without a queue: as a test, and when there is no database to keep one. */
final class DirectMailChannel implements Channel {

  private static final Logger LOG = LoggerFactory.getLogger(DirectMailChannel.class);

  private final AlertMail mail;
  private final MailWriter writer;
  private final MailSettings settings;
  private final Tokens tokens;
  private final boolean demanding;

  /**
   * @param demanding whether all recipients have to be reached; otherwise one is enough
   */
  DirectMailChannel(
      AlertMail mail, MailSettings settings, Tokens tokens, Clock clock, boolean demanding) {
    this.mail = mail;
    this.writer = new MailWriter(settings, clock);
    this.settings = settings;
    this.tokens = tokens;
    this.demanding = demanding;
  }

  @Override
  public void send(Notice notice) throws NotSent {
    List<String> refused = new ArrayList<>();
    boolean reached = false;
    try (SmtpSender sender = new SmtpSender(settings, tokens)) {
      for (OutgoingMail one : mail.of(notice)) {
        Outcome outcome = sender.send(one.recipient(), writer.bytes(one));
        if (outcome instanceof Outcome.Sent) {
          reached = true;
        } else {
          refused.add(one.recipient().address() + ": " + outcome.said());
        }
      }
    } catch (Unavailable | Misconfigured e) {
      throw new NotSent(String.valueOf(e.getMessage()), e);
    }
    if (!refused.isEmpty() && (demanding || !reached)) {
      throw new NotSent(String.join(", ", refused), (Throwable) null);
    }
    refused.forEach(one -> LOG.warn("not sent to {}", one));
  }
}
