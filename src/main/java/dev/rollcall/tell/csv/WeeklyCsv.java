package dev.rollcall.tell.csv;

import dev.rollcall.judge.Compliance;
import dev.rollcall.judge.Figures;
import dev.rollcall.judge.weekly.ComplianceReport;
import dev.rollcall.judge.weekly.DomainWeek;
import dev.rollcall.judge.weekly.SenderWeek;
import java.io.PrintWriter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The report of a week as a table: a header, then a record for each sender of each domain. */
public final class WeeklyCsv {

  private static final String HEADER =
      Csv.record(
          "week",
          "domain",
          "policy",
          "verdict",
          "sender",
          "sender_kind",
          "new",
          "messages",
          "dmarc_pass",
          "dkim_aligned",
          "spf_aligned",
          "ours",
          "undecided",
          "indirect",
          "spoofed",
          "alike_now_passing",
          "alike_now_messages",
          "alike_before_passing",
          "alike_before_messages");

  private WeeklyCsv() {}

  /** Prints the whole table, worst domain first; the records of a domain add up to its mail. */
  public static void print(ComplianceReport report, PrintWriter out) {
    out.print(HEADER);
    for (DomainWeek domain : report.domains()) {
      domain.senders().forEach(sender -> out.print(record(report, domain, sender)));
    }
    out.flush();
  }

  private static String record(ComplianceReport report, DomainWeek domain, SenderWeek sender) {
    Figures figures = sender.line().figures();
    return Csv.record(
        report.week(),
        domain.domain(),
        domain.standing().readiness().from(),
        domain.standing().readiness().verdict().word(),
        sender.line().sender().name(),
        sender.line().sender().kind().name().toLowerCase(Locale.ROOT).replace('_', '-'),
        sender.isNew(),
        figures.messages(),
        figures.dmarcPass(),
        figures.dkimAligned(),
        figures.spfAligned(),
        figures.failing().ours(),
        figures.failing().undecided(),
        figures.failing().indirect(),
        figures.failing().spoofed(),
        passing(sender.now()),
        messages(sender.now()),
        passing(sender.before()),
        messages(sender.before()));
  }

  private static Object passing(@Nullable Compliance compliance) {
    return compliance == null ? "" : compliance.passing();
  }

  private static Object messages(@Nullable Compliance compliance) {
    return compliance == null ? "" : compliance.messages();
  }
}
