package dev.rollcall.judge.policy;

import dev.rollcall.domain.DomainName;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of whether a domain sends mail.
 *
 * @param declared whether its owner says that it sends none
 * @param today the day of the judgement
 * @param reports when reports with mail of it came; null when none ever did
 * @param mx its mail servers as {@code PREFERENCE HOST}; null when nobody has looked
 * @param spf its SPF records; null when nobody has looked
 * @param keys names of DKIM keys that are published and not revoked, as far as any was ever seen to
 *     be used; null when nobody has looked
 * @param present what {@code _dmarc} says
 * @param rua where reports may go when the present record does not say; null when nobody knows
 */
public record ParkingFacts(
    DomainName domain,
    boolean declared,
    LocalDate today,
    @Nullable Reports reports,
    @Nullable List<String> mx,
    @Nullable List<String> spf,
    @Nullable List<String> keys,
    PresentPolicy present,
    @Nullable String rua) {

  /**
   * The reports about a domain.
   *
   * @param first the first day that they tell of
   * @param last the last one
   * @param passing messages of the last {@value Parking#MONTHS} months that pass DMARC, by the
   *     receivers' word or recomputed
   * @param lastPass the last day with one; null when there is none
   */
  public record Reports(
      LocalDate first, LocalDate last, long passing, @Nullable LocalDate lastPass) {}

  public ParkingFacts {
    mx = mx == null ? null : List.copyOf(mx);
    spf = spf == null ? null : List.copyOf(spf);
    keys = keys == null ? null : List.copyOf(keys);
  }
}
