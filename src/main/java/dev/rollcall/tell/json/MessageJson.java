package dev.rollcall.tell.json;

import dev.rollcall.auth.SignatureCheck;
import dev.rollcall.judge.message.JudgedSignature;
import dev.rollcall.judge.message.MessageJudgement;
import dev.rollcall.judge.message.MessageJudgement.Policy;
import dev.rollcall.judge.message.SpfHop;
import dev.rollcall.sender.MessageOwner;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** What there is to tell about one message, as JSON; {@code help/json.txt} says what it means. */
public final class MessageJson {

  private MessageJson() {}

  /** Prints everything as one object on one line. */
  public static void print(MessageJudgement judgement, PrintWriter out) {
    JsonText.print(
        out,
        json -> {
          json.writeStringProperty("author_domain", text(judgement.author()));
          json.writeStringProperty(
              "author_fault",
              judgement.authorFault() == null ? null : judgement.authorFault().word());
          json.writeStringProperty("dmarc", judgement.published().word());
          json.writeStringProperty("dmarc_strict", judgement.strict().word());
          policy(json, judgement.policy());
          strings(json, "policy_unknown", judgement.policyUnknown());
          json.writeArrayPropertyStart("signatures");
          judgement.signatures().forEach(signature -> signature(json, signature));
          json.writeEndArray();
          json.writeNumberProperty("signatures_left_out", judgement.facts().signatures().leftOut());
          spf(json, judgement);
          owner(json, judgement.owner());
          json.writeObjectPropertyStart("claims");
          strings(json, "authentication_results", judgement.facts().claims());
          strings(json, "received", judgement.facts().received());
          json.writeEndObject();
        });
  }

  private static void policy(JsonGenerator json, @Nullable Policy policy) {
    if (policy == null) {
      json.writeNullProperty("policy");
      return;
    }
    json.writeObjectPropertyStart("policy");
    json.writeStringProperty("at", policy.at().name());
    json.writeStringProperty("record", policy.record().text());
    json.writeStringProperty("asked", policy.asked().word());
    json.writeBooleanProperty("strict_dkim", policy.strictDkim());
    json.writeBooleanProperty("strict_spf", policy.strictSpf());
    json.writeEndObject();
  }

  private static void signature(JsonGenerator json, JudgedSignature signature) {
    SignatureCheck check = signature.check();
    json.writeStartObject();
    json.writeStringProperty("domain", text(check.domain()));
    json.writeStringProperty("selector", check.selector());
    json.writeStringProperty("algorithm", check.algorithm());
    json.writeStringProperty("canonicalization", check.canonicalization());
    if (check.signedBytes() == null) {
      json.writeNullProperty("signed_bytes");
    } else {
      json.writeNumberProperty("signed_bytes", check.signedBytes());
    }
    json.writeNumberProperty("key_bits", check.keyBits());
    json.writeBooleanProperty("testing", check.testing());
    json.writeStringProperty("outcome", check.outcome().word());
    json.writeStringProperty("detail", check.detail());
    json.writeBooleanProperty("aligned_relaxed", signature.relaxed());
    json.writeBooleanProperty("aligned_strict", signature.strict());
    json.writeEndObject();
  }

  private static void spf(JsonGenerator json, MessageJudgement judgement) {
    SpfHop hop = judgement.facts().spf();
    if (hop == null) {
      json.writeNullProperty("spf");
      return;
    }
    json.writeObjectPropertyStart("spf");
    json.writeStringProperty("ip", hop.address().toString());
    json.writeStringProperty("mail_from", hop.mailFrom());
    json.writeBooleanProperty("mail_from_claimed", hop.assumed());
    SpfJson.fields(json, hop.outcome());
    json.writeBooleanProperty("aligned_relaxed", judgement.spfRelaxed());
    json.writeBooleanProperty("aligned_strict", judgement.spfStrict());
    json.writeEndObject();
  }

  private static void owner(JsonGenerator json, @Nullable MessageOwner owner) {
    if (owner == null) {
      json.writeNullProperty("sender");
      return;
    }
    json.writeObjectPropertyStart("sender");
    json.writeStringProperty("name", owner.sender().name());
    json.writeStringProperty("decision", owner.sender().decision().name().toLowerCase(Locale.ROOT));
    json.writeStringProperty("by", owner.basis().name().toLowerCase(Locale.ROOT));
    json.writeEndObject();
  }

  private static void strings(JsonGenerator json, String name, List<String> values) {
    json.writeArrayPropertyStart(name);
    values.forEach(json::writeString);
    json.writeEndArray();
  }

  private static @Nullable String text(@Nullable Object value) {
    return value == null ? null : value.toString();
  }
}
