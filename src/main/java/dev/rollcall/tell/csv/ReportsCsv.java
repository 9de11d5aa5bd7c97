package dev.rollcall.tell.csv;

import dev.rollcall.judge.FailureOverview;
import dev.rollcall.judge.TlsOverview;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Failure and TLS reports as tables: a header, then a record for each line. */
public final class ReportsCsv {

  private ReportsCsv() {}

  /** Prints a record for each failure report, newest first in each domain. */
  public static void printFailures(List<FailureOverview> overviews, PrintWriter out) {
    out.print(
        Csv.record(
            "domain",
            "at",
            "source",
            "author_domain",
            "auth_failure",
            "dkim_alignment",
            "spf_alignment",
            "alignment_basis",
            "delivery_result",
            "from",
            "subject",
            "messages"));
    overviews.forEach(overview -> print(overview, out));
  }

  private static void print(FailureOverview overview, PrintWriter out) {
    for (FailureOverview.Failure failure : overview.failures()) {
      out.print(
          Csv.record(
              text(overview.domain()),
              failure.at(),
              text(failure.source()),
              text(failure.authorDomain()),
              String.join(" ", failure.authFailure()),
              word(failure.alignment().dkim()),
              word(failure.alignment().spf()),
              word(failure.alignment().basis()),
              text(failure.deliveryResult()),
              text(failure.from()),
              text(failure.subject()),
              failure.messages()));
    }
  }

  /**
   * Prints a record for each reporter with its sessions, and one for each of its failures with the
   * sessions of that failure.
   */
  public static void printTls(List<TlsOverview> overviews, PrintWriter out) {
    out.print(
        Csv.record(
            "domain",
            "reporter",
            "mail_domain",
            "successful",
            "failed",
            "failure",
            "mx",
            "failure_sessions"));
    overviews.forEach(overview -> print(overview, out));
  }

  private static void print(TlsOverview overview, PrintWriter out) {
    for (TlsOverview.Reporter reporter : overview.reporters()) {
      out.print(
          Csv.record(
              text(overview.domain()),
              reporter.name(),
              reporter.mailDomain(),
              reporter.successful(),
              reporter.failed(),
              "",
              "",
              ""));
      for (TlsOverview.Failure failure : reporter.failures()) {
        out.print(
            Csv.record(
                text(overview.domain()),
                reporter.name(),
                reporter.mailDomain(),
                "",
                "",
                failure.type(),
                text(failure.mx()),
                failure.sessions()));
      }
    }
  }

  private static String text(@Nullable Object value) {
    return value == null ? "" : value.toString();
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
