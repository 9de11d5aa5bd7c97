package dev.rollcall.channel;

import dev.rollcall.config.ChannelSettings;
import java.io.IOException;
import java.io.OutputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;

/**
 * Messages by RFC 5424, facility local0. Nobody answers, so what was handed over counts as sent.
 */
final class SyslogChannel implements Channel {

  private static final int LOCAL0 = 16;
  private static final int CRITICAL = 2;
  private static final int WARNING = 4;
  private static final int NOTICE = 5;

  /** What every receiver should take (RFC 5424 6.1). */
  private static final int LONGEST = 2_048;

  private final ChannelSettings.Syslog settings;
  private final int timeoutMillis;

  SyslogChannel(ChannelSettings.Syslog settings, int timeoutSeconds) {
    this.settings = settings;
    this.timeoutMillis = timeoutSeconds * 1_000;
  }

  @Override
  public void send(Notice notice) throws NotSent {
    try {
      byte[] message = message(notice, InetAddress.getLocalHost().getHostName());
      if (settings.tcp()) {
        overTcp(message);
      } else {
        overUdp(message);
      }
    } catch (IOException e) {
      throw new NotSent("syslog cannot be reached (%s)".formatted(e.getClass().getSimpleName()), e);
    }
  }

  private void overTcp(byte[] message) throws IOException {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(settings.host(), settings.port()), timeoutMillis);
      OutputStream out = socket.getOutputStream();
      out.write((message.length + " ").getBytes(StandardCharsets.US_ASCII));
      out.write(message);
      out.flush();
    }
  }

  private void overUdp(byte[] message) throws IOException {
    try (DatagramSocket socket = new DatagramSocket()) {
      InetSocketAddress to = new InetSocketAddress(settings.host(), settings.port());
      if (to.isUnresolved()) {
        throw new IOException("unknown host");
      }
      socket.send(new DatagramPacket(message, message.length, to));
    }
  }

  /** At most so long that every receiver takes it, cut between characters. */
  static byte[] message(Notice notice, String host) {
    String text =
        "<%d>1 %s %s rollcall - %s - \uFEFF%s: %s id=%s: %s"
            .formatted(
                LOCAL0 * 8 + severity(notice),
                notice.at().truncatedTo(ChronoUnit.MILLIS),
                header(host),
                header(notice.kind() == null ? notice.news() : notice.kind()),
                notice.news(),
                notice.title(),
                notice.id(),
                String.join(" ", notice.lines()));
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    if (bytes.length <= LONGEST) {
      return bytes;
    }
    int end = LONGEST;
    while ((bytes[end] & 0xc0) == 0x80) {
      end--;
    }
    return Arrays.copyOf(bytes, end);
  }

  private static String header(String word) {
    String printable = word.replaceAll("[^!-~]", "");
    return printable.isEmpty() ? "-" : printable.substring(0, Math.min(32, printable.length()));
  }

  private static int severity(Notice notice) {
    return switch (notice.isResolved() ? "notice" : notice.severity()) {
      case "critical" -> CRITICAL;
      case "warning" -> WARNING;
      default -> NOTICE;
    };
  }
}
