package dev.rollcall.sender;

import dev.rollcall.domain.DomainName;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Everything that receivers reported about one policy domain within a window.
 *
 * @param domain the policy domain
 * @param traffic every message of the window in exactly one element
 * @param earlier what was reported before the window of its sources with failing mail, as far as it
 *     is kept; sources of which nothing was are left out
 * @param reporters who told us
 * @param daysWithReports days of the window for which at least one message is reported
 * @param forged reports that their reporter did not send; they are not in {@code traffic}
 * @param conflicting reports that came with several contents, none of which is known to be its
 *     reporter's own and on which nobody has decided; the one that counts is in {@code traffic}
 * @param names whose machines sources are, as far as somebody asked
 * @param authors which author domains exist, as far as somebody asked
 */
public record DomainTraffic(
    DomainName domain,
    Window window,
    List<Traffic> traffic,
    List<SourceTotals> earlier,
    List<ReporterShare> reporters,
    int daysWithReports,
    Optional<DoubtfulReports> forged,
    Optional<DoubtfulReports> conflicting,
    SourceNames names,
    AuthorNames authors) {

  public DomainTraffic {
    traffic = List.copyOf(traffic);
    earlier = List.copyOf(earlier);
    reporters = List.copyOf(reporters);
  }

  /** The sources with failing mail, which are those that may need a name. */
  public Set<String> failingSources() {
    return traffic.stream()
        .filter(mail -> !mail.evidence().passes())
        .map(Traffic::source)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** The same, with these names. */
  public DomainTraffic with(SourceNames known) {
    return new DomainTraffic(
        domain,
        window,
        traffic,
        earlier,
        reporters,
        daysWithReports,
        forged,
        conflicting,
        known,
        authors);
  }

  /** The same, with what else is known of author domains. */
  public DomainTraffic with(AuthorNames known) {
    return new DomainTraffic(
        domain,
        window,
        traffic,
        earlier,
        reporters,
        daysWithReports,
        forged,
        conflicting,
        names,
        known);
  }

  /** The same, with other mail. */
  public DomainTraffic with(List<Traffic> other) {
    return new DomainTraffic(
        domain,
        window,
        other,
        earlier,
        reporters,
        daysWithReports,
        forged,
        conflicting,
        names,
        authors);
  }

  /** All messages of the window. */
  public long messages() {
    return traffic.stream().mapToLong(Traffic::messages).sum();
  }
}
