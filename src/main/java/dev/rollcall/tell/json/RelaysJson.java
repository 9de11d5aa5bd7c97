package dev.rollcall.tell.json;

import dev.rollcall.judge.RelayHost;
import dev.rollcall.judge.RelayOverview;
import dev.rollcall.judge.RelayOverview.AuthorLine;
import dev.rollcall.judge.RelayOverview.KeyLine;
import dev.rollcall.judge.RelayOverview.RelayLine;
import dev.rollcall.opendkim.Place;
import dev.rollcall.opendkim.RelayFinding;
import dev.rollcall.sender.Window;
import java.io.PrintWriter;
import java.util.Locale;
import tools.jackson.core.JsonGenerator;

/** What relays sign, as JSON for other programs; {@code help/json.txt} says what it means. */
public final class RelaysJson {

  private RelaysJson() {}

  /** Prints everything as one object on one line. */
  public static void print(RelayOverview overview, PrintWriter out) {
    JsonText.print(
        out,
        json -> {
          json.writeArrayPropertyStart("relays");
          overview.relays().forEach(relay -> relay(json, relay));
          json.writeEndArray();
          json.writeArrayPropertyStart("findings");
          overview.findings().forEach(finding -> finding(json, finding));
          json.writeEndArray();
          json.writeArrayPropertyStart("hosts");
          overview.hosts().forEach(host -> host(json, host));
          json.writeEndArray();
          Parts.texts(json, "dns", overview.dns());
          json.writeStringProperty(
              "reports", overview.reports().isEmpty() ? null : overview.reports());
          Window window = overview.window();
          json.writeStringProperty(
              "reports_from", window == null ? null : window.from().toString());
          json.writeStringProperty("reports_to", window == null ? null : window.to().toString());
        });
  }

  private static void relay(JsonGenerator json, RelayLine relay) {
    json.writeStartObject();
    json.writeStringProperty("name", relay.name());
    json.writeStringProperty("file", relay.place().file());
    Parts.texts(json, "not_read", relay.unread());
    json.writeArrayPropertyStart("author_domains");
    relay.authors().forEach(author -> author(json, author));
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void author(JsonGenerator json, AuthorLine author) {
    json.writeStartObject();
    json.writeStringProperty("author_domain", author.author().name());
    json.writeStringProperty(
        "outcome", author.outcome().name().toLowerCase(Locale.ROOT).replace('_', '-'));
    json.writeArrayPropertyStart("signatures");
    for (KeyLine key : author.keys()) {
      json.writeStartObject();
      json.writeStringProperty("domain", key.signature().domain());
      json.writeStringProperty("selector", key.signature().selector());
      json.writeStringProperty("key_in_dns", key.state().word());
      place(json, key.signature().key());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void place(JsonGenerator json, Place place) {
    json.writeStringProperty("file", place.file());
    json.writeNumberProperty("line", place.line());
  }

  private static void finding(JsonGenerator json, RelayFinding finding) {
    json.writeStartObject();
    json.writeStringProperty("kind", finding.kind().word());
    json.writeStringProperty("severity", finding.weight().word());
    json.writeStringProperty("relay", finding.relay());
    place(json, finding.place());
    json.writeStringProperty("what", finding.what());
    json.writeStringProperty("fix", finding.fix());
    json.writeEndObject();
  }

  private static void host(JsonGenerator json, RelayHost host) {
    json.writeStartObject();
    json.writeStringProperty("relay", host.relay());
    json.writeStringProperty("source", host.source());
    json.writeStringProperty("author_domain", host.author().name());
    Parts.texts(json, "expected", host.expected());
    json.writeNumberProperty("messages", host.messages());
    json.writeNumberProperty("as_promised", host.signed());
    json.writeNumberProperty("otherwise", host.otherwise());
    json.writeNumberProperty("broken", host.broken());
    json.writeNumberProperty("unsigned", host.unsigned());
    json.writeNumberProperty("not_told", host.untold());
    json.writeEndObject();
  }
}
