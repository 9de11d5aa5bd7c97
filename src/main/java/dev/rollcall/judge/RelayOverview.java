package dev.rollcall.judge;

import dev.rollcall.domain.DomainName;
import dev.rollcall.opendkim.KeyState;
import dev.rollcall.opendkim.Place;
import dev.rollcall.opendkim.RelayFinding;
import dev.rollcall.opendkim.Signature;
import dev.rollcall.opendkim.Signing;
import dev.rollcall.sender.Window;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which relay signs what, and what is wrong with it.
 *
 * @param relays in the order of the configuration
 * @param findings worst first
 * @param dns what was asked in DNS, or why nothing was; sentences
 * @param window the days of the reports that were looked at; null when none were
 * @param reports why no reports were looked at; empty when they were
 * @param hosts what reports show of the relays' addresses
 */
public record RelayOverview(
    List<RelayLine> relays,
    List<RelayFinding> findings,
    List<String> dns,
    @Nullable Window window,
    String reports,
    List<RelayHost> hosts) {

  /**
   * One relay.
   *
   * @param place its first file
   * @param authors what it does with mail of each domain that files or configuration name
   * @param unread what of its files is not read, in words
   */
  public record RelayLine(String name, Place place, List<AuthorLine> authors, List<String> unread) {

    public RelayLine {
      authors = List.copyOf(authors);
      unread = List.copyOf(unread);
    }
  }

  /** What a relay does with mail of one domain. */
  public record AuthorLine(DomainName author, Signing.Outcome outcome, List<KeyLine> keys) {

    public AuthorLine {
      keys = List.copyOf(keys);
    }
  }

  /** A signature, and what DNS says of its key. */
  public record KeyLine(Signature signature, KeyState state) {}

  public RelayOverview {
    relays = List.copyOf(relays);
    findings = List.copyOf(findings);
    dns = List.copyOf(dns);
    hosts = List.copyOf(hosts);
  }

  /** The weight of the worst finding; empty when there is none. */
  public Optional<RelayFinding.Weight> worst() {
    return findings.stream().map(RelayFinding::weight).min(RelayFinding.Weight::compareTo);
  }
}
