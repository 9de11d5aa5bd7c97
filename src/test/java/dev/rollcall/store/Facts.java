package dev.rollcall.store;

import dev.rollcall.domain.DomainName;
import dev.rollcall.mail.Bytes;
import dev.rollcall.mail.Content;
import dev.rollcall.report.AggregateReport;
import dev.rollcall.report.Alignment;
import dev.rollcall.report.AuthResult;
import dev.rollcall.report.Digest;
import dev.rollcall.report.Disposition;
import dev.rollcall.report.DkimResult;
import dev.rollcall.report.Evaluated;
import dev.rollcall.report.Flag;
import dev.rollcall.report.FlagKind;
import dev.rollcall.report.Period;
import dev.rollcall.report.PolicyLevel;
import dev.rollcall.report.PublishedPolicy;
import dev.rollcall.report.Reporter;
import dev.rollcall.report.Row;
import dev.rollcall.report.RowTotals;
import dev.rollcall.report.Rows;
import dev.rollcall.report.Shape;
import dev.rollcall.report.SpfResult;
import dev.rollcall.report.SpfScope;
import dev.rollcall.report.Word;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An aggregate report made up for a test; what is not said is ordinary. Every change gives another
 * report, this one stays.
 *
 * @param id null when the reporter gives none
 * @param domain null when the report names none
 * @param period null when there is none
 * @param container tells apart documents with the same facts
 */
record Facts(
    String reporter,
    String email,
    @Nullable String id,
    @Nullable String domain,
    @Nullable Period period,
    String container,
    List<Flag> flags,
    List<Row> rows) {

  static final LocalDate DAY = LocalDate.of(2026, 11, 20);

  /** Which of several contents of one key is to count: the first in this order. */
  static final Comparator<Facts> PREFERRED =
      Comparator.comparing((Facts facts) -> facts.prepared().salvaged())
          .thenComparing(facts -> -facts.rows().size())
          .thenComparing(facts -> -facts.report().totals().messages())
          .thenComparing(facts -> facts.report().content().toString());

  /** A report of {@code reporter} with that id, about acme.example on {@link #DAY}, no rows yet. */
  static Facts of(String reporter, @Nullable String id) {
    return new Facts(
        reporter,
        "dmarc@" + reporter,
        id,
        "acme.example",
        Period.of(DAY),
        "",
        List.of(),
        List.of());
  }

  Facts from(String otherEmail) {
    return new Facts(reporter, otherEmail, id, domain, period, container, flags, rows);
  }

  Facts about(@Nullable String otherDomain) {
    return new Facts(reporter, email, id, otherDomain, period, container, flags, rows);
  }

  Facts on(LocalDate day) {
    return during(Period.of(day));
  }

  Facts during(@Nullable Period otherPeriod) {
    return new Facts(reporter, email, id, domain, otherPeriod, container, flags, rows);
  }

  Facts packedAs(String otherContainer) {
    return new Facts(reporter, email, id, domain, period, otherContainer, flags, rows);
  }

  Facts flagged(FlagKind kind) {
    List<Flag> more = new ArrayList<>(flags);
    more.add(new Flag(kind, "made up"));
    return new Facts(reporter, email, id, domain, period, container, more, rows);
  }

  /** One row more: aligned DKIM passes with that selector. */
  Facts row(String source, long messages, String selector) {
    return row(row(source, messages, domain == null ? "acme.example" : domain, selector));
  }

  Facts row(Row row) {
    List<Row> more = new ArrayList<>(rows);
    more.add(row);
    return rows(more);
  }

  Facts rows(List<Row> otherRows) {
    return new Facts(reporter, email, id, domain, period, container, flags, List.copyOf(otherRows));
  }

  /** One row more: unsigned, and SPF passes for a domain of others only. */
  Facts failing(String source, long messages) {
    Row good = row(source, messages, "acme.example", "mail");
    return row(
        new Row(
            source,
            messages,
            good.disposition(),
            new Word<>(Evaluated.FAIL, "fail"),
            good.spf(),
            List.of(),
            good.author(),
            good.envelopeFrom(),
            null,
            List.of(),
            good.spfResults()));
  }

  static Row row(String source, long messages, String author, String selector) {
    DomainName from = new DomainName(author);
    return new Row(
        source,
        messages,
        new Word<>(Disposition.NONE, "none"),
        new Word<>(Evaluated.PASS, "pass"),
        new Word<>(Evaluated.FAIL, "fail"),
        List.of(),
        from,
        new DomainName("bounce.example"),
        null,
        List.of(new DkimResult(from, selector, new Word<>(AuthResult.PASS, "pass"), null)),
        List.of(
            new SpfResult(
                new DomainName("bounce.example"),
                new Word<>(SpfScope.MFROM, "mfrom"),
                new Word<>(AuthResult.PASS, "pass"),
                null)));
  }

  AggregateReport report() {
    UUID content = digest(String.valueOf(withoutContainer()));
    RowTotals totals = RowTotals.ZERO;
    for (Row row : rows) {
      totals = totals.plus(row);
    }
    return new AggregateReport(
        Shape.RFC7489,
        "",
        null,
        new Reporter(reporter, email, null),
        id == null ? content.toString() : id,
        period,
        null,
        List.of(),
        new PublishedPolicy(
            domain == null ? null : new DomainName(domain),
            new Word<>(Alignment.RELAXED, "r"),
            new Word<>(Alignment.ABSENT, null),
            new Word<>(PolicyLevel.NONE, "none"),
            new Word<>(PolicyLevel.ABSENT, null),
            new Word<>(PolicyLevel.ABSENT, null),
            100,
            null,
            null,
            null),
        totals,
        Rows.of(rows),
        content,
        flags);
  }

  private Facts withoutContainer() {
    return new Facts(reporter, email, id, domain, period, "", List.of(), rows);
  }

  /** The report, ready to be stored; its document is a text that stands for it. */
  PreparedAggregate prepared() {
    byte[] document = (this + "\n").getBytes(StandardCharsets.UTF_8);
    Bytes plain = new Content.InMemory(document)::open;
    try {
      return PreparedAggregate.of(report(), digest(toString()), null, plain, new RowKinds());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static UUID digest(String text) {
    MessageDigest digest = Digest.sha256();
    digest.update(text.getBytes(StandardCharsets.UTF_8));
    return Digest.name(digest);
  }
}
