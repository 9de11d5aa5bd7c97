package dev.rollcall.sender;

import dev.rollcall.domain.DomainName;
import java.util.Map;
import java.util.Optional;

/**
 * Which author domains exist in DNS. A name that exists without records of its own does (RFC 9989
 * 4.7); only one of which a name server says that there is no such name does not.
 *
 * @param existing for each name that somebody asked for, whether it exists
 */
public record AuthorNames(Map<DomainName, Boolean> existing) {

  /** Nobody has asked. */
  public static final AuthorNames UNKNOWN = new AuthorNames(Map.of());

  public AuthorNames {
    existing = Map.copyOf(existing);
  }

  /** Whether {@code name} exists; empty when nobody knows. */
  public Optional<Boolean> exists(DomainName name) {
    return Optional.ofNullable(existing.get(name));
  }
}
