package dev.rollcall.app;

import dev.rollcall.channel.Channel;
import dev.rollcall.config.ChannelSettings;
import dev.rollcall.config.MailSettings;
import dev.rollcall.config.Settings;
import dev.rollcall.fault.Misconfigured;
import dev.rollcall.tell.template.Templates;
import dev.rollcall.token.Tokens;
import java.time.Clock;
import java.util.function.Supplier;

/** The configured channels, ready to be sent to. */
final class AlertChannels {

  private final Settings settings;
  private final Tokens tokens;
  private final Clock clock;

  AlertChannels(Settings settings, Tokens tokens, Clock clock) {
    this.settings = settings;
    this.tokens = tokens;
    this.clock = clock;
  }

  /** One whose mail waits in the queue of a postman until it is sent. */
  Channel queueing(ChannelSettings channel, Supplier<Postman> postman) {
    return channel.way() instanceof ChannelSettings.Mail way
        ? new QueuedMailChannel(mail(channel, way), postman.get())
        : Channel.of(channel, clock);
  }

  /**
   * One that needs no database.
   *
   * @param demanding whether mail has to reach all recipients; otherwise one is enough
   */
  Channel direct(ChannelSettings channel, boolean demanding) {
    return channel.way() instanceof ChannelSettings.Mail way
        ? new DirectMailChannel(mail(channel, way), mailSettings(), tokens, clock, demanding)
        : Channel.of(channel, clock);
  }

  private AlertMail mail(ChannelSettings channel, ChannelSettings.Mail way) {
    MailWriter writer = new MailWriter(mailSettings(), clock);
    return new AlertMail(channel.name(), way, writer, () -> new Templates(settings.reports()));
  }

  private MailSettings mailSettings() {
    MailSettings mail = settings.mail();
    if (mail == null) {
      throw new Misconfigured(
          "nothing says how to send mail; write 'mail:' with host and from in the configuration");
    }
    return mail;
  }
}
