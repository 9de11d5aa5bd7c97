package dev.rollcall.cli;

import dev.rollcall.app.Rollcall;
import dev.rollcall.domain.DomainName;
import dev.rollcall.fault.Misconfigured;
import dev.rollcall.judge.Overview;
import dev.rollcall.judge.Target;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which evidence a command looks at, and where it gets it. */
final class Evidence {

  @Option(
      names = "--until",
      paramLabel = "DATE",
      description = "The last day to look at (2026-11-22); yesterday, in UTC, when not given.")
  @Nullable LocalDate until;

  /**
   * The overview of one domain.
   *
   * @throws Misconfigured when nothing was reported about it, saying where there is something
   */
  Overview of(Rollcall rollcall, String domain, Target target) {
    DomainName name = DomainArgument.of(domain);
    Overview overview = rollcall.overview(name, target, until);
    if (overview.figures().messages() == 0 && overview.reporters().isEmpty()) {
      throw new Misconfigured(
          "no report about "
              + name
              + " from "
              + overview.window().from()
              + " to "
              + overview.window().to()
              + elsewhere(rollcall, name));
    }
    return overview;
  }

  /** The overviews of every domain with reports, in order of name. */
  List<Overview> ofAll(Rollcall rollcall, Target target) {
    List<DomainName> domains = rollcall.domains(until);
    if (domains.isEmpty()) {
      throw new Misconfigured("no report in these days" + newest(rollcall));
    }
    return domains.stream().map(domain -> rollcall.overview(domain, target, until)).toList();
  }

  private String elsewhere(Rollcall rollcall, DomainName name) {
    List<DomainName> domains = rollcall.domains(until);
    if (domains.isEmpty() || domains.contains(name)) {
      return newest(rollcall);
    }
    String shown = String.join(", ", domains.stream().limit(5).map(DomainName::name).toList());
    return "; there are reports about " + shown + (domains.size() > 5 ? ", ..." : "");
  }

  private static String newest(Rollcall rollcall) {
    return rollcall
        .newestDay()
        .map(day -> "; the newest report in the store is of " + day + ", try --until " + day)
        .orElse("; the store is empty, 'rollcall import' or 'rollcall poll' fills it");
  }
}
