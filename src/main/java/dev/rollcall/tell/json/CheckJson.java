package dev.rollcall.tell.json;

import dev.rollcall.domain.DkimKey;
import dev.rollcall.judge.history.RecordChange;
import dev.rollcall.judge.records.RecordCheck;
import dev.rollcall.judge.records.RecordFinding;
import dev.rollcall.judge.records.SelectorUse;
import dev.rollcall.judge.records.Weight;
import dev.rollcall.published.DmarcDiscovery;
import dev.rollcall.published.DmarcDiscovery.Step;
import dev.rollcall.published.Lookup;
import dev.rollcall.published.Published;
import dev.rollcall.published.PublishedKey;
import dev.rollcall.published.SpfNode;
import dev.rollcall.published.SpfNode.Branch;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** What is published about a domain, as JSON for programs; {@code help/json.txt} explains it. */
public final class CheckJson {

  private CheckJson() {}

  /** Prints everything as one object on one line. */
  public static void print(RecordCheck check, PrintWriter out) {
    Published published = check.published();
    JsonText.print(
        out,
        json -> {
          json.writeStringProperty("domain", published.domain().name());
          json.writeArrayPropertyStart("findings");
          check.findings().forEach(finding -> finding(json, finding));
          json.writeEndArray();
          json.writeObjectPropertyStart("counts");
          for (Weight weight : Weight.values()) {
            json.writeNumberProperty(weight.word(), check.count(weight));
          }
          json.writeEndObject();
          texts(json, "notes", check.notes());
          dmarc(json, published.dmarc());
          json.writeObjectPropertyStart("spf");
          json.writeNumberProperty("lookups", published.spf().lookupCount());
          json.writeNumberProperty("void_lookups", published.spf().voidCount());
          node(json, published.spf());
          json.writeEndObject();
          keys(json, check);
          lookups(json, "answers", published.lookups());
          json.writeArrayPropertyStart("changes");
          check.changes().forEach(change -> change(json, change));
          json.writeEndArray();
          json.writeObjectPropertyStart("public_view");
          json.writeStringProperty("words", check.outside().words());
          lookups(json, "answers", check.outside().lookups());
          json.writeEndObject();
        });
  }

  private static void change(JsonGenerator json, RecordChange change) {
    json.writeStartObject();
    json.writeStringProperty("name", change.name());
    json.writeStringProperty("type", change.type());
    texts(json, "before", change.before());
    texts(json, "after", change.after());
    json.writeStringProperty("last_before", change.lastBefore().toString());
    json.writeStringProperty("seen", change.seen().toString());
    json.writeStringProperty("by", change.by());
    json.writeEndObject();
  }

  private static void finding(JsonGenerator json, RecordFinding finding) {
    json.writeStartObject();
    json.writeStringProperty("kind", finding.kind().word());
    json.writeStringProperty("severity", finding.weight().word());
    json.writeStringProperty("where", finding.where());
    json.writeStringProperty("what", finding.what());
    json.writeStringProperty("fix", finding.fix());
    json.writeStringProperty("publish", finding.publish());
    json.writeEndObject();
  }

  private static void dmarc(JsonGenerator json, DmarcDiscovery dmarc) {
    json.writeObjectPropertyStart("dmarc");
    json.writeStringProperty("policy_at", name(dmarc.policy().orElse(null)));
    json.writeStringProperty("organizational_domain", dmarc.organizational().name());
    json.writeStringProperty("policy_at_by_list", name(dmarc.byList().policy().orElse(null)));
    json.writeStringProperty(
        "organizational_domain_by_list", dmarc.byList().organizational().name());
    json.writeArrayPropertyStart("walk");
    for (Step step : dmarc.steps()) {
      json.writeStartObject();
      json.writeStringProperty("name", step.lookup().name());
      json.writeStringProperty("state", step.lookup().standing().word());
      texts(json, "records", step.records().stream().map(record -> record.text()).toList());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static @Nullable String name(@Nullable Step step) {
    return step == null ? null : step.lookup().name();
  }

  private static void node(JsonGenerator json, SpfNode node) {
    json.writeStringProperty("name", node.name());
    json.writeStringProperty("state", node.lookup().standing().word());
    texts(json, "records", node.records().stream().map(record -> record.text()).toList());
    json.writeArrayPropertyStart("terms");
    for (Branch branch : node.branches()) {
      json.writeStartObject();
      json.writeStringProperty("term", branch.term().text());
      json.writeStringProperty("followed", branch.follow().name().toLowerCase(Locale.ROOT));
      json.writeStringProperty("error", branch.term().fault());
      json.writeNumberProperty("lookups", branch.lookupCount());
      json.writeNumberProperty("void_lookups", branch.voidCount());
      SpfNode target = branch.target();
      if (target != null) {
        json.writeObjectPropertyStart("leads_to");
        node(json, target);
        json.writeEndObject();
      }
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void keys(JsonGenerator json, RecordCheck check) {
    json.writeArrayPropertyStart("keys");
    for (int i = 0; i < check.selectors().size(); i++) {
      PublishedKey published = check.published().keys().get(i);
      SelectorUse use = check.selectors().get(i);
      json.writeStartObject();
      json.writeStringProperty("selector", published.name().selector());
      json.writeStringProperty("domain", published.name().domain().name());
      json.writeStringProperty("looked_at", use.origin().word());
      json.writeNumberProperty("messages", use.messages());
      json.writeStringProperty("state", published.lookup().standing().word());
      json.writeArrayPropertyStart("records");
      for (DkimKey key : published.keys()) {
        json.writeStartObject();
        json.writeStringProperty("record", key.text());
        json.writeStringProperty("type", key.type());
        json.writeNumberProperty("bits", key.bits());
        json.writeBooleanProperty("revoked", key.isRevoked());
        json.writeStringProperty("error", key.fault());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void lookups(JsonGenerator json, String name, List<Lookup> lookups) {
    json.writeArrayPropertyStart(name);
    for (Lookup lookup : lookups) {
      json.writeStartObject();
      json.writeStringProperty("name", lookup.name());
      json.writeStringProperty("type", lookup.type());
      json.writeStringProperty("state", lookup.standing().word());
      texts(json, "values", lookup.values());
      json.writeStringProperty("by", lookup.by());
      json.writeStringProperty("at", lookup.at().toString());
      json.writeStringProperty("detail", lookup.detail());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void texts(JsonGenerator json, String name, List<String> texts) {
    json.writeArrayPropertyStart(name);
    texts.forEach(json::writeString);
    json.writeEndArray();
  }
}
