package dev.rollcall.tell.json;

import dev.rollcall.judge.status.DatabaseState;
import dev.rollcall.judge.status.DomainState;
import dev.rollcall.judge.status.MailboxState;
import dev.rollcall.judge.status.Operation;
import dev.rollcall.judge.status.PastRun;
import dev.rollcall.judge.status.ReporterState;
import dev.rollcall.judge.status.Status;
import dev.rollcall.judge.status.TaskState;
import dev.rollcall.judge.status.Trouble;
import dev.rollcall.judge.status.WeeklyState;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** How the work goes, as JSON for other programs; {@code help/json.txt} says what it means. */
public final class StatusJson {

  private StatusJson() {}

  /** Prints everything as one object on one line. */
  public static void print(Status status, PrintWriter out) {
    Operation operation = status.operation();
    JsonText.print(
        out,
        json -> {
          json.writeStringProperty("at", status.at().toString());
          json.writeBooleanProperty("well", status.isWell());
          json.writeArrayPropertyStart("troubles");
          status.troubles().forEach(trouble -> trouble(json, trouble));
          json.writeEndArray();
          json.writeArrayPropertyStart("mailboxes");
          status.mailboxes().forEach(mailbox -> mailbox(json, mailbox, true));
          status.formerMailboxes().forEach(mailbox -> mailbox(json, mailbox, false));
          json.writeEndArray();
          json.writeArrayPropertyStart("reporters");
          operation
              .reporters()
              .forEach(reporter -> reporter(json, reporter, status.isSilent(reporter)));
          json.writeEndArray();
          json.writeArrayPropertyStart("runs");
          operation.runs().forEach(run -> run(json, run));
          json.writeEndArray();
          json.writeArrayPropertyStart("tasks");
          operation.tasks().forEach(task -> task(json, task, task.isLate(status.at())));
          json.writeEndArray();
          weekly(json, status.duties().weekly());
          json.writeArrayPropertyStart("domains");
          status.duties().domains().forEach(one -> domain(json, one, status.isSilent(one)));
          json.writeEndArray();
          json.writeNumberProperty("alerts_open", status.duties().alerts().open());
          json.writeNumberProperty("rejected_open", operation.openRejected());
          json.writeNumberProperty("conflicts_open", operation.openConflicts());
          json.writeObjectPropertyStart("not_ours");
          json.writeNumberProperty("reports", operation.notOurs());
          json.writeNumberProperty("domains", operation.domainsNotOurs());
          json.writeEndObject();
          database(json, status.database());
        });
  }

  private static void trouble(JsonGenerator json, Trouble trouble) {
    json.writeStartObject();
    json.writeStringProperty("kind", Parts.word(trouble.kind()));
    json.writeBooleanProperty("missed", trouble.kind().isMissed());
    json.writeStringProperty("about", trouble.about());
    json.writeStringProperty("words", trouble.words());
    json.writeEndObject();
  }

  private static void task(JsonGenerator json, TaskState task, boolean late) {
    json.writeStartObject();
    json.writeStringProperty("task", task.name());
    json.writeStringProperty("due", text(task.due()));
    json.writeBooleanProperty("late", late);
    json.writeBooleanProperty("in_hand", task.inHand());
    json.writeStringProperty("last_success", text(task.lastSuccess()));
    json.writeStringProperty("last_failure", text(task.lastFailure()));
    json.writeNumberProperty("failures", task.failures());
    json.writeEndObject();
  }

  private static void weekly(JsonGenerator json, @Nullable WeeklyState weekly) {
    if (weekly == null) {
      json.writeNullProperty("weekly");
      return;
    }
    json.writeObjectPropertyStart("weekly");
    WeeklyState.Last last = weekly.last();
    json.writeStringProperty("week", last == null ? null : last.week());
    json.writeStringProperty("due", last == null ? null : last.due().toString());
    json.writeNumberProperty("recipients", last == null ? 0 : last.recipients());
    json.writeNumberProperty("sent", last == null ? 0 : last.sent());
    json.writeNumberProperty("waiting", last == null ? 0 : last.waiting());
    json.writeNumberProperty("given_up", last == null ? 0 : last.givenUp());
    json.writeArrayPropertyStart("left_out");
    weekly.leftOut().forEach(json::writeString);
    json.writeEndArray();
    json.writeStringProperty("next", weekly.next().toString());
    json.writeEndObject();
  }

  private static void domain(JsonGenerator json, DomainState domain, boolean silent) {
    json.writeStartObject();
    json.writeStringProperty("domain", domain.name());
    json.writeStringProperty("last_day", domain.lastDay().toString());
    json.writeNumberProperty("days", domain.days());
    json.writeBooleanProperty("silent", silent);
    json.writeEndObject();
  }

  private static void mailbox(JsonGenerator json, MailboxState mailbox, boolean configured) {
    json.writeStartObject();
    json.writeStringProperty("mailbox", mailbox.name());
    json.writeBooleanProperty("configured", configured);
    json.writeStringProperty("last_success", text(mailbox.lastSuccess()));
    json.writeStringProperty("last_failure", text(mailbox.lastFailure()));
    json.writeStringProperty("last_error", mailbox.lastError());
    json.writeBooleanProperty("fails", mailbox.fails());
    json.writeNumberProperty("backlog", mailbox.backlog());
    json.writeNumberProperty("to_file", mailbox.toFile());
    json.writeNumberProperty("reports", mailbox.reports());
    json.writeNumberProperty("ignored", mailbox.ignored());
    json.writeNumberProperty("rejected", mailbox.rejected());
    json.writeStringProperty("oldest_day", text(mailbox.oldest()));
    json.writeEndObject();
  }

  private static void reporter(JsonGenerator json, ReporterState reporter, boolean silent) {
    json.writeStartObject();
    json.writeStringProperty("reporter", reporter.name());
    json.writeStringProperty("last_received", reporter.lastReceived().toString());
    json.writeStringProperty("last_day", reporter.lastDay().toString());
    json.writeNumberProperty("days", reporter.days());
    json.writeNumberProperty("usual_pause", reporter.usualPause());
    json.writeBooleanProperty("silent", silent);
    json.writeEndObject();
  }

  private static void run(JsonGenerator json, PastRun run) {
    json.writeStartObject();
    json.writeStringProperty("command", run.command());
    json.writeStringProperty("started_at", run.started().toString());
    json.writeStringProperty("finished_at", run.finished().toString());
    json.writeNumberProperty("messages", run.messages());
    json.writeNumberProperty("stored", run.stored());
    json.writeNumberProperty("duplicates", run.duplicates());
    json.writeNumberProperty("conflicts", run.conflicts());
    json.writeNumberProperty("ignored", run.ignored());
    json.writeNumberProperty("rejected", run.rejected());
    json.writeStringProperty("error", run.error());
    json.writeEndObject();
  }

  private static void database(JsonGenerator json, DatabaseState database) {
    json.writeObjectPropertyStart("database");
    json.writeBooleanProperty("embedded", database.own() == null);
    json.writeStringProperty("own", database.own());
    json.writeBooleanProperty("started_now", database.startedNow());
    json.writeEndObject();
  }

  private static @Nullable String text(@Nullable Object value) {
    return value == null ? null : value.toString();
  }
}
