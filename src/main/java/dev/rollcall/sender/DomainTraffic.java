package dev.rollcall.sender;

import dev.rollcall.domain.DomainName;
import java.util.List;

/**
 * Everything that receivers reported about one policy domain within a window.
 *
 * @param domain the policy domain
 * @param traffic every message of the window in exactly one element
 * @param reporters who told us
 * @param daysWithReports days of the window with at least one report
 */
public record DomainTraffic(
    DomainName domain,
    Window window,
    List<Traffic> traffic,
    List<ReporterShare> reporters,
    int daysWithReports) {

  public DomainTraffic {
    traffic = List.copyOf(traffic);
    reporters = List.copyOf(reporters);
  }

  /** All messages of the window. */
  public long messages() {
    return traffic.stream().mapToLong(Traffic::messages).sum();
  }
}
