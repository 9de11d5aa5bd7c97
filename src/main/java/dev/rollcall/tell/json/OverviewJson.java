package dev.rollcall.tell.json;

import dev.rollcall.judge.Blocker;
import dev.rollcall.judge.Finding;
import dev.rollcall.judge.MissingData;
import dev.rollcall.judge.Overview;
import dev.rollcall.judge.Readiness;
import dev.rollcall.judge.SourceLine;
import dev.rollcall.judge.SpfExplanation;
import dev.rollcall.judge.VerifiedOnly;
import dev.rollcall.judge.life.LivingFindings;
import java.io.PrintWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * An overview as JSON for other programs: each method prints one object on one line. Fields are
 * only ever added; {@code help/json.txt} says what each one means. Counts are messages, days are
 * {@code YYYY-MM-DD}, words are in lower case, and text from reports is as received.
 */
public final class OverviewJson {

  private final Overview overview;
  private final LivingFindings lives;

  /** JSON of this overview, its findings without their lives. */
  public OverviewJson(Overview overview) {
    this(overview, LivingFindings.NONE);
  }

  /**
   * JSON of this overview.
   *
   * @param lives those of its findings
   */
  public OverviewJson(Overview overview, LivingFindings lives) {
    this.overview = overview;
    this.lives = lives;
  }

  /** Prints {@code totals} and every line of {@code sources}; the lines add up to the totals. */
  public void sources(PrintWriter out) {
    JsonText.print(
        out,
        json -> {
          head(json);
          Parts.window(json, overview.window(), overview.daysWithReports());
          json.writeObjectPropertyStart("totals");
          Parts.figures(json, overview.figures());
          json.writeEndObject();
          json.writeArrayPropertyStart("sources");
          overview.sources().forEach(line -> source(json, line));
          json.writeEndArray();
          SendersJson.decisions(json, "decisions", overview.decided());
        });
  }

  /** Prints {@code findings}, worst first; mail with several faults is in several findings. */
  public void findings(PrintWriter out) {
    findings(out, null);
  }

  /**
   * Likewise.
   *
   * @param explanation what today's DNS makes of SPF misses; null when nobody wants to know
   */
  public void findings(PrintWriter out, @Nullable SpfExplanation explanation) {
    JsonText.print(
        out,
        json -> {
          head(json);
          Parts.window(json, overview.window(), overview.daysWithReports());
          json.writeArrayPropertyStart("findings");
          overview.findings().forEach(finding -> finding(json, finding));
          json.writeEndArray();
          json.writeArrayPropertyStart("gone");
          lives.gone().forEach(gone -> LifeJson.gone(json, gone));
          json.writeEndArray();
          if (explanation != null) {
            SpfAdviceJson.property(json, explanation);
          }
        });
  }

  /**
   * Prints the verdict on moving the policy {@code from} one level {@code to} another. The four
   * numbers in {@code impact} add up to {@code failing}.
   */
  public void ready(PrintWriter out) {
    Readiness readiness = overview.readiness();
    JsonText.print(
        out,
        json -> {
          head(json);
          json.writeStringProperty("from", readiness.from());
          json.writeStringProperty("to", readiness.to().word());
          json.writeStringProperty("verdict", readiness.verdict().word());
          Parts.texts(json, "reasons", readiness.reasons());
          Parts.window(json, readiness.window(), overview.daysWithReports());
          json.writeNumberProperty("messages", overview.figures().messages());
          json.writeNumberProperty("failing", readiness.impact().total());
          Parts.classes(json, "impact", readiness.impact());
          blockers(json, readiness.blockers());
          missing(json, readiness.missing());
          Parts.compliance(json, readiness.compliance());
          verified(json, readiness.verified());
          json.writeNumberProperty("forged_reports", overview.forgedReports());
          SendersJson.decisions(json, "decisions", overview.decided());
          MoveJson.properties(json, readiness);
          WhatIfJson.property(json, readiness.whatIf());
          Parts.texts(json, "notes", readiness.notes());
          Parts.texts(json, "unseen", readiness.unseen());
        });
  }

  private static void verified(JsonGenerator json, VerifiedOnly verified) {
    json.writeObjectPropertyStart("verified");
    json.writeNumberProperty("messages", verified.messages());
    json.writeNumberProperty("failing", verified.failing().total());
    Parts.classes(json, "impact", verified.failing());
    Parts.compliance(json, verified.compliance());
    json.writeEndObject();
  }

  private void head(JsonGenerator json) {
    json.writeStringProperty("domain", overview.domain().name());
    json.writeStringProperty("judged_on", overview.judgedOn().toString());
    json.writeStringProperty("ownership", Parts.word(overview.ownership()));
  }

  private static void source(JsonGenerator json, SourceLine line) {
    json.writeStartObject();
    json.writeStringProperty("source", line.source());
    Parts.sender(json, line.sender());
    Parts.texts(json, "author_domains", line.authorDomains());
    Parts.figures(json, line.figures());
    json.writeStringProperty("first_day", line.firstDay().toString());
    json.writeStringProperty("last_day", line.lastDay().toString());
    json.writeEndObject();
  }

  private void finding(JsonGenerator json, Finding finding) {
    json.writeStartObject();
    lives.of(finding).ifPresent(living -> LifeJson.fields(json, living));
    json.writeStringProperty("kind", finding.kind().word());
    json.writeStringProperty("severity", finding.severity().word());
    Parts.sender(json, finding.sender());
    json.writeStringProperty(
        "class", finding.messageClass() == null ? null : finding.messageClass().word());
    json.writeNumberProperty("messages", finding.seen().messages());
    Parts.seen(json, finding.seen());
    Parts.texts(json, "evidence", finding.evidence());
    json.writeStringProperty("fix", finding.fix());
    json.writeEndObject();
  }

  static void blockers(JsonGenerator json, List<Blocker> blockers) {
    json.writeArrayPropertyStart("blockers");
    blockers.forEach(blocker -> blocker(json, blocker));
    json.writeEndArray();
  }

  static void missing(JsonGenerator json, List<MissingData> missing) {
    json.writeArrayPropertyStart("missing");
    missing.forEach(data -> missing(json, data));
    json.writeEndArray();
  }

  private static void blocker(JsonGenerator json, Blocker blocker) {
    json.writeStartObject();
    json.writeStringProperty("kind", blocker.kind());
    Parts.sender(json, blocker.sender());
    json.writeNumberProperty("messages", blocker.messages());
    Parts.seen(json, blocker.seen());
    json.writeStringProperty("fix", blocker.fix());
    json.writeEndObject();
  }

  private static void missing(JsonGenerator json, MissingData data) {
    json.writeStartObject();
    json.writeStringProperty("what", data.what());
    json.writeNumberProperty("have", data.have());
    json.writeNumberProperty("need", data.need());
    json.writeStringProperty(
        "enough_on", data.enoughOn() == null ? null : data.enoughOn().toString());
    json.writeStringProperty("sentence", data.sentence());
    json.writeEndObject();
  }
}
