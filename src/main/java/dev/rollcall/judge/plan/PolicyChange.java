package dev.rollcall.judge.plan;

import dev.rollcall.domain.DomainName;
import dev.rollcall.judge.history.RecordChange;
import dev.rollcall.judge.policy.PresentPolicy;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A published policy that became another.
 *
 * @param words what it was and is
 * @param lastBefore the last day on which it was seen as it was
 * @param firstAfter the first day on which it was seen as it is; not before {@code lastBefore}
 * @param inDns whether it was seen in DNS; else reports tell of it
 */
public record PolicyChange(
    String words, LocalDate lastBefore, LocalDate firstAfter, boolean inDns) {

  /**
   * The newest change of the policy among changes of records; empty when none of them changes what
   * receivers are asked for.
   */
  public static Optional<PolicyChange> inDns(DomainName domain, List<RecordChange> changes) {
    return changes.stream()
        .filter(change -> change.name().equals("_dmarc." + domain) && change.type().equals("TXT"))
        .map(change -> of(domain, change))
        .flatMap(Optional::stream)
        .max(Comparator.comparing(PolicyChange::firstAfter));
  }

  private static Optional<PolicyChange> of(DomainName domain, RecordChange change) {
    PresentPolicy before = PresentPolicy.seen(domain, change.before(), change.lastBefore(), null);
    PresentPolicy after = PresentPolicy.seen(domain, change.after(), change.seen(), null);
    return before.words().equals(after.words())
        ? Optional.empty()
        : Optional.of(
            new PolicyChange(
                "from %s to %s".formatted(before.words(), after.words()),
                day(change.lastBefore()),
                day(change.seen()),
                true));
  }

  private static LocalDate day(Instant at) {
    return at.atOffset(ZoneOffset.UTC).toLocalDate();
  }

  /** When it was changed, in words. */
  public String when() {
    return lastBefore.equals(firstAfter)
        ? "on " + firstAfter
        : "between %s and %s".formatted(lastBefore, firstAfter);
  }

  /**
   * The newest change of {@code p} that reports quote: on each day the word beside most mail
   * counts.
   */
  public static Optional<PolicyChange> inReports(List<Quoted> quotes) {
    TreeMap<LocalDate, Quoted> most = new TreeMap<>();
    Comparator<Quoted> larger =
        Comparator.comparing(Quoted::messages).thenComparing(Quoted::p, Comparator.reverseOrder());
    for (Quoted quoted : quotes) {
      most.merge(
          quoted.day(), quoted, (one, other) -> larger.compare(one, other) >= 0 ? one : other);
    }
    List<Quoted> days = new ArrayList<>(most.values());
    for (int i = days.size() - 1; i > 0; i--) {
      Quoted now = days.get(i);
      Quoted then = days.get(i - 1);
      if (!now.p().equals(then.p())) {
        String words = "from p=%s to p=%s".formatted(then.p(), now.p());
        return Optional.of(new PolicyChange(words, then.day(), now.day(), false));
      }
    }
    return Optional.empty();
  }
}
