package dev.rollcall.tell.json;

import dev.rollcall.judge.Compliance;
import dev.rollcall.judge.Figures;
import dev.rollcall.judge.Impact;
import dev.rollcall.judge.Seen;
import dev.rollcall.sender.SenderName;
import dev.rollcall.sender.Window;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** What several values have in common. */
final class Parts {

  private Parts() {}

  static void window(JsonGenerator json, Window window, int daysWithReports) {
    json.writeObjectPropertyStart("window");
    json.writeStringProperty("from", window.from().toString());
    json.writeStringProperty("to", window.to().toString());
    json.writeNumberProperty("days", window.days());
    json.writeNumberProperty("days_with_reports", daysWithReports);
    json.writeEndObject();
  }

  static void figures(JsonGenerator json, Figures figures) {
    json.writeNumberProperty("messages", figures.messages());
    json.writeNumberProperty("dmarc_pass", figures.dmarcPass());
    json.writeNumberProperty("dmarc_fail", figures.failing().total());
    json.writeNumberProperty("dkim_aligned", figures.dkimAligned());
    json.writeNumberProperty("spf_aligned", figures.spfAligned());
    json.writeNumberProperty("verified", figures.verified());
    classes(json, "failing", figures.failing());
  }

  static void classes(JsonGenerator json, String name, Impact impact) {
    json.writeObjectPropertyStart(name);
    json.writeNumberProperty("ours", impact.ours());
    json.writeNumberProperty("undecided", impact.undecided());
    json.writeNumberProperty("indirect", impact.indirect());
    json.writeNumberProperty("spoofed", impact.spoofed());
    json.writeEndObject();
  }

  /** Both null without a sender. */
  static void sender(JsonGenerator json, @Nullable SenderName sender) {
    json.writeStringProperty("sender", sender == null ? null : sender.name());
    json.writeStringProperty("sender_kind", sender == null ? null : word(sender.kind()));
  }

  /** Empty lists and no days when nothing was seen. */
  static void seen(JsonGenerator json, @Nullable Seen seen) {
    json.writeNumberProperty("source_count", seen == null ? 0 : seen.sourceCount());
    json.writeArrayPropertyStart("sources");
    for (Seen.SourceCount source : seen == null ? List.<Seen.SourceCount>of() : seen.sources()) {
      json.writeStartObject();
      json.writeStringProperty("source", source.source());
      json.writeNumberProperty("messages", source.messages());
      json.writeEndObject();
    }
    json.writeEndArray();
    texts(json, "author_domains", seen == null ? List.of() : seen.authorDomains());
    json.writeStringProperty("first_day", seen == null ? null : seen.firstDay().toString());
    json.writeStringProperty("last_day", seen == null ? null : seen.lastDay().toString());
  }

  /** {@code percent} is null without messages. */
  static void compliance(JsonGenerator json, Compliance compliance) {
    json.writeObjectPropertyStart("compliance");
    json.writeNumberProperty("passing", compliance.passing());
    json.writeNumberProperty("messages", compliance.messages());
    json.writeName("percent");
    if (compliance.percent().isPresent()) {
      json.writeNumber(compliance.percent().getAsDouble());
    } else {
      json.writeNull();
    }
    json.writeEndObject();
  }

  static void texts(JsonGenerator json, String name, List<?> values) {
    json.writeArrayPropertyStart(name);
    values.forEach(value -> json.writeString(value.toString()));
    json.writeEndArray();
  }

  /** A constant's name as a word of the contract. */
  static String word(Enum<?> constant) {
    return word(constant.name());
  }

  /** A stored constant's name as a word of the contract. */
  static String word(String name) {
    return name.toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
