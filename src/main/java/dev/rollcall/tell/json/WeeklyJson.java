package dev.rollcall.tell.json;

import dev.rollcall.judge.Blocker;
import dev.rollcall.judge.Compliance;
import dev.rollcall.judge.FailureOverview;
import dev.rollcall.judge.Finding;
import dev.rollcall.judge.TlsOverview;
import dev.rollcall.judge.weekly.ComplianceReport;
import dev.rollcall.judge.weekly.DayHeard;
import dev.rollcall.judge.weekly.DomainWeek;
import dev.rollcall.judge.weekly.LateReports;
import dev.rollcall.judge.weekly.SenderWeek;
import dev.rollcall.judge.weekly.ToDo;
import dev.rollcall.judge.weekly.Treatment;
import dev.rollcall.judge.weekly.VerdictChange;
import dev.rollcall.judge.weekly.WeekCompliance;
import dev.rollcall.sender.KnownSender;
import java.io.PrintWriter;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** The compliance report of a week as one JSON object. */
public final class WeeklyJson {

  private final JsonGenerator json;

  private WeeklyJson(JsonGenerator json) {
    this.json = json;
  }

  /** Prints it on one line. */
  public static void print(ComplianceReport report, PrintWriter out) {
    JsonText.print(out, json -> new WeeklyJson(json).report(report));
  }

  private void report(ComplianceReport report) {
    json.writeStringProperty("week", report.week().toString());
    json.writeStringProperty("from", report.week().monday().toString());
    json.writeStringProperty("to", report.week().sunday().toString());
    json.writeStringProperty("made", report.made().toString());
    compliance("legitimate", report.legitimate());
    compliance("all_mail", report.all());
    compliance("alike_now", report.now());
    compliance("alike_before", report.before());
    list("to_do", report.toDo(), this::toDo);
    list("domains", report.domains(), this::domain);
    Parts.texts(json, "silent", report.silent().stream().map(one -> one.domain()).toList());
    list("late_reports", report.late(), this::late);
    json.writeObjectPropertyStart("unread_mail");
    json.writeNumberProperty("in_week", report.unread().inWeek());
    json.writeNumberProperty("open", report.unread().open());
    json.writeEndObject();
  }

  private void toDo(ToDo toDo) {
    json.writeStringProperty("kind", toDo.kind());
    Parts.sender(json, toDo.sender());
    Parts.texts(json, "in_domains", toDo.domains());
    json.writeNumberProperty("messages", toDo.messages());
    json.writeBooleanProperty("blocks", toDo.blocks());
    json.writeStringProperty("fix", toDo.fix());
    Parts.texts(json, "commands", toDo.commands());
  }

  private void domain(DomainWeek domain) {
    json.writeStringProperty("domain", domain.domain().name());
    json.writeStringProperty("policy", domain.standing().readiness().from());
    json.writeStringProperty("to", domain.standing().readiness().to().word());
    json.writeStringProperty("verdict", domain.standing().readiness().verdict().word());
    change(domain.change());
    Parts.window(json, domain.standing().window(), domain.standing().daysWithReports());
    Parts.figures(json, domain.week().figures());
    compliance("legitimate", domain.compliance().legitimate());
    compliance("alike_now", domain.now());
    compliance("alike_before", domain.before());
    Parts.texts(json, "alike_days", domain.alike().days());
    Parts.texts(json, "alike_reporters", domain.alike().reporters());
    list("trend", domain.trend(), this::week);
    list("days", domain.days(), this::day);
    list("senders", domain.senders(), this::sender);
    list("findings", domain.week().findings(), this::finding);
    list("treatments", domain.treatments(), this::treatment);
    Parts.texts(json, "silent_reporters", domain.silentReporters());
    failures(domain.failures());
    tls(domain.tls());
    list("to_do", domain.toDo(), this::toDo);
  }

  private void change(@Nullable VerdictChange change) {
    json.writeStringProperty("verdict_before", change == null ? null : change.before().word());
    json.writeStringProperty("policy_before", change == null ? null : change.policyBefore());
    list("new_blockers", change == null ? List.of() : change.added(), this::blocker);
    list("gone_blockers", change == null ? List.of() : change.done(), this::blocker);
    list("unseen_blockers", change == null ? List.of() : change.unseen(), this::blocker);
    Parts.texts(
        json,
        "decided_senders",
        change == null ? List.of() : change.decided().stream().map(KnownSender::name).toList());
  }

  private void blocker(Blocker blocker) {
    json.writeStringProperty("kind", blocker.kind());
    Parts.sender(json, blocker.sender());
    json.writeNumberProperty("messages", blocker.messages());
    json.writeStringProperty("fix", blocker.fix());
  }

  private void week(WeekCompliance week) {
    json.writeStringProperty("week", week.week().toString());
    json.writeBooleanProperty("whole", week.whole());
    compliance("legitimate", week.legitimate());
    compliance("all_mail", week.all());
  }

  private void day(DayHeard day) {
    json.writeStringProperty("day", day.day().toString());
    json.writeNumberProperty("messages", day.messages());
    json.writeNumberProperty("usual_reporters", day.usual());
    json.writeNumberProperty("heard_reporters", day.heard());
    json.writeBooleanProperty("complete", day.complete());
  }

  private void sender(SenderWeek sender) {
    Parts.sender(json, sender.line().sender());
    Parts.figures(json, sender.line().figures());
    compliance("alike_now", sender.now());
    compliance("alike_before", sender.before());
    json.writeBooleanProperty("new", sender.isNew());
  }

  private void finding(Finding finding) {
    json.writeStringProperty("kind", finding.kind().word());
    json.writeStringProperty("severity", finding.severity().word());
    Parts.sender(json, finding.sender());
    json.writeNumberProperty("messages", finding.seen().messages());
    json.writeStringProperty("fix", finding.fix());
  }

  private void treatment(Treatment treatment) {
    json.writeStringProperty(
        "class", treatment.messageClass() == null ? "passing" : treatment.messageClass().word());
    json.writeNumberProperty("delivered", treatment.delivered());
    json.writeNumberProperty("quarantined", treatment.quarantined());
    json.writeNumberProperty("rejected", treatment.rejected());
    json.writeNumberProperty("unknown", treatment.unknown());
  }

  private void failures(@Nullable FailureOverview failures) {
    json.writeNumberProperty("failure_reports", failures == null ? 0 : failures.reports());
    json.writeNumberProperty("failure_messages", failures == null ? 0 : failures.messages());
  }

  private void tls(@Nullable TlsOverview tls) {
    json.writeNumberProperty("tls_successful", tls == null ? 0 : tls.successful());
    json.writeNumberProperty("tls_failed", tls == null ? 0 : tls.failed());
  }

  private void late(LateReports late) {
    json.writeStringProperty("domain", late.domain().name());
    json.writeStringProperty("week", late.week().toString());
    json.writeStringProperty("reporter", late.reporter());
    json.writeNumberProperty("reports", late.reports());
    json.writeNumberProperty("messages", late.messages());
  }

  private void compliance(String name, @Nullable Compliance compliance) {
    if (compliance == null) {
      json.writeNullProperty(name);
      return;
    }
    json.writeObjectPropertyStart(name);
    json.writeNumberProperty("passing", compliance.passing());
    json.writeNumberProperty("messages", compliance.messages());
    json.writeEndObject();
  }

  private <T> void list(String name, List<T> values, Consumer<T> fields) {
    json.writeArrayPropertyStart(name);
    for (T value : values) {
      json.writeStartObject();
      fields.accept(value);
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}
