package dev.rollcall.tell.json;

import dev.rollcall.judge.Overview;
import dev.rollcall.judge.Proposal;
import dev.rollcall.judge.SenderLine;
import dev.rollcall.sender.Basis;
import dev.rollcall.sender.Identifiers;
import dev.rollcall.sender.KnownSender;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Senders and decisions on them as JSON for other programs, one object on one line. */
public final class SendersJson {

  private SendersJson() {}

  /**
   * Prints everybody who sends in a domain's name; the lines add up to the domain's mail.
   *
   * @param overruled decisions by command that do not count, because the configuration has the name
   */
  public static void print(Overview overview, List<KnownSender> overruled, PrintWriter out) {
    JsonText.print(
        out,
        json -> {
          json.writeStringProperty("domain", overview.domain().name());
          json.writeStringProperty("judged_on", overview.judgedOn().toString());
          json.writeStringProperty("ownership", Parts.word(overview.ownership()));
          Parts.window(json, overview.window(), overview.daysWithReports());
          json.writeArrayPropertyStart("senders");
          overview.senders().forEach(line -> line(json, line));
          json.writeEndArray();
          decisions(json, "not_seen", overview.silent());
          decisions(json, "overruled", overruled);
        });
  }

  /**
   * Prints decisions with what they cover.
   *
   * @param done whether they are in force
   */
  public static void print(List<Proposal> proposals, boolean done, PrintWriter out) {
    JsonText.print(
        out,
        json -> {
          json.writeBooleanProperty("decided", done);
          json.writeArrayPropertyStart("senders");
          for (Proposal proposal : proposals) {
            json.writeStartObject();
            json.writeName("decision");
            decision(json, proposal.sender());
            SenderLine covered = proposal.covered();
            json.writeNumberProperty(
                "messages", covered == null ? 0 : covered.figures().messages());
            Parts.seen(json, covered == null ? null : covered.seen());
            json.writeEndObject();
          }
          json.writeEndArray();
        });
  }

  private static void line(JsonGenerator json, SenderLine line) {
    json.writeStartObject();
    Parts.sender(json, line.sender());
    Parts.texts(
        json,
        "evidence",
        line.bases().stream().filter(SendersJson::listed).map(Parts::word).toList());
    json.writeName("proof");
    identifiers(json, line.proof());
    Parts.figures(json, line.figures());
    Parts.seen(json, line.seen());
    Parts.texts(json, "claims", line.claims());
    json.writeName("decision");
    decision(json, line.known());
    json.writeEndObject();
  }

  private static boolean listed(Basis basis) {
    return basis != Basis.NOTHING_LISTED;
  }

  static void decisions(JsonGenerator json, String name, List<KnownSender> decided) {
    json.writeArrayPropertyStart(name);
    decided.forEach(sender -> decision(json, sender));
    json.writeEndArray();
  }

  private static void decision(JsonGenerator json, @Nullable KnownSender sender) {
    if (sender == null) {
      json.writeNull();
      return;
    }
    Instant at = sender.ruling().at();
    json.writeStartObject();
    json.writeStringProperty("name", sender.name());
    json.writeStringProperty("decision", Parts.word(sender.decision()));
    json.writeBooleanProperty("configured", sender.ruling().isConfigured());
    json.writeStringProperty("by", sender.ruling().by());
    json.writeStringProperty("at", at == null ? null : at.toString());
    json.writeStringProperty("because", sender.ruling().because());
    json.writeStringProperty("owner", sender.owner());
    json.writeName("identifiers");
    identifiers(json, sender.identifiers());
    texts(json, "authors", sender.expectations().authors());
    json.writeStringProperty("rhythm", Parts.word(sender.expectations().rhythm()));
    json.writeBooleanProperty("critical", sender.expectations().critical());
    json.writeStringProperty("spf_only", sender.expectations().spfOnly());
    json.writeEndObject();
  }

  private static void identifiers(JsonGenerator json, Identifiers identifiers) {
    json.writeStartObject();
    texts(json, "networks", identifiers.networks());
    texts(
        json,
        "dkim",
        Stream.concat(identifiers.dkimDomains().stream(), identifiers.selectors().stream())
            .toList());
    texts(json, "spf", identifiers.spfDomains());
    json.writeEndObject();
  }

  private static void texts(JsonGenerator json, String name, Collection<?> values) {
    Parts.texts(json, name, values.stream().map(Object::toString).sorted().toList());
  }
}
