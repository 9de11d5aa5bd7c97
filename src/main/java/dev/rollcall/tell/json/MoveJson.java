package dev.rollcall.tell.json;

import dev.rollcall.judge.Coverage;
import dev.rollcall.judge.PartReadiness;
import dev.rollcall.judge.Readiness;
import dev.rollcall.judge.policy.PolicyMove;
import tools.jackson.core.JsonGenerator;

/**
 * What a verdict is about: the parts of the names, the record itself, and whom it is heard from.
 */
final class MoveJson {

  private MoveJson() {}

  static void properties(JsonGenerator json, Readiness readiness) {
    coverage(json, readiness.coverage());
    json.writeArrayPropertyStart("parts");
    readiness.parts().forEach(part -> part(json, part));
    json.writeEndArray();
    json.writeObjectPropertyStart("pins");
    json.writeStringProperty("sp", readiness.pins().sp().word());
    json.writeStringProperty("np", readiness.pins().np().word());
    json.writeEndObject();
    Parts.classes(json, "hit", readiness.hit());
    move(json, readiness.move());
  }

  private static void coverage(JsonGenerator json, Coverage coverage) {
    json.writeObjectPropertyStart("coverage");
    json.writeNumberProperty("days", coverage.days());
    json.writeNumberProperty("reported", coverage.reported());
    if (coverage.expected() == null) {
      json.writeNullProperty("expected");
    } else {
      json.writeNumberProperty("expected", coverage.expected());
    }
    json.writeArrayPropertyStart("operators");
    for (Coverage.Operator operator : coverage.operators()) {
      json.writeStartObject();
      json.writeStringProperty("name", operator.name());
      json.writeNumberProperty("good_messages", operator.messages());
      json.writeNumberProperty("days", operator.days());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void part(JsonGenerator json, PartReadiness part) {
    json.writeStartObject();
    json.writeStringProperty("part", Parts.word(part.part()));
    json.writeStringProperty("tag", part.part().tag());
    Parts.texts(json, "author_domains", part.authors().stream().map(Object::toString).toList());
    json.writeNumberProperty("messages", part.messages());
    Parts.classes(json, "impact", part.impact());
    Parts.compliance(json, part.compliance());
    OverviewJson.blockers(json, part.blockers());
    OverviewJson.missing(json, part.missing());
    json.writeBooleanProperty("moves", part.moves());
    json.writeEndObject();
  }

  private static void move(JsonGenerator json, PolicyMove move) {
    json.writeObjectPropertyStart("move");
    json.writeStringProperty("step", move.rung() == null ? null : move.step(move.rung()));
    json.writeStringProperty("record", move.newRecord());
    json.writeStringProperty("roll_back", move.rollBack());
    Parts.texts(json, "set", move.changes().stream().map(Object::toString).toList());
    Parts.texts(json, "steps", move.steps());
    PolicyMove.Alternative other = move.alternative();
    json.writeStringProperty("alternative", other == null ? null : other.record());
    Parts.texts(json, "notes", move.notes());
    json.writeEndObject();
  }
}
