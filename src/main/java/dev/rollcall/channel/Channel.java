package dev.rollcall.channel;

import dev.rollcall.config.ChannelSettings;
import java.time.Clock;

/** A way to send a message somewhere. */
public interface Channel {

  /**
   * Sends it, once. What was sent may arrive twice: receivers know it by its id.
   *
   * @throws NotSent when nothing says that it has arrived
   */
  void send(Notice notice) throws NotSent;

  /**
   * The channel that is configured so; not for mail, which is sent by other means.
   *
   * @param clock for the time of an attempt
   */
  static Channel of(ChannelSettings settings, Clock clock) {
    if (settings.way() instanceof ChannelSettings.Http http) {
      return new HttpChannel(http, settings.timeoutSeconds(), clock);
    }
    if (settings.way() instanceof ChannelSettings.Syslog syslog) {
      return new SyslogChannel(syslog, settings.timeoutSeconds());
    }
    return new CommandChannel((ChannelSettings.Command) settings.way(), settings.timeoutSeconds());
  }
}
