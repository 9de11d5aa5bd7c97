package dev.rollcall.domain;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Of which domains somebody wants to know.
 *
 * @param named one by one; empty for every one of ours
 * @param group only those of this group; null when they need not be in one
 */
public record DomainScope(List<DomainName> named, @Nullable String group) {

  public DomainScope {
    named = List.copyOf(named);
  }

  /** Whether it has no bounds. */
  public boolean isEverything() {
    return named.isEmpty() && group == null;
  }

  /** Whether {@code domain} is one of those that were named, or in the group. */
  public boolean holds(DomainName domain, OwnDomains ours) {
    return named.contains(domain)
        || (named.isEmpty()
            && (group == null || ours.covering(domain).filter(this::isInGroup).isPresent()));
  }

  /**
   * Whether reports that are filed under {@code organization} are wanted where nothing was named.
   * What is ours may be below it.
   *
   * @param organization an organizational domain; null when the reports name none
   */
  public boolean includes(@Nullable DomainName organization, OwnDomains ours) {
    if (organization == null || ours.isEmpty()) {
      return group == null;
    }
    return ours.covering(organization).filter(this::isInGroup).isPresent()
        || ours.listed().stream()
            .filter(this::isInGroup)
            .map(OwnDomain::names)
            .filter(DomainPattern::isName)
            .anyMatch(name -> new DomainName(name.toString()).isWithin(organization));
  }

  private boolean isInGroup(OwnDomain own) {
    return group == null || Optional.ofNullable(own.group()).filter(group::equals).isPresent();
  }
}
