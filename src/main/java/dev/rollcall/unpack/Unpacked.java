package dev.rollcall.unpack;

import dev.rollcall.mail.Mail;
import dev.rollcall.mail.Payload;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was found in a message. Payloads can be read until it is closed.
 *
 * @param mail the message read as mail; null when it was a bare file
 * @param payloads what may be a report, in the order of the message
 * @param problems why parts that may have held a report could not be unpacked; each names the part
 */
public record Unpacked(@Nullable Mail mail, List<Payload> payloads, List<String> problems)
    implements Closeable {

  public Unpacked {
    payloads = List.copyOf(payloads);
    problems = List.copyOf(problems);
  }

  @Override
  public void close() throws IOException {
    if (mail != null) {
      mail.close();
    }
  }
}
