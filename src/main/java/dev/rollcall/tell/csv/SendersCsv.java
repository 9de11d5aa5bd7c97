package dev.rollcall.tell.csv;

import dev.rollcall.judge.Figures;
import dev.rollcall.judge.Impact;
import dev.rollcall.judge.Overview;
import dev.rollcall.judge.SenderLine;
import dev.rollcall.sender.KnownSender;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All senders of some domains as a table: a header, then a record for each line. */
public final class SendersCsv {

  private static final String HEADER =
      Csv.record(
          "domain",
          "from",
          "to",
          "sender",
          "sender_kind",
          "proof",
          "messages",
          "dmarc_pass",
          "dmarc_fail",
          "dkim_aligned",
          "spf_aligned",
          "ours",
          "undecided",
          "indirect",
          "spoofed",
          "sources",
          "first_day",
          "last_day",
          "claims",
          "decision",
          "decided_by",
          "decided_at",
          "because");

  private SendersCsv() {}

  /** Prints the whole table; the records of a domain add up to its mail. */
  public static void print(List<Overview> overviews, PrintWriter out) {
    out.print(HEADER);
    for (Overview overview : overviews) {
      overview.senders().forEach(line -> out.print(record(overview, line)));
    }
  }

  private static String record(Overview overview, SenderLine line) {
    Figures figures = line.figures();
    Impact failing = figures.failing();
    KnownSender known = line.known();
    Instant at = known == null ? null : known.ruling().at();
    return Csv.record(
        overview.domain(),
        overview.window().from(),
        overview.window().to(),
        line.sender().name(),
        word(line.sender().kind()),
        proof(line),
        figures.messages(),
        figures.dmarcPass(),
        failing.total(),
        figures.dkimAligned(),
        figures.spfAligned(),
        failing.ours(),
        failing.undecided(),
        failing.indirect(),
        failing.spoofed(),
        line.seen().sourceCount(),
        line.seen().firstDay(),
        line.seen().lastDay(),
        String.join("; ", line.claims()),
        known == null ? "" : word(known.decision()),
        known == null ? "" : text(known.ruling().by()),
        at == null ? "" : at,
        known == null ? "" : text(known.reason()));
  }

  private static String proof(SenderLine line) {
    return Stream.of(
            line.proof().dkimDomains(), line.proof().selectors(), line.proof().spfDomains())
        .flatMap(identifiers -> identifiers.stream().map(Object::toString).sorted())
        .collect(Collectors.joining(" "));
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static String text(@Nullable String text) {
    return Objects.requireNonNullElse(text, "");
  }
}
