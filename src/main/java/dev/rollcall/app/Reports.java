package dev.rollcall.app;

import dev.rollcall.domain.DomainName;
import dev.rollcall.domain.DomainScope;
import dev.rollcall.domain.OwnDomains;
import dev.rollcall.judge.FailureOverview;
import dev.rollcall.judge.Ownership;
import dev.rollcall.judge.TlsOverview;
import dev.rollcall.report.kept.ReportList;
import dev.rollcall.report.kept.ReportQuery;
import dev.rollcall.report.kept.StoredReport;
import dev.rollcall.report.kept.StoredReport.StoredFlag;
import dev.rollcall.report.kept.StoredRow;
import dev.rollcall.sender.Window;
import dev.rollcall.store.KeptReports;
import dev.rollcall.store.Store;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Stored reports: one by one, and what those say that are no aggregate reports. */
public final class Reports {

  /** Days in which there can have been no report. */
  private static final int FAR_BACK = 100 * 366;

  private static final StoredFlag NOT_OURS =
      new StoredFlag("POLICY_DOMAIN_NOT_OURS", "not listed under domains:, so it never counts");

  private final Store store;
  private final KeptReports reports;
  private final OwnDomains ours;
  private final Clock clock;

  Reports(Wiring wiring) {
    this.store = wiring.store();
    this.reports = store.reports();
    this.ours = wiring.settings().domains();
    this.clock = wiring.clock();
  }

  /**
   * Reports of the last days.
   *
   * @param domain the policy domain; null for every one
   * @param reporter a part of the reporter's name; null for every one
   * @param flagged only reports with a flag
   * @param conflicts only reports with rivals under their name
   * @param days how far back, by the day that they count for
   * @param most how many to list, the newest
   */
  public ReportList list(
      @Nullable String domain,
      @Nullable String reporter,
      boolean flagged,
      boolean conflicts,
      int days,
      int most) {
    LocalDate from = LocalDate.now(clock).minusDays(Math.min(days, FAR_BACK));
    return reports.list(new ReportQuery(domain, reporter, flagged, conflicts, from), most);
  }

  /**
   * The report that {@code name} means: the first digits of its id, or the whole id that its
   * reporter gave it; a TLS report once for each of its policy domains. Whether they are ours is a
   * flag that is not stored, because the configuration may change.
   */
  public List<StoredReport> find(String name) {
    return reports.find(name).stream()
        .map(report -> isNotOurs(report.policyDomain()) ? report.plus(NOT_OURS) : report)
        .toList();
  }

  private boolean isNotOurs(String policyDomain) {
    return DomainName.in(policyDomain)
        .filter(domain -> Ownership.of(domain, ours) == Ownership.NOT_OURS)
        .isPresent();
  }

  /** Hands over at most {@code most} rows of an aggregate report, in order. */
  public void rows(StoredReport report, long most, Consumer<StoredRow> reader) {
    reports.rows(report, most, reader);
  }

  /**
   * Lets this report count among its rivals until somebody decides otherwise.
   *
   * @param by who decides
   * @param because why; null when there is nothing to say
   */
  public void count(UUID report, String by, @Nullable String because) {
    reports.count(report, by, because);
  }

  /** Lets content and carrier choose again among this report and its rivals. */
  public void countAutomatically(UUID report) {
    reports.countAutomatically(report);
  }

  /**
   * What failure reports say of the last days, today included.
   *
   * @param scope named domains without any are told of, too
   */
  public List<FailureOverview> failures(DomainScope scope, int days) {
    Window window = Window.of(LocalDate.now(clock), days);
    if (!scope.named().isEmpty()) {
      return scope.named().stream()
          .flatMap(domain -> store.otherReports().failures(domain, window).stream())
          .toList();
    }
    return store.otherReports().failures(null, window).stream()
        .filter(overview -> scope.includes(overview.domain(), ours))
        .toList();
  }

  /**
   * What TLS reports say of the last days, today included.
   *
   * @param scope named domains without any are told of, too
   */
  public List<TlsOverview> tls(DomainScope scope, int days) {
    Window window = Window.of(LocalDate.now(clock), days);
    if (!scope.named().isEmpty()) {
      return scope.named().stream()
          .flatMap(domain -> store.otherReports().tls(domain, window).stream())
          .toList();
    }
    return store.otherReports().tls(null, window).stream()
        .filter(overview -> scope.includes(overview.domain(), ours))
        .toList();
  }

  /** When the first report arrived, if not by the time that is judged; empty otherwise. */
  public Optional<LocalDate> firstArrivalLater() {
    return store
        .reportedMail()
        .firstArrival()
        .filter(at -> at.isAfter(clock.instant()))
        .map(at -> LocalDate.ofInstant(at, ZoneOffset.UTC));
  }

  /** The newest day, today at most, that reports about each policy domain speak of. */
  public Map<DomainName, LocalDate> newestDays() {
    return store.reportedMail().newestDays(LocalDate.now(clock));
  }

  /** Whether there is any aggregate report, whatever time is judged. */
  public boolean areAny() {
    return store.reportedMail().firstArrival().isPresent();
  }
}
