package dev.rollcall.tell.json;

import dev.rollcall.judge.whatif.Changes;
import dev.rollcall.judge.whatif.SenderChange;
import dev.rollcall.judge.whatif.WhatIfComparison;
import dev.rollcall.judge.whatif.WhatIfComparison.Worst;
import dev.rollcall.sender.Window;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** What would become of mail, as {@code what_if}. */
final class WhatIfJson {

  private WhatIfJson() {}

  /** Null where nobody asked. */
  static void property(JsonGenerator json, @Nullable WhatIfComparison comparison) {
    if (comparison == null) {
      json.writeNullProperty("what_if");
      return;
    }
    json.writeObjectPropertyStart("what_if");
    Parts.texts(json, "supposed", comparison.supposed());
    WhatIfComparison.Zone zone = comparison.zone();
    json.writeStringProperty("zone", zone == null ? null : zone.file());
    json.writeBooleanProperty("zone_is_judged", zone != null && zone.isJudged());
    changes(json, comparison.all());
    json.writeName("pct");
    if (comparison.pct() == null) {
      json.writeNull();
    } else {
      json.writeNumber(comparison.pct());
    }
    json.writeNumberProperty("hit_by_older", comparison.hitByOlder());
    json.writeNumberProperty("unknown_passing", comparison.unknownPassing());
    json.writeNumberProperty("unknown_failing", comparison.unknownFailing());
    worst(json, comparison.worst());
    json.writeArrayPropertyStart("changed_senders");
    comparison.senders().forEach(sender -> sender(json, sender));
    json.writeEndArray();
    weeks(json, comparison.weeks());
    json.writeEndObject();
  }

  private static void sender(JsonGenerator json, SenderChange change) {
    json.writeStartObject();
    Parts.sender(json, change.sender());
    changes(json, change.all());
    weeks(json, change.weeks());
    json.writeEndObject();
  }

  private static void weeks(JsonGenerator json, List<SenderChange.Week> weeks) {
    json.writeArrayPropertyStart("weeks");
    for (SenderChange.Week week : weeks) {
      json.writeStartObject();
      days(json, week.days());
      changes(json, week.changes());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void worst(JsonGenerator json, @Nullable Worst worst) {
    if (worst == null) {
      json.writeNullProperty("worst");
      return;
    }
    json.writeObjectPropertyStart("worst");
    Parts.sender(json, worst.sender());
    days(json, worst.week());
    json.writeNumberProperty("messages", worst.messages());
    json.writeEndObject();
  }

  private static void days(JsonGenerator json, Window days) {
    json.writeStringProperty("from", days.from().toString());
    json.writeStringProperty("to", days.to().toString());
  }

  private static void changes(JsonGenerator json, Changes changes) {
    json.writeNumberProperty("messages", changes.messages());
    json.writeNumberProperty("left_out", changes.leftOut());
    json.writeNumberProperty("would_fail", changes.breaking());
    json.writeNumberProperty("would_pass", changes.healing());
    json.writeNumberProperty("weakened", changes.weakened());
    json.writeNumberProperty("hit", changes.hit());
    json.writeNumberProperty("hit_ours", changes.hitOurs());
  }
}
