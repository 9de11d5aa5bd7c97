package dev.rollcall.judge.weekly;

import dev.rollcall.domain.DomainName;
import dev.rollcall.judge.Compliance;
import dev.rollcall.judge.FailureOverview;
import dev.rollcall.judge.Finding;
import dev.rollcall.judge.FindingKind;
import dev.rollcall.judge.Overview;
import dev.rollcall.judge.TlsOverview;
import dev.rollcall.sender.MessageClass;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One domain in the report of a week.
 *
 * @param standing the judgement by the days until the week's Sunday
 * @param week what is told of the mail of the week; nothing else here counts that mail
 * @param change what became of the verdict; null when nothing was reported until the Sunday before
 * @param trend of the last weeks, oldest first, this one last
 * @param days how complete the days of the week are
 * @param alike of which mail this week is compared with the one before
 * @param now of the mail of listed senders that can be compared, what passes this week
 * @param before likewise of the week before
 * @param senders of the week, in the order of {@code week}
 * @param treatments what receivers did, with mail that passes first
 * @param silentReporters who usually reports and did not, by name
 * @param failures failure reports of the week; null when there are none
 * @param tls TLS reports of the week; null when there are none
 * @param toDo what to do first in this domain
 */
public record DomainWeek(
    Overview standing,
    Overview week,
    @Nullable VerdictChange change,
    List<WeekCompliance> trend,
    List<DayHeard> days,
    Alike alike,
    Compliance now,
    Compliance before,
    List<SenderWeek> senders,
    List<Treatment> treatments,
    List<String> silentReporters,
    @Nullable FailureOverview failures,
    @Nullable TlsOverview tls,
    List<ToDo> toDo) {

  /** The domain first that needs attention most. */
  public static final Comparator<DomainWeek> WORST_FIRST =
      Comparator.comparing(DomainWeek::standing, Overview.WORST_FIRST);

  public DomainWeek {
    trend = List.copyOf(trend);
    days = List.copyOf(days);
    senders = List.copyOf(senders);
    treatments = List.copyOf(treatments);
    silentReporters = List.copyOf(silentReporters);
    toDo = List.copyOf(toDo);
  }

  /** The domain. */
  public DomainName domain() {
    return week.domain();
  }

  /** How much of the mail of listed senders passes this week. */
  public WeekCompliance compliance() {
    return trend.get(trend.size() - 1);
  }

  /** The week's findings of some kinds about mail that is not forwarded or forged, worst first. */
  public List<Finding> findings(FindingKind... kinds) {
    List<FindingKind> wanted = List.of(kinds);
    return week.findings().stream()
        .filter(finding -> wanted.contains(finding.kind()))
        .filter(
            finding ->
                finding.messageClass() != MessageClass.INDIRECT
                    && finding.messageClass() != MessageClass.SPOOFED)
        .toList();
  }

  /** Senders that were not seen in the weeks before. */
  public Stream<SenderWeek> newcomers() {
    return senders.stream().filter(SenderWeek::isNew);
  }

  /** How many of the seven days are complete. */
  public long completeDays() {
    return days.stream().filter(DayHeard::complete).count();
  }
}
