package dev.rollcall.judge.whatif;

import dev.rollcall.auth.SpfResult;
import dev.rollcall.domain.DomainName;
import dev.rollcall.sender.Selector;
import java.util.Map;
import java.util.Set;

/**
 * What a zone that is not yet published says of the mail that was reported.
 *
 * @param file the name of its file
 * @param covered the domains of signatures and MAIL FROM checks that it answers for
 * @param spf what it says of an address; left out where nobody can tell
 * @param keys for each key that it answers for whether signatures verify with it
 * @param openKeys the keys that it leads elsewhere for, from where no answer came
 * @param open the evaluations that failed for want of answers from DNS, or were too many
 */
public record ZoneFacts(
    String file,
    Set<DomainName> covered,
    Map<Asked, SpfResult> spf,
    Map<Selector, Boolean> keys,
    Set<Selector> openKeys,
    Set<Asked> open) {

  /**
   * One evaluation of an SPF record.
   *
   * @param domain whose record
   * @param source the address
   */
  public record Asked(DomainName domain, String source) {}

  public ZoneFacts {
    covered = Set.copyOf(covered);
    spf = Map.copyOf(spf);
    keys = Map.copyOf(keys);
    openKeys = Set.copyOf(openKeys);
    open = Set.copyOf(open);
  }
}
