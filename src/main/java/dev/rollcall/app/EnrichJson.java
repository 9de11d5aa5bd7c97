package dev.rollcall.app;

import java.io.StringWriter;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** What a run has found out from DNS, as the one JSON object that other programs rely on. */
public final class EnrichJson {

  private EnrichJson() {}

  /** One line, without a line end. */
  public static String of(EnrichResult result) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(ObjectWriteContext.empty(), text)) {
      json.writeStartObject();
      json.writeObjectPropertyStart("addresses");
      json.writeNumberProperty("asked", result.names().asked());
      json.writeNumberProperty("confirmed", result.names().confirmed());
      json.writeNumberProperty("claimed", result.names().claimed());
      json.writeNumberProperty("nameless", result.names().nameless());
      json.writeNumberProperty("unanswered", result.names().unanswered());
      json.writeNumberProperty("left", result.names().left());
      json.writeEndObject();
      json.writeObjectPropertyStart("records");
      json.writeNumberProperty("domains", result.records().domains());
      json.writeNumberProperty("answered", result.records().answered());
      json.writeNumberProperty("unanswered", result.records().unanswered());
      json.writeNumberProperty("changed", result.records().changed());
      json.writeEndObject();
      json.writeObjectPropertyStart("authors");
      json.writeNumberProperty("existing", result.authors().existing());
      json.writeNumberProperty("absent", result.authors().absent());
      json.writeNumberProperty("unanswered", result.authors().unanswered());
      json.writeEndObject();
      json.writeNumberProperty("seconds", result.duration().toMillis() / 1000.0);
      json.writeEndObject();
    }
    return text.toString();
  }
}
