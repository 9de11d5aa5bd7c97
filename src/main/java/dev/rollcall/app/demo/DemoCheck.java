package dev.rollcall.app.demo;

import dev.rollcall.app.IntakeSummary;
import dev.rollcall.judge.Overview;
import dev.rollcall.judge.Verdict;
import java.util.ArrayList;
import java.util.List;

/** Holds what the program found against what the demo's mail is known to hold. */
final class DemoCheck {

  private final List<String> differences = new ArrayList<>();

  private DemoCheck() {}

  /** One line for each figure that is not as it must be. */
  static List<String> differences(DemoTruth truth, IntakeSummary summary, Overview overview) {
    DemoCheck check = new DemoCheck();
    check.same("mails", truth.mails(), summary.messages());
    check.same("aggregate reports", truth.aggregate(), summary.aggregate());
    check.same("failure reports", truth.failure(), summary.failure());
    check.same("TLS reports", truth.tls(), summary.tls());
    check.same("duplicates", truth.duplicates(), summary.duplicates());
    check.same("ignored mails", truth.ignored(), summary.ignored());
    check.same("rejected mails", truth.rejected(), summary.rejected());
    check.same("rows", truth.rows(), summary.rows());
    check.same("messages", truth.messages(), overview.figures().messages());
    check.same("passing messages", truth.passing(), overview.figures().dmarcPass());
    check.same(
        "messages that fail DMARC, by class",
        truth.messages() - truth.passing(),
        overview.readiness().impact().total());
    if (overview.readiness().verdict() != Verdict.NOT_READY) {
      check.differences.add("the verdict is " + overview.readiness().verdict().word());
    }
    String record = overview.readiness().move().newRecord();
    if (record == null || !record.endsWith(DemoCompany.rua())) {
      check.differences.add("the record to publish is " + record);
    }
    return check.differences;
  }

  private void same(String what, long expected, long found) {
    if (expected != found) {
      differences.add(what + ": " + expected + " expected, " + found + " found");
    }
  }
}
