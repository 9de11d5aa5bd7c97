package dev.rollcall.tell.json;

import dev.rollcall.config.ChangeSettings.Freeze;
import dev.rollcall.domain.DmarcRecord;
import dev.rollcall.judge.Overview;
import dev.rollcall.judge.plan.ChangeSheet;
import dev.rollcall.judge.plan.PolicyWatch;
import dev.rollcall.judge.plan.SheetPart;
import dev.rollcall.judge.plan.TagHonours;
import dev.rollcall.judge.plan.Waves;
import dev.rollcall.judge.policy.NamedRecord;
import dev.rollcall.judge.policy.Parking;
import dev.rollcall.judge.policy.PolicyMove;
import dev.rollcall.judge.policy.PresentPolicy;
import dev.rollcall.judge.policy.TagChange;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Change sheets as JSON, one object on one line; see {@link OverviewJson} for the conventions. */
public final class PlanJson {

  private PlanJson() {}

  /** One domain's sheet, which is in no wave. */
  public static void print(ChangeSheet sheet, PrintWriter out) {
    print(sheet, null, out);
  }

  /** Every domain's, in the order of the waves, then those that wait, then those that are done. */
  public static void print(Waves waves, PrintWriter out) {
    for (int i = 0; i < waves.waves().size(); i++) {
      int wave = i + 1;
      waves.waves().get(i).sheets().forEach(sheet -> print(sheet, wave, out));
    }
    waves.later().forEach(sheet -> print(sheet, null, out));
    waves.done().forEach(sheet -> print(sheet, null, out));
  }

  private static void print(ChangeSheet sheet, @Nullable Integer wave, PrintWriter out) {
    Overview overview = sheet.overview();
    JsonText.print(
        out,
        json -> {
          json.writeStringProperty("domain", sheet.domain().name());
          json.writeStringProperty("written_at", sheet.writtenAt().toString());
          json.writeStringProperty("judged_on", overview.judgedOn().toString());
          json.writeStringProperty("to", overview.readiness().to().word());
          json.writeStringProperty("verdict", overview.readiness().verdict().word());
          json.writeBooleanProperty("moves", sheet.move().moves());
          number(json, "wave", wave == null ? null : wave.longValue());
          Parts.texts(json, "reasons", overview.readiness().reasons());
          evidence(json, sheet);
          move(json, sheet.move());
          json.writeArrayPropertyStart("records");
          sheet.records().forEach(record -> record(json, record));
          json.writeEndArray();
          Parts.texts(json, "names_below", sheet.namesBelow());
          honours(json, sheet.honours());
          SendersJson.decisions(json, "decisions", overview.decided());
          json.writeBooleanProperty("frozen", sheet.isFrozen());
          json.writeArrayPropertyStart("freezes");
          sheet.freezes().forEach(freeze -> freeze(json, freeze));
          json.writeEndArray();
          parking(json, sheet.circumstances().parking());
          watch(json, sheet.circumstances().watch());
          parts(json, sheet.parts());
          Parts.texts(json, "unseen", overview.readiness().unseen());
        });
  }

  private static void evidence(JsonGenerator json, ChangeSheet sheet) {
    Overview overview = sheet.overview();
    Parts.window(json, overview.window(), overview.daysWithReports());
    json.writeNumberProperty("messages", overview.figures().messages());
    json.writeStringProperty(
        "last_report", overview.lastReport().map(LocalDate::toString).orElse(null));
    number(
        json,
        "hours_behind",
        sheet.hoursBehind().isPresent() ? sheet.hoursBehind().getAsLong() : null);
  }

  private static void move(JsonGenerator json, PolicyMove move) {
    PresentPolicy present = move.present();
    DmarcRecord record = present.record();
    Instant seenAt = present.seenAt();
    Duration ttl = present.ttl();
    json.writeStringProperty("old_record", record == null ? null : record.text());
    json.writeStringProperty("old_record_seen_at", seenAt == null ? null : seenAt.toString());
    json.writeStringProperty("new_record", move.newRecord());
    json.writeStringProperty("roll_back_record", move.rollBack());
    json.writeStringProperty(
        "other_record", move.alternative() == null ? null : move.alternative().record());
    json.writeArrayPropertyStart("changes");
    for (TagChange change : move.changes()) {
      json.writeStartObject();
      json.writeStringProperty("tag", change.tag());
      json.writeStringProperty("value", change.value());
      json.writeEndObject();
    }
    json.writeEndArray();
    Parts.texts(json, "steps", move.steps());
    number(json, "ttl_now", ttl == null ? null : ttl.toSeconds());
    json.writeNumberProperty("ttl_before", ChangeSheet.SHORT_TTL.toSeconds());
    Parts.texts(json, "notes", move.notes());
  }

  private static void record(JsonGenerator json, NamedRecord record) {
    json.writeStartObject();
    json.writeStringProperty("label", record.label());
    json.writeStringProperty("name", record.name());
    json.writeStringProperty("type", record.type());
    json.writeStringProperty("text", record.text());
    json.writeEndObject();
  }

  private static void honours(JsonGenerator json, TagHonours honours) {
    json.writeObjectPropertyStart("honours");
    json.writeNumberProperty("messages", honours.messages());
    json.writeNumberProperty("t", honours.testing());
    json.writeNumberProperty("pct", honours.share());
    json.writeNumberProperty("rfc9990", honours.newForm());
    json.writeEndObject();
  }

  private static void freeze(JsonGenerator json, Freeze freeze) {
    json.writeStartObject();
    json.writeStringProperty("from", freeze.from().toString());
    json.writeStringProperty("to", freeze.to().toString());
    json.writeStringProperty("because", freeze.because());
    json.writeEndObject();
  }

  private static void parking(JsonGenerator json, @Nullable Parking parking) {
    json.writeName("parking");
    if (parking == null) {
      json.writeNull();
      return;
    }
    json.writeStartObject();
    json.writeStringProperty("standing", parking.standing().word());
    Parts.texts(json, "because", parking.because());
    Parts.texts(json, "notes", parking.notes());
    json.writeEndObject();
  }

  private static void watch(JsonGenerator json, @Nullable PolicyWatch watch) {
    json.writeName("watch");
    if (watch == null) {
      json.writeNull();
      return;
    }
    json.writeStartObject();
    json.writeStringProperty("change", watch.change().words());
    json.writeStringProperty("last_before", watch.change().lastBefore().toString());
    json.writeStringProperty("first_after", watch.change().firstAfter().toString());
    json.writeBooleanProperty("in_dns", watch.change().inDns());
    json.writeArrayPropertyStart("senders");
    for (PolicyWatch.Line line : watch.senders()) {
      json.writeStartObject();
      Parts.sender(json, line.sender());
      json.writeNumberProperty("before", line.before());
      json.writeNumberProperty("hit_before", line.hitBefore());
      json.writeNumberProperty("after", line.after());
      json.writeNumberProperty("hit_after", line.hitAfter());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void parts(JsonGenerator json, List<SheetPart> parts) {
    json.writeArrayPropertyStart("sheet");
    for (SheetPart part : parts) {
      json.writeStartObject();
      json.writeStringProperty("title", part.title());
      Parts.texts(json, "sentences", part.sentences());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void number(JsonGenerator json, String name, @Nullable Long number) {
    json.writeName(name);
    if (number == null) {
      json.writeNull();
    } else {
      json.writeNumber(number);
    }
  }
}
