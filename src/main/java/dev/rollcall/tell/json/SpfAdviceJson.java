package dev.rollcall.tell.json;

import dev.rollcall.judge.SpfAdvice;
import dev.rollcall.judge.SpfAdvice.SourceToday;
import dev.rollcall.judge.SpfExplanation;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** What today's DNS makes of the mail that SPF misses, as a part of the findings. */
final class SpfAdviceJson {

  private SpfAdviceJson() {}

  static void property(JsonGenerator json, SpfExplanation explanation) {
    json.writeObjectPropertyStart("spf_misses");
    json.writeStringProperty("unavailable", explanation.unavailable());
    json.writeNumberProperty("not_asked", explanation.notAsked());
    json.writeArrayPropertyStart("advice");
    explanation.advice().forEach(advice -> advice(json, advice));
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void advice(JsonGenerator json, SpfAdvice advice) {
    json.writeStartObject();
    Parts.sender(json, advice.miss().sender());
    json.writeStringProperty(
        "class", advice.miss().messageClass() == null ? null : advice.miss().messageClass().word());
    Parts.texts(json, "author_domains", advice.miss().authors());
    json.writeStringProperty("envelope_domain", advice.miss().envelope().name());
    json.writeBooleanProperty("aligned", advice.miss().aligned());
    json.writeNumberProperty("messages", advice.miss().messages());
    json.writeStringProperty("remedy", Parts.word(advice.remedy()));
    Parts.texts(json, "terms", advice.terms());
    number(json, "lookups_before", advice.lookupsBefore());
    number(json, "lookups_after", advice.lookupsAfter());
    json.writeStringProperty("fix", advice.fix());
    json.writeArrayPropertyStart("sources");
    advice.sources().forEach(source -> source(json, source));
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void source(JsonGenerator json, SourceToday source) {
    json.writeStartObject();
    json.writeStringProperty("source", source.source());
    json.writeNumberProperty("messages", source.messages());
    json.writeStringProperty("today", Parts.word(source.today()));
    if (source.outcome() == null) {
      json.writeNullProperty("spf");
    } else {
      json.writeObjectPropertyStart("spf");
      SpfJson.fields(json, source.outcome());
      json.writeEndObject();
    }
    json.writeEndObject();
  }

  private static void number(JsonGenerator json, String name, @Nullable Integer value) {
    if (value == null) {
      json.writeNullProperty(name);
    } else {
      json.writeNumberProperty(name, value);
    }
  }
}
