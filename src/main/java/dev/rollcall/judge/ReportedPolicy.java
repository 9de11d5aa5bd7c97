package dev.rollcall.judge;

import static java.util.stream.Collectors.groupingBy;

import dev.rollcall.domain.DomainName;
import dev.rollcall.judge.policy.PresentPolicy;
import dev.rollcall.sender.Evidence;
import dev.rollcall.sender.Traffic;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The published policy as reports quote it: the {@code p} that was quoted last, with the other tags
 * that were quoted beside it last, and of several those on most messages.
 *
 * @param lastDay the last day for which it was quoted
 */
public record ReportedPolicy(PresentPolicy policy, LocalDate lastDay) {

  private record Quoted(Evidence.Policy policy, LocalDate lastDay, long messages) {

    static Quoted in(List<Traffic> traffic) {
      return new Quoted(
          traffic.get(0).evidence().policy(),
          traffic.stream().map(Traffic::lastDay).max(Comparator.naturalOrder()).orElseThrow(),
          traffic.stream().mapToLong(Traffic::messages).sum());
    }
  }

  /** What {@code traffic} quotes; empty when nothing in it quotes a policy. */
  public static Optional<ReportedPolicy> in(DomainName domain, Collection<Traffic> traffic) {
    String p = PublishedLevel.newest(traffic);
    return traffic.stream()
        .filter(t -> p.equals(t.evidence().policy().p()))
        .collect(groupingBy(t -> t.evidence().policy()))
        .values()
        .stream()
        .map(Quoted::in)
        .max(
            Comparator.comparing(Quoted::lastDay)
                .thenComparing(Quoted::messages)
                .thenComparing(quoted -> quoted.policy().toString()))
        .map(quoted -> new ReportedPolicy(present(domain, quoted.policy()), quoted.lastDay()));
  }

  private static PresentPolicy present(DomainName domain, Evidence.Policy policy) {
    return PresentPolicy.asReported(
        domain, policy.p(), policy.sp(), policy.np(), policy.pct(), policy.testing());
  }
}
