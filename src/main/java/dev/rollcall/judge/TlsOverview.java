package dev.rollcall.judge;

import dev.rollcall.domain.DomainName;
import dev.rollcall.sender.Window;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What TLS reports (RFC 8460) say of connections to one policy domain.
 *
 * @param domain null for reports that do not say what they are about
 * @param reporters most failed sessions first
 */
public record TlsOverview(@Nullable DomainName domain, Window window, List<Reporter> reporters) {

  public TlsOverview {
    reporters = List.copyOf(reporters);
  }

  /**
   * What one reporter says.
   *
   * @param policyTypes the policies that it met
   * @param successful sessions
   * @param failed sessions; may be fewer than the failures add up to
   * @param failures most sessions first
   */
  public record Reporter(
      String name,
      String mailDomain,
      List<String> policyTypes,
      long reports,
      long successful,
      long failed,
      List<Failure> failures) {

    public Reporter {
      policyTypes = List.copyOf(policyTypes);
      failures = List.copyOf(failures);
    }
  }

  /**
   * One way in which sessions failed.
   *
   * @param type as received; {@code unknown} when the reporter named none
   * @param mx the receiving server, by name or else by address; null when the reporter named none
   */
  public record Failure(String type, @Nullable String mx, long sessions) {}

  /** Successful sessions of all reporters. */
  public long successful() {
    return reporters.stream().mapToLong(Reporter::successful).sum();
  }

  /** Failed sessions of all reporters. */
  public long failed() {
    return reporters.stream().mapToLong(Reporter::failed).sum();
  }
}
