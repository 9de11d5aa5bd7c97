package dev.rollcall.app;

import dev.rollcall.report.AggregateReport;
import dev.rollcall.report.TlsReport;
import dev.rollcall.store.PreparedAggregate;
import dev.rollcall.store.PreparedFailure;
import dev.rollcall.store.PreparedReport;
import dev.rollcall.store.PreparedTls;
import dev.rollcall.store.Settlement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of one message, for a person. Holds words of strangers: not to be printed unescaped.
 *
 * @param origin where the message was
 * @param subject null when it is no mail or has none
 * @param kind the worst thing that happened to it or to a report in it
 * @param reporter whose report it carries; null when it carries none
 * @param what one line per report or reason
 */
public record MailOutcome(
    String origin,
    @Nullable String subject,
    Kind kind,
    @Nullable String reporter,
    List<String> what) {

  public MailOutcome {
    what = List.copyOf(what);
  }

  /** From good to bad. */
  public enum Kind {
    STORED,
    DUPLICATE,
    CONFLICT,
    IGNORED,
    REJECTED
  }

  static MailOutcome of(Settlement settlement) {
    List<String> what = new ArrayList<>();
    Kind kind = settlement.arrival().ignoredFor() == null ? Kind.STORED : Kind.IGNORED;
    String reporter = null;
    for (int i = 0; i < settlement.reports().size(); i++) {
      PreparedReport report = settlement.arrival().reports().get(i);
      Kind ofReport = Kind.valueOf(settlement.reports().get(i).name());
      kind = worse(kind, ofReport);
      reporter = reporter(report);
      what.add(word(ofReport) + ": " + describe(report));
    }
    if (settlement.arrival().ignoredFor() != null) {
      what.add("ignored: " + settlement.arrival().ignoredFor());
    }
    if (settlement.rejectedFor() != null) {
      kind = Kind.REJECTED;
      what.add("rejected, kept whole: " + settlement.rejectedFor());
    }
    return new MailOutcome(
        settlement.arrival().message().origin().toString(),
        settlement.arrival().subject(),
        kind,
        reporter,
        what);
  }

  private static Kind worse(Kind one, Kind other) {
    return one.compareTo(other) >= 0 ? one : other;
  }

  private static String word(Kind kind) {
    return switch (kind) {
      case STORED -> "stored";
      case DUPLICATE -> "seen before";
      case CONFLICT -> "conflicts with another report of the same name, both kept";
      case IGNORED -> "ignored";
      case REJECTED -> "rejected";
    };
  }

  private static String describe(PreparedReport prepared) {
    if (prepared instanceof PreparedAggregate aggregate) {
      AggregateReport report = aggregate.report();
      return "aggregate report of "
          + report.reporter().key()
          + " for "
          + report.policy().domain()
          + (report.period() == null ? "" : ", " + report.period().day())
          + ", "
          + report.totals().rows()
          + " rows";
    }
    if (prepared instanceof PreparedFailure failure) {
      return "failure report about " + failure.report().reportedDomain();
    }
    TlsReport report = ((PreparedTls) prepared).report();
    return "TLS report of " + report.reporter().key() + ", " + report.period().day();
  }

  private static String reporter(PreparedReport prepared) {
    if (prepared instanceof PreparedAggregate aggregate) {
      return aggregate.report().reporter().key();
    }
    return prepared instanceof PreparedTls tls ? tls.report().reporter().key() : "";
  }
}
