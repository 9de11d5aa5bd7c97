package dev.rollcall.store;

import dev.rollcall.domain.DomainName;
import dev.rollcall.report.AuthResult;
import dev.rollcall.report.Digest;
import dev.rollcall.report.SpfScope;
import dev.rollcall.sender.Evidence;
import dev.rollcall.sender.Evidence.Policy;
import dev.rollcall.sender.Evidence.Signature;
import dev.rollcall.sender.Evidence.SpfCheck;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Evidence as the store keeps it, and back. */
final class EvidenceJson {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private EvidenceJson() {}

  /** The name of {@code evidence}: a digest of all that it says. */
  static UUID id(Evidence evidence) {
    MessageDigest digest = Digest.sha256();
    String rest =
        String.join(
            "|",
            evidence.evaluatedDkim().name(),
            evidence.evaluatedSpf().name(),
            String.valueOf(evidence.dkimRelaxed()),
            String.valueOf(evidence.dkimStrict()),
            String.valueOf(evidence.spfRelaxed()),
            String.valueOf(evidence.spfStrict()),
            evidence.disposition().name(),
            evidence.reasons().toString(),
            String.valueOf(evidence.listsDropped()));
    digest.update(rest.getBytes(StandardCharsets.UTF_8));
    digest.update(signatures(evidence));
    digest.update(spfChecks(evidence));
    digest.update(policy(evidence.policy()));
    return Digest.name(digest);
  }

  static byte[] signatures(Evidence evidence) {
    return Json.write(
        json -> {
          json.writeStartArray();
          for (Signature signature : evidence.signatures()) {
            json.writeStartObject();
            Json.field(json, "domain", signature.domain());
            Json.field(json, "selector", signature.selector());
            Json.field(json, "result", signature.result());
            json.writeName("aligned").writeBoolean(signature.aligned());
            json.writeEndObject();
          }
          json.writeEndArray();
        });
  }

  static byte[] spfChecks(Evidence evidence) {
    return Json.write(
        json -> {
          json.writeStartArray();
          for (SpfCheck check : evidence.spfChecks()) {
            json.writeStartObject();
            Json.field(json, "domain", check.domain());
            Json.field(json, "scope", check.scope());
            Json.field(json, "result", check.result());
            json.writeName("aligned").writeBoolean(check.aligned());
            json.writeEndObject();
          }
          json.writeEndArray();
        });
  }

  static byte[] policy(Policy policy) {
    return Json.write(
        json -> {
          json.writeStartObject();
          Json.field(json, "p", policy.p());
          Json.field(json, "sp", policy.sp());
          Json.field(json, "np", policy.np());
          json.writeName("adkim_strict").writeBoolean(policy.adkimStrict());
          json.writeName("aspf_strict").writeBoolean(policy.aspfStrict());
          Json.field(json, "pct", policy.pct());
          Json.field(json, "testing", policy.testing());
          json.writeEndObject();
        });
  }

  static List<Signature> signatures(String json) {
    List<Signature> signatures = new ArrayList<>();
    for (JsonNode node : MAPPER.readTree(json)) {
      signatures.add(
          new Signature(
              domain(node),
              text(node, "selector"),
              AuthResult.valueOf(node.get("result").asString()),
              node.get("aligned").asBoolean()));
    }
    return signatures;
  }

  static List<SpfCheck> spfChecks(String json) {
    List<SpfCheck> checks = new ArrayList<>();
    for (JsonNode node : MAPPER.readTree(json)) {
      checks.add(
          new SpfCheck(
              domain(node),
              SpfScope.valueOf(node.get("scope").asString()),
              AuthResult.valueOf(node.get("result").asString()),
              node.get("aligned").asBoolean()));
    }
    return checks;
  }

  static Policy policy(String json) {
    JsonNode node = MAPPER.readTree(json);
    return new Policy(
        text(node, "p"),
        text(node, "sp"),
        text(node, "np"),
        node.get("adkim_strict").asBoolean(),
        node.get("aspf_strict").asBoolean(),
        node.has("pct") ? node.get("pct").asInt() : null,
        text(node, "testing"));
  }

  private static @Nullable DomainName domain(JsonNode node) {
    String name = text(node, "domain");
    return name == null ? null : new DomainName(name);
  }

  private static @Nullable String text(JsonNode node, String field) {
    JsonNode value = node.get(field);
    return value == null ? null : value.asString();
  }
}
