package dev.rollcall.sender;

import dev.rollcall.domain.IpAddress;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * From which addresses each of our selectors passes. A masked address may be any other one, so it
 * proves nothing.
 */
public final class PassingSelectors {

  private final AlignedKeys passing = new AlignedKeys(true);
  private final AlignedKeys broken = new AlignedKeys(false);
  private final Map<Selector, Set<String>> sources = new HashMap<>();

  /** The selectors that pass, aligned, somewhere in {@code traffic}. */
  public PassingSelectors(List<Traffic> traffic) {
    for (Traffic t : traffic) {
      if (t.evidence().dkimPasses()) {
        for (Selector key : passing.of(t)) {
          sources.computeIfAbsent(key, k -> new HashSet<>()).add(t.source());
        }
      }
    }
  }

  /** Whether the selector of {@code signature} passes from anywhere. */
  public boolean pass(Evidence.Signature signature) {
    return Selector.of(signature).filter(key -> passes(key, "")).isPresent();
  }

  /** Whether {@code mail} has a failing aligned signature whose selector passes elsewhere. */
  boolean proveTransit(Traffic mail) {
    return IpAddress.in(mail.source()).isPresent()
        && broken.of(mail).stream().anyMatch(key -> passes(key, mail.source()));
  }

  private boolean passes(Selector key, String elsewhereThan) {
    return sources.getOrDefault(key, Set.of()).stream()
        .anyMatch(source -> !source.equals(elsewhereThan) && IpAddress.in(source).isPresent());
  }
}
