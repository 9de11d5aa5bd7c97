package dev.rollcall.sender;

import java.util.IdentityHashMap;
import java.util.function.Function;

/**
 * Remembers what follows from evidence alone, which mail of thousands of sources shares. Evidence
 * is told apart by identity, as comparing it would cost more than working it out again.
 */
final class PerEvidence<T> {

  private final IdentityHashMap<Evidence, T> known = new IdentityHashMap<>();
  private final Function<Evidence, T> follows;

  /**
   * @param follows works it out; never null
   */
  PerEvidence(Function<Evidence, T> follows) {
    this.follows = follows;
  }

  T of(Evidence evidence) {
    T value = known.get(evidence);
    if (value == null) {
      value = follows.apply(evidence);
      known.put(evidence, value);
    }
    return value;
  }
}
