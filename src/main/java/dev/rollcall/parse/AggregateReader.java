package dev.rollcall.parse;

import dev.rollcall.limit.Limits;
import dev.rollcall.mail.BadContent;
import dev.rollcall.mail.Payload;
import dev.rollcall.report.AggregateReport;
import dev.rollcall.report.FlagKind;
import dev.rollcall.report.Period;
import dev.rollcall.report.PublishedPolicy;
import dev.rollcall.report.Reporter;
import dev.rollcall.report.Rows;
import dev.rollcall.report.Shape;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Reads aggregate reports (RFC 7489 App. C, RFC 9990 3.1): once as what they should be, and if they
 * are damaged once more, repaired.
 */
final class AggregateReader {

  private final Limits limits;
  private final FeedbackScan scan;

  AggregateReader(Limits limits) {
    this.limits = limits;
    this.scan = new FeedbackScan(limits);
  }

  Reading read(Payload.Document document) throws IOException {
    try {
      return strictly(document);
    } catch (NotWellFormed damage) {
      return repaired(document, damage);
    } catch (BadContent e) {
      return new Reading.Unreadable(String.valueOf(e.getMessage()));
    } catch (TooLong e) {
      return new Reading.Unreadable(e.why());
    }
  }

  private Reading strictly(Payload.Document document) throws IOException, TooLong {
    Flags flags = new Flags();
    AggregateDraft draft = new AggregateDraft(limits, flags);
    try (InputStream in = document.plain().open()) {
      if (!scan.read(in, draft)) {
        return new Reading.NotAReport("an XML document without a feedback element");
      }
      return new Reading.Read(assemble(draft, flags, document, false));
    }
  }

  private Reading repaired(Payload.Document document, NotWellFormed damage) throws IOException {
    Flags flags = new Flags();
    AggregateDraft draft = new AggregateDraft(limits, flags);
    try (InputStream in = document.plain().open()) {
      Repairs repairs = scan.repair(in, draft);
      flags.raise(FlagKind.SALVAGED, told(repairs, draft, damage));
      AggregateReport report = assemble(draft, flags, document, true);
      return isWorthKeeping(draft, report)
          ? new Reading.Read(report)
          : new Reading.Unreadable(damage.reason());
    } catch (NotWellFormed noReport) {
      return new Reading.Unreadable(damage.reason());
    } catch (BadContent e) {
      return new Reading.Unreadable(damage.reason() + "; and when repaired, " + e.getMessage());
    } catch (TooLong e) {
      return new Reading.Unreadable(damage.reason() + "; and when repaired, " + e.why());
    }
  }

  private static String told(Repairs repairs, AggregateDraft draft, NotWellFormed damage) {
    String how = repairs.told();
    long whole = draft.wholeRows();
    return (how.isEmpty() ? damage.reason() : how)
        + ": "
        + whole
        + (whole == 1 ? " complete record kept" : " complete records kept")
        + (draft.brokenRows() == 0 ? "" : ", " + draft.brokenRows() + " set aside");
  }

  /**
   * A report with a complete record is worth keeping. Without one, it is if it still says which
   * report it is: that this reporter saw mail in this period and how much of it is unknown is then
   * on record, and when the report is sent again, whole, that one counts. Anything less is kept as
   * the unreadable mail that it is.
   */
  private static boolean isWorthKeeping(AggregateDraft draft, AggregateReport report) {
    return draft.wholeRows() > 0
        || (RowReader.filled(draft.metadata().reportId) != null
            && report.period() != null
            && report.policy().domain() != null);
  }

  private AggregateReport assemble(
      AggregateDraft draft, Flags flags, Payload.Document document, boolean repaired)
      throws TooLong {
    AggregateHeader header = new AggregateHeader(limits, flags);
    MetadataXml metadata = draft.metadata();
    PublishedPolicy policy = header.policy(draft.policy());
    @Nullable Period period = period(metadata.dateRange, flags);
    Reporter reporter = header.reporter(metadata);
    @Nullable String writtenId = header.reportId(metadata);
    List<String> errors = header.errors(metadata);
    UUID content = content(draft, reporter, writtenId, period, policy, errors);
    String damage = document.plain().damage();
    if (damage != null) {
      flags.raise(FlagKind.SALVAGED, damage);
    }
    if (writtenId == null) {
      flags.raise(FlagKind.REPORT_ID_MISSING, "report_id is missing");
    }
    draft.contradictions().flag(policy, flags);
    return new AggregateReport(
        draft.isRfc9990() ? Shape.RFC9990 : Shape.RFC7489,
        draft.namespace(),
        header.other(draft.version(), "version"),
        reporter,
        writtenId == null ? content.toString() : writtenId,
        period,
        header.other(metadata.generator, "generator"),
        errors,
        policy,
        draft.totals(),
        draft
            .rowsInMemory()
            .map(Rows::of)
            .orElseGet(() -> new RowsAgain(document, repaired, limits)),
        content,
        flags.list());
  }

  private static @Nullable Period period(MetadataXml.@Nullable DateRangeXml range, Flags flags) {
    Optional<Period> period =
        new PeriodReader(flags)
            .read(range == null ? null : range.begin, range == null ? null : range.end);
    if (period.isEmpty()) {
      flags.raise(FlagKind.PERIOD_MISSING, "date_range has no readable bound");
    }
    return period.orElse(null);
  }

  private static UUID content(
      AggregateDraft draft,
      Reporter reporter,
      @Nullable String reportId,
      @Nullable Period period,
      PublishedPolicy policy,
      List<String> errors) {
    FactDigest digest = new FactDigest().text("aggregate");
    digest.text(reporter.key()).text(reporter.email()).text(reportId);
    digest.text(period == null ? null : period.begin() + "/" + period.end());
    digest.text(policy.domain() == null ? null : policy.domain().name());
    digest.text(policy.adkim().received()).text(policy.aspf().received());
    digest.text(policy.p().received()).text(policy.sp().received()).text(policy.np().received());
    digest.number(policy.pct() == null ? -1 : policy.pct());
    digest.text(policy.fo()).text(policy.testing()).text(policy.discovery()).texts(errors);
    digest.number(draft.totals().unusableRows()).number(draft.totals().unusableMessages());
    return digest.text(draft.rowsDigest().toString()).name();
  }
}
