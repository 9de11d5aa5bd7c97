package dev.rollcall.app;

import java.io.StringWriter;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** A run's figures as the one JSON object that other programs rely on. */
public final class RunJson {

  private RunJson() {}

  /** One line, without a line end. */
  public static String of(RunResult result) {
    return of(null, result);
  }

  /** Likewise, of a run that was about one mailbox, whose name comes first. */
  public static String ofMailbox(String mailbox, RunResult result) {
    return of(mailbox, result);
  }

  private static String of(@Nullable String mailbox, RunResult result) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(ObjectWriteContext.empty(), text)) {
      IntakeSummary summary = result.summary();
      json.writeStartObject();
      if (mailbox != null) {
        json.writeStringProperty("mailbox", mailbox);
      }
      json.writeNumberProperty("messages", summary.messages());
      json.writeObjectPropertyStart("stored");
      json.writeNumberProperty("aggregate", summary.aggregate());
      json.writeNumberProperty("failure", summary.failure());
      json.writeNumberProperty("tls", summary.tls());
      json.writeEndObject();
      json.writeNumberProperty("duplicates", summary.duplicates());
      json.writeNumberProperty("conflicts", summary.conflicts());
      json.writeNumberProperty("ignored", summary.ignored());
      json.writeNumberProperty("rejected", summary.rejected());
      json.writeNumberProperty("rows", summary.rows());
      json.writeNumberProperty("seconds", result.duration().toMillis() / 1000.0);
      json.writeEndObject();
    }
    return text.toString();
  }
}
