package dev.rollcall.store;

import dev.rollcall.report.Flag;
import dev.rollcall.report.PublishedPolicy;
import dev.rollcall.report.Row;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Facts as JSON, the way the store keeps what no query asks for by itself. Absent is left out. */
final class Json {

  private static final JsonFactory FACTORY = new JsonFactory();

  private Json() {}

  /** What {@code writer} writes, as UTF-8. */
  static byte[] write(Consumer<JsonGenerator> writer) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
    try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), bytes)) {
      writer.accept(json);
    }
    return bytes.toByteArray();
  }

  /** JSON as text, for a statement's parameter. */
  static String string(byte[] json) {
    return new String(json, StandardCharsets.UTF_8);
  }

  /** A field, unless its value is absent. */
  static void field(JsonGenerator json, String name, @Nullable Object value) {
    if (value instanceof Number number) {
      json.writeName(name).writeNumber(number.longValue());
    } else if (value != null) {
      json.writeName(name).writeString(value.toString());
    }
  }

  static void texts(JsonGenerator json, String name, List<String> values) {
    if (!values.isEmpty()) {
      json.writeName(name).writeStartArray();
      values.forEach(json::writeString);
      json.writeEndArray();
    }
  }

  static byte[] texts(List<String> values) {
    return write(
        json -> {
          json.writeStartArray();
          values.forEach(json::writeString);
          json.writeEndArray();
        });
  }

  static byte[] flags(List<Flag> flags) {
    return write(
        json -> {
          json.writeStartArray();
          for (Flag flag : flags) {
            json.writeStartObject();
            field(json, "kind", flag.kind());
            field(json, "detail", flag.detail());
            json.writeEndObject();
          }
          json.writeEndArray();
        });
  }

  static byte[] policy(PublishedPolicy policy) {
    return write(
        json -> {
          json.writeStartObject();
          field(json, "adkim", policy.adkim().received());
          field(json, "aspf", policy.aspf().received());
          field(json, "p", policy.p().received());
          field(json, "sp", policy.sp().received());
          field(json, "np", policy.np().received());
          field(json, "pct", policy.pct());
          field(json, "fo", policy.fo());
          field(json, "testing", policy.testing());
          field(json, "discovery_method", policy.discovery());
          json.writeEndObject();
        });
  }

  /** Everything of a row that has no column of its own, in the reporter's words. */
  static byte[] row(Row row) {
    return write(
        json -> {
          json.writeStartObject();
          field(json, "disposition", row.disposition().received());
          field(json, "dkim", row.dkim().received());
          field(json, "spf", row.spf().received());
          field(json, "envelope_from", row.envelopeFrom());
          field(json, "envelope_to", row.envelopeTo());
          reasons(json, row);
          dkimResults(json, row);
          spfResults(json, row);
          json.writeEndObject();
        });
  }

  private static void reasons(JsonGenerator json, Row row) {
    if (row.reasons().isEmpty()) {
      return;
    }
    json.writeName("reasons").writeStartArray();
    row.reasons()
        .forEach(
            reason -> {
              json.writeStartObject();
              field(json, "type", reason.type().received());
              field(json, "comment", reason.comment());
              json.writeEndObject();
            });
    json.writeEndArray();
  }

  private static void dkimResults(JsonGenerator json, Row row) {
    json.writeName("dkim_results").writeStartArray();
    row.dkimResults()
        .forEach(
            result -> {
              json.writeStartObject();
              field(json, "domain", result.domain());
              field(json, "selector", result.selector());
              field(json, "result", result.result().received());
              field(json, "human_result", result.humanResult());
              json.writeEndObject();
            });
    json.writeEndArray();
  }

  private static void spfResults(JsonGenerator json, Row row) {
    json.writeName("spf_results").writeStartArray();
    row.spfResults()
        .forEach(
            result -> {
              json.writeStartObject();
              field(json, "domain", result.domain());
              field(json, "scope", result.scope().received());
              field(json, "result", result.result().received());
              field(json, "human_result", result.humanResult());
              json.writeEndObject();
            });
    json.writeEndArray();
  }
}
