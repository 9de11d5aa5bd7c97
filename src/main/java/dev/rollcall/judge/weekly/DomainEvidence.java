package dev.rollcall.judge.weekly;

import dev.rollcall.judge.FailureOverview;
import dev.rollcall.judge.Overview;
import dev.rollcall.judge.TlsOverview;
import dev.rollcall.sender.DomainTraffic;
import dev.rollcall.sender.Traffic;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that a domain's part of the report is made of.
 *
 * @param standing the judgement by the days until the week's Sunday
 * @param before the judgement by the days until the Sunday before
 * @param week what is told of the mail of the week
 * @param weeks the mail of {@value #TREND} weeks, where each element is of one week
 * @param heard who told of which day of the last {@link Completeness#WEEKS} weeks
 * @param alike the mail of this week and the one before that can be compared, likewise by week
 * @param failures failure reports of the week; null when there are none
 * @param tls TLS reports of the week; null when there are none
 */
public record DomainEvidence(
    Overview standing,
    Overview before,
    Overview week,
    DomainTraffic weeks,
    List<Heard> heard,
    List<Traffic> alike,
    @Nullable FailureOverview failures,
    @Nullable TlsOverview tls) {

  /** How many weeks the trend shows. */
  public static final int TREND = 12;

  public DomainEvidence {
    heard = List.copyOf(heard);
    alike = List.copyOf(alike);
  }
}
