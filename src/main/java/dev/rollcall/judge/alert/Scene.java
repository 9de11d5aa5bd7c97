package dev.rollcall.judge.alert;

import dev.rollcall.domain.DomainName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything that was found when somebody looked at one domain, or at Rollcall's own work. Open
 * alerts of the same that are not among the candidates are over.
 *
 * @param domain null for Rollcall's own work
 */
public record Scene(@Nullable DomainName domain, List<Candidate> candidates) {

  public Scene {
    candidates = List.copyOf(candidates);
  }
}
