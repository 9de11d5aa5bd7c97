package dev.rollcall.sender;

import dev.rollcall.domain.Network;
import java.util.List;

/**
 * What is kept of a domain's mail from before its window. It is much, so it is asked only where the
 * window tells too little of a sender.
 */
@FunctionalInterface
public interface Past {

  /** Nothing is kept. */
  Past NOTHING = networks -> List.of();

  /**
   * Mail by its evidence, whatever its source; and mail of sources in {@code networks} by both.
   * Some mail can be in the answer twice.
   */
  List<PastMail> mail(List<Network> networks);
}
