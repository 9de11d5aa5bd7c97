package dev.rollcall.cli;

import dev.rollcall.domain.DomainName;
import dev.rollcall.domain.DomainScope;
import dev.rollcall.fault.Misconfigured;
import dev.rollcall.judge.KnownDomains;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Of which domains a command tells. */
final class DomainChoice {

  @Spec(Spec.Target.MIXEE)
  CommandSpec spec;

  @Parameters(
      paramLabel = "DOMAIN",
      arity = "0..*",
      description = "The policy domains; every domain of yours with reports when none is given.")
  List<String> domains = new ArrayList<>();

  @Option(
      names = "--group",
      paramLabel = "NAME",
      description = "The domains of this group (domains: with group: in the configuration).")
  @Nullable String group;

  @Option(names = "--all", description = "Every domain of yours with reports.")
  boolean all;

  /** Whether the domains were named one by one. */
  boolean isNamed() {
    return !domains.isEmpty();
  }

  /** Whether it was said at all of which. */
  boolean isMade() {
    return isNamed() || all || group != null;
  }

  /**
   * The domains, in order; those that were named may have no reports.
   *
   * @throws Misconfigured when a name is none, or the group has no domain with reports
   */
  List<DomainName> among(KnownDomains known) {
    DomainScope scope = scope();
    if (!scope.named().isEmpty()) {
      return scope.named();
    }
    List<DomainName> found = known.within(scope).ours();
    if (group != null && found.isEmpty()) {
      throw nothingInGroup(group, known);
    }
    return found;
  }

  /**
   * Makes sure that {@code known} holds whatever was asked for.
   *
   * @param when the days of which it tells
   * @throws Misconfigured when it does not
   */
  void check(KnownDomains known, String when) {
    KnownDomains chosen = known.within(scope());
    for (DomainName domain : scope().named()) {
      if (!chosen.ours().contains(domain) && !chosen.silentNames().contains(domain)) {
        throw new Misconfigured("no report about %s %s".formatted(domain, when));
      }
    }
    if (group != null && chosen.isEmpty()) {
      throw nothingInGroup(group, known);
    }
  }

  private void check() {
    if ((isNamed() ? 1 : 0) + (all ? 1 : 0) + (group == null ? 0 : 1) > 1) {
      throw new ParameterException(
          spec.commandLine(), "name domains, or say --group, or --all; one of them");
    }
  }

  /** The same, for reports that are found by their domains. */
  DomainScope scope() {
    check();
    return new DomainScope(domains.stream().map(DomainArgument::of).distinct().toList(), group);
  }

  private static Misconfigured nothingInGroup(String group, KnownDomains known) {
    List<String> groups = known.listed().groups();
    if (groups.contains(group)) {
      return new Misconfigured("no report about any domain of the group '" + group + "'");
    }
    return new Misconfigured(
        "no domain is in the group '"
            + group
            + "'; "
            + (groups.isEmpty()
                ? "'group:' in the configuration puts domains in one"
                : "there are " + String.join(", ", groups)));
  }
}
