package dev.rollcall.app;

import java.io.StringWriter;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** A run's figures as the one JSON object that other programs rely on. */
public final class RunJson {

  private RunJson() {}

  /** One line, without a line end. */
  public static String of(RunResult result) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(ObjectWriteContext.empty(), text)) {
      IntakeSummary summary = result.summary();
      json.writeStartObject();
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
