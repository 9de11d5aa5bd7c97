package dev.rollcall.judge.life;

import java.time.LocalDate;
import java.util.Set;

/**
 * Which mail has to be known, day by day, to tell which findings are mended.
 *
 * @param sources addresses
 * @param since the first day that matters
 */
public record ProofQuestion(Set<String> sources, LocalDate since) {

  public ProofQuestion {
    sources = Set.copyOf(sources);
  }
}
