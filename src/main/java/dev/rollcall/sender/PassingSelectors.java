package dev.rollcall.sender;

import dev.rollcall.domain.IpAddress;
import dev.rollcall.report.AuthResult;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * From which addresses each of our selectors passes. A masked address may be any other one, so it
 * proves nothing.
 */
public final class PassingSelectors {

  private final Map<Selector, Set<String>> sources = new HashMap<>();

  /** The selectors that pass, aligned, somewhere in {@code traffic}. */
  public PassingSelectors(List<Traffic> traffic) {
    for (Traffic t : traffic) {
      if (t.evidence().dkimPasses() && IpAddress.in(t.source()).isPresent()) {
        t.evidence().signatures().stream()
            .filter(signature -> signature.passes() && t.aligned(signature))
            .forEach(signature -> add(signature, t.source()));
      }
    }
  }

  /** Whether the selector of {@code signature} passes from anywhere. */
  public boolean pass(Evidence.Signature signature) {
    return !sources(signature).isEmpty();
  }

  /** Whether {@code mail} has a failing aligned signature whose selector passes elsewhere. */
  boolean proveTransit(Traffic mail) {
    return IpAddress.in(mail.source()).isPresent()
        && mail.evidence().signatures().stream()
            .filter(signature -> mail.aligned(signature) && !signature.passes())
            .filter(signature -> signature.result() != AuthResult.NONE)
            .map(this::sources)
            .anyMatch(where -> where.size() > (where.contains(mail.source()) ? 1 : 0));
  }

  private Set<String> sources(Evidence.Signature signature) {
    return Selector.of(signature).map(key -> sources.getOrDefault(key, Set.of())).orElse(Set.of());
  }

  private void add(Evidence.Signature signature, String source) {
    Selector.of(signature)
        .ifPresent(key -> sources.computeIfAbsent(key, k -> new TreeSet<>()).add(source));
  }
}
