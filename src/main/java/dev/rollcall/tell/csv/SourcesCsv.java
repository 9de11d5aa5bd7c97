package dev.rollcall.tell.csv;

import dev.rollcall.domain.DomainName;
import dev.rollcall.judge.Figures;
import dev.rollcall.judge.Impact;
import dev.rollcall.judge.Overview;
import dev.rollcall.judge.SourceLine;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * All sending addresses as a table: a header, then a record for each line. Counts are messages; the
 * records add up to the overview's figures.
 */
public final class SourcesCsv {

  private static final String HEADER =
      Csv.record(
          "domain",
          "from",
          "to",
          "source",
          "sender",
          "sender_kind",
          "author_domains",
          "messages",
          "dmarc_pass",
          "dmarc_fail",
          "dkim_aligned",
          "spf_aligned",
          "ours",
          "undecided",
          "indirect",
          "spoofed",
          "first_day",
          "last_day");

  private final Overview overview;

  private SourcesCsv(Overview overview) {
    this.overview = overview;
  }

  /** Prints the tables of all {@code overviews} as one. */
  public static void print(List<Overview> overviews, PrintWriter out) {
    out.print(HEADER);
    overviews.forEach(overview -> new SourcesCsv(overview).printLines(out));
  }

  private void printLines(PrintWriter out) {
    overview.sources().forEach(line -> out.print(record(line)));
  }

  private String record(SourceLine line) {
    Figures figures = line.figures();
    Impact failing = figures.failing();
    return Csv.record(
        overview.domain(),
        overview.window().from(),
        overview.window().to(),
        line.source(),
        line.sender().name(),
        line.sender().kind().name().toLowerCase(Locale.ROOT).replace('_', '-'),
        line.authorDomains().stream().map(DomainName::name).collect(Collectors.joining(" ")),
        figures.messages(),
        figures.dmarcPass(),
        failing.total(),
        figures.dkimAligned(),
        figures.spfAligned(),
        failing.ours(),
        failing.undecided(),
        failing.indirect(),
        failing.spoofed(),
        line.firstDay(),
        line.lastDay());
  }
}
