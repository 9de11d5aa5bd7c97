package dev.rollcall.published;

import dev.rollcall.domain.DmarcRecord;
import dev.rollcall.domain.DomainName;
import dev.rollcall.domain.OrganizationalDomain;
import dev.rollcall.domain.TreeWalk;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * How receivers find the DMARC policy of a domain: by the tree walk of RFC 9989 4.10, and by the
 * public suffix list of RFC 7489 6.6.3.
 *
 * @param domain the author domain
 * @param steps the walk, as far as it goes
 * @param policy where the policy comes from; empty when there is none or it is unknown
 * @param organizational the organizational domain that the walk finds
 * @param byList how receivers of the older rules find it
 */
public record DmarcDiscovery(
    DomainName domain,
    List<Step> steps,
    Optional<Step> policy,
    DomainName organizational,
    ByList byList) {

  /**
   * One name of the walk.
   *
   * @param name the name below which {@code _dmarc} was asked for
   * @param records those that receivers take for DMARC records
   */
  public record Step(DomainName name, Lookup lookup, List<DmarcRecord> records) {

    /** The step with what {@code lookup} says. */
    public static Step of(DomainName name, Lookup lookup) {
      return new Step(
          name,
          lookup,
          lookup.values().stream().filter(DmarcRecord::isOne).map(DmarcRecord::of).toList());
    }

    public Step {
      records = List.copyOf(records);
    }

    /** The record that counts; several at one name count for nothing (RFC 9989 4.10). */
    public Optional<DmarcRecord> record() {
      return records.size() == 1 ? Optional.of(records.get(0)) : Optional.empty();
    }

    private boolean ends() {
      return record().filter(r -> r.psd("y") || r.psd("n")).isPresent();
    }
  }

  /**
   * What the public suffix list makes of it.
   *
   * @param organizational the organizational domain by the list
   * @param policy where the policy comes from; empty when there is none or it is unknown
   */
  public record ByList(DomainName organizational, Optional<Step> policy) {}

  public DmarcDiscovery {
    steps = List.copyOf(steps);
  }

  /** Every name that has to be asked for, whatever the answers say. */
  public static List<DomainName> names(DomainName domain) {
    List<DomainName> names = new ArrayList<>(TreeWalk.names(domain));
    DomainName listed = OrganizationalDomain.of(domain);
    if (!names.contains(listed)) {
      names.add(listed);
    }
    return names;
  }

  /**
   * What receivers find.
   *
   * @param answers the TXT records at {@code _dmarc} below each of {@link #names}
   */
  public static DmarcDiscovery of(DomainName domain, Function<DomainName, Lookup> answers) {
    List<Step> steps = new ArrayList<>();
    for (DomainName name : TreeWalk.names(domain)) {
      Step step = Step.of(name, answers.apply(name));
      steps.add(step);
      if (step.ends()) {
        break;
      }
    }
    DomainName organizational = organizational(domain, steps);
    return new DmarcDiscovery(
        domain, steps, policy(steps, organizational), organizational, byList(domain, answers));
  }

  /** RFC 9989 4.10.2. */
  private static DomainName organizational(DomainName domain, List<Step> steps) {
    List<Step> found = steps.stream().filter(step -> step.record().isPresent()).toList();
    for (Step step : found) {
      DmarcRecord record = step.record().orElseThrow();
      if (record.psd("n")) {
        return step.name();
      }
      if (record.psd("y") && !step.name().equals(domain)) {
        return below(step.name(), domain);
      }
    }
    return found.stream()
        .map(Step::name)
        .min(Comparator.comparingInt(DmarcDiscovery::labels))
        .orElse(domain);
  }

  /** RFC 9989 4.10.1. */
  private static Optional<Step> policy(List<Step> steps, DomainName organizational) {
    List<Step> found = steps.stream().filter(step -> step.record().isPresent()).toList();
    return found.stream()
        .filter(step -> step.equals(steps.get(0)))
        .findFirst()
        .or(() -> found.stream().filter(s -> s.name().equals(organizational)).findFirst())
        .or(() -> found.stream().filter(s -> s.record().orElseThrow().psd("y")).findFirst());
  }

  private static ByList byList(DomainName domain, Function<DomainName, Lookup> answers) {
    DomainName listed = OrganizationalDomain.of(domain);
    Step own = Step.of(domain, answers.apply(domain));
    Step above = Step.of(listed, answers.apply(listed));
    Step asked = own.records().isEmpty() && !own.lookup().isUnknown() ? above : own;
    return new ByList(listed, Optional.of(asked).filter(step -> step.record().isPresent()));
  }

  /** The name one label longer than {@code suffix} on the way to {@code domain}. */
  private static DomainName below(DomainName suffix, DomainName domain) {
    String rest = domain.name().substring(0, domain.name().length() - suffix.name().length() - 1);
    return new DomainName(rest.substring(rest.lastIndexOf('.') + 1) + "." + suffix.name());
  }

  private static int labels(DomainName name) {
    return name.name().split("\\.").length;
  }

  /** Whether the domain has a policy of its own, not one from above. */
  public boolean isOwn() {
    return policy.filter(step -> step.name().equals(domain)).isPresent();
  }

  /** Names that could hold a policy closer than the one found, and nobody knows whether they do. */
  public List<Step> unknown() {
    int found = policy.map(steps::indexOf).orElse(steps.size());
    return steps.subList(0, found).stream().filter(step -> step.lookup().isUnknown()).toList();
  }
}
