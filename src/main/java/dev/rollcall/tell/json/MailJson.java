package dev.rollcall.tell.json;

import dev.rollcall.judge.status.PostedMail;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Mail of ours, as JSON for other programs; {@code help/json.txt} says what it means. */
public final class MailJson {

  private MailJson() {}

  /** Prints all of it as one object on one line. */
  public static void print(List<PostedMail> mails, PrintWriter out) {
    JsonText.print(
        out,
        json -> {
          json.writeArrayPropertyStart("mails");
          for (PostedMail mail : mails) {
            json.writeStartObject();
            json.writeNumberProperty("id", mail.id());
            json.writeStringProperty("kind", mail.kind());
            json.writeStringProperty("key", mail.key());
            json.writeStringProperty("to", mail.to());
            json.writeStringProperty("message_id", mail.messageId());
            json.writeStringProperty("state", mail.state().word());
            json.writeStringProperty("made_at", mail.made().toString());
            json.writeNumberProperty("attempts", mail.attempts());
            json.writeStringProperty(
                "next_at",
                mail.state() == PostedMail.State.WAITING ? mail.next().toString() : null);
            json.writeStringProperty("ended_at", text(mail.ended()));
            json.writeStringProperty("said", mail.said());
            json.writeEndObject();
          }
          json.writeEndArray();
        });
  }

  private static @Nullable String text(@Nullable Instant time) {
    return time == null ? null : time.toString();
  }
}
