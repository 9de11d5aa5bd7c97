package dev.rollcall.tell.json;

import dev.rollcall.judge.explain.ExplainedSource;
import dev.rollcall.judge.explain.Explanation;
import dev.rollcall.judge.explain.ExplanationReader;
import dev.rollcall.report.kept.CountedRow;
import dev.rollcall.sender.ClassifiedTraffic;
import java.io.PrintWriter;

/** What is behind a number, as JSON for other programs: an object for each row, on a line each. */
public final class ExplanationJson implements ExplanationReader {

  private final PrintWriter out;
  private long shown;
  private long rows;
  private long messages;

  /** Prints on {@code out}. */
  public ExplanationJson(PrintWriter out) {
    this.out = out;
  }

  @Override
  public void begin(Explanation explanation) {
    JsonText.print(
        out,
        json -> {
          json.writeStringProperty("domain", explanation.domain().name());
          json.writeStringProperty("explains", explanation.what());
          json.writeStringProperty("from", explanation.window().from().toString());
          json.writeStringProperty("to", explanation.window().to().toString());
          json.writeNumberProperty("messages", explanation.messages());
          json.writeNumberProperty("sources", explanation.sources().size());
        });
  }

  @Override
  public void source(ExplainedSource source) {}

  @Override
  public void row(ClassifiedTraffic mail, CountedRow row) {
    shown++;
    JsonText.print(
        out,
        json -> {
          Parts.sender(json, mail.sender());
          json.writeStringProperty("source", mail.traffic().source());
          json.writeStringProperty("author_domain", mail.traffic().author().name());
          json.writeStringProperty(
              "class", mail.messageClass() == null ? null : mail.messageClass().word());
          json.writeStringProperty("reason", mail.reason() == null ? null : mail.reason().word());
          json.writeStringProperty("day", row.day().toString());
          json.writeNumberProperty("messages", row.messages());
          json.writeStringProperty("reporter", row.reporter());
          json.writeStringProperty("report", row.id().toString());
          json.writeStringProperty("report_id", row.reportId());
          json.writeNumberProperty("row", row.line());
          json.writeBooleanProperty("dkim_aligned", mail.traffic().evidence().dkimPasses());
          json.writeBooleanProperty("spf_aligned", mail.traffic().evidence().spfPasses());
          json.writeStringProperty("document", row.document().toString().replace("-", ""));
          json.writeStringProperty("origin", row.origin());
        });
  }

  @Override
  public void endOfSource(long sourceRows, long sourceMessages) {
    rows += sourceRows;
    messages += sourceMessages;
  }

  @Override
  public void end() {
    JsonText.print(
        out,
        json -> {
          json.writeNumberProperty("rows", rows);
          json.writeNumberProperty("rows_listed", shown);
          json.writeNumberProperty("messages_in_rows", messages);
        });
  }
}
