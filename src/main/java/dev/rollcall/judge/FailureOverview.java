package dev.rollcall.judge;

import dev.rollcall.domain.DomainName;
import dev.rollcall.report.ResolvedAlignment;
import dev.rollcall.sender.Window;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The failure reports about one domain.
 *
 * @param domain null for reports that do not say what they are about
 * @param failures newest first; where there are very many, the newest of them
 * @param sources of all of them, most reports first
 */
public record FailureOverview(
    @Nullable DomainName domain, Window window, List<Failure> failures, List<Source> sources) {

  public FailureOverview {
    failures = List.copyOf(failures);
    sources = List.copyOf(sources);
  }

  /**
   * What one report says, as far as it is kept.
   *
   * @param at when the message arrived, or when the report did where that is not said or in future
   * @param source null when unknown
   * @param authorDomain null when unknown
   * @param from addresses in From; null when not kept
   * @param subject null when not kept
   * @param messages for how many it stands
   */
  public record Failure(
      Instant at,
      @Nullable String source,
      @Nullable String authorDomain,
      List<String> authFailure,
      ResolvedAlignment alignment,
      @Nullable String identityAlignment,
      @Nullable String deliveryResult,
      @Nullable String from,
      @Nullable String subject,
      long messages) {

    public Failure {
      authFailure = List.copyOf(authFailure);
    }
  }

  /**
   * How much failed from one address.
   *
   * @param source null when unknown
   */
  public record Source(
      @Nullable String source,
      long reports,
      long messages,
      LocalDate firstDay,
      LocalDate lastDay) {}

  /** How many reports there are. */
  public long reports() {
    return sources.stream().mapToLong(Source::reports).sum();
  }

  /** For how many messages they stand. */
  public long messages() {
    return sources.stream().mapToLong(Source::messages).sum();
  }
}
