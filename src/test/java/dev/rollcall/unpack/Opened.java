package dev.rollcall.unpack;

import dev.rollcall.limit.Limits;
import dev.rollcall.mail.Bytes;
import dev.rollcall.mail.Content;
import dev.rollcall.mail.Message;
import dev.rollcall.mail.Origin;
import dev.rollcall.mail.Payload;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What was found in a message, read to the end.
 *
 * @param documents {@code path = text} of each payload, and its damage in brackets
 * @param problems as unpacked
 */
record Opened(List<String> documents, List<String> problems) {

  static Opened of(byte[] message) throws IOException {
    return of(new Content.InMemory(message));
  }

  static Opened of(String message) throws IOException {
    return of(message.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
  }

  static Opened of(Content content) throws IOException {
    return of("test", content);
  }

  static Opened of(String origin, byte[] message) throws IOException {
    return of(origin, new Content.InMemory(message));
  }

  private static Opened of(String origin, Content content) throws IOException {
    Message message = new Message(new Origin.File(origin), content);
    try (Unpacked unpacked = new Unpacker(Limits.defaults()).unpack(message)) {
      List<String> documents = new ArrayList<>();
      for (Payload payload : unpacked.payloads()) {
        documents.add(payload.path() + " = " + text(payload));
      }
      return new Opened(documents, unpacked.problems());
    }
  }

  private static String text(Payload payload) throws IOException {
    if (payload instanceof Payload.Feedback feedback) {
      return text(feedback.feedback().open())
          + (feedback.sample() == null ? "" : " + " + text(feedback.sample().open()));
    }
    if (payload instanceof Payload.Notice notice) {
      return text(notice.text().open());
    }
    Bytes plain = ((Payload.Document) payload).plain();
    String text = text(plain.open());
    return plain.damage() == null ? text : text + " [" + plain.damage() + "]";
  }

  private static String text(InputStream in) throws IOException {
    try (in) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
