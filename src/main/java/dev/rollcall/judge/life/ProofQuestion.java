package dev.rollcall.judge.life;

import java.time.LocalDate;
import java.util.Set;

/**
 * Of what has to be known what passed lately, to tell which findings are mended.
 *
 * @param sources addresses
 * @param after the day after which it matters
 */
public record ProofQuestion(Set<String> sources, LocalDate after) {

  public ProofQuestion {
    sources = Set.copyOf(sources);
  }
}
