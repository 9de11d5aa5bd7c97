package dev.rollcall.judge;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What today's DNS makes of the mail that SPF misses.
 *
 * @param advice largest first
 * @param notAsked addresses that were left out, for their number or for want of time
 * @param unavailable why nobody could be asked; null when somebody was
 */
public record SpfExplanation(List<SpfAdvice> advice, int notAsked, @Nullable String unavailable) {

  public SpfExplanation {
    advice = List.copyOf(advice);
  }
}
