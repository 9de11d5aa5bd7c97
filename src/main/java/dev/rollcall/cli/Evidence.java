package dev.rollcall.cli;

import dev.rollcall.app.Reports;
import dev.rollcall.app.Rollcall;
import dev.rollcall.domain.DomainName;
import dev.rollcall.fault.Misconfigured;
import dev.rollcall.judge.KnownDomains;
import dev.rollcall.judge.Overview;
import dev.rollcall.judge.Question;
import dev.rollcall.judge.Target;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which evidence a command looks at, and where it gets it. */
final class Evidence {

  @Option(
      names = "--until",
      paramLabel = "DATE",
      description =
          "The last day to look at (2026-11-22), today at most; yesterday, in UTC, when not given.")
  @Nullable LocalDate until;

  /**
   * The overviews of the chosen domains, in order of name.
   *
   * @throws Misconfigured when nothing was reported about one, saying where there is something
   */
  List<Overview> of(Rollcall rollcall, DomainChoice choice, Target target) {
    return of(rollcall, choice, Question.to(target));
  }

  /** Likewise, judged for the move of {@code question}. */
  List<Overview> of(Rollcall rollcall, DomainChoice choice, Question question) {
    return of(rollcall, choice, false, domain -> rollcall.overview(domain, question, until));
  }

  /**
   * Likewise, each domain judged by {@code judge}.
   *
   * @param mayBeNew whether nothing need be reported about a domain
   */
  List<Overview> of(
      Rollcall rollcall,
      DomainChoice choice,
      boolean mayBeNew,
      Function<DomainName, Overview> judge) {
    KnownDomains known = rollcall.domains(until);
    if (!choice.isNamed() && known.ours().isEmpty()) {
      throw new Misconfigured("no report in these days" + newest(rollcall));
    }
    return choice.among(known).stream()
        .map(domain -> of(rollcall, domain, judge.apply(domain), mayBeNew ? null : known))
        .toList();
  }

  /** The same, and of chosen domains that no report tells of, too. */
  List<Overview> evenOfSilent(
      Rollcall rollcall, DomainChoice choice, Function<DomainName, Overview> judge) {
    KnownDomains known = rollcall.domains(until);
    Stream<DomainName> silent =
        choice.isNamed() ? Stream.of() : known.within(choice.scope()).silentNames().stream();
    return Stream.concat(choice.among(known).stream(), silent).map(judge).toList();
  }

  private Overview of(
      Rollcall rollcall, DomainName domain, Overview overview, @Nullable KnownDomains known) {
    if (known != null && overview.figures().messages() == 0 && overview.reporters().isEmpty()) {
      throw new Misconfigured(
          "no report about "
              + domain
              + " from "
              + overview.window().from()
              + " to "
              + overview.window().to()
              + elsewhere(rollcall, domain, known));
    }
    return overview;
  }

  private static String elsewhere(Rollcall rollcall, DomainName name, KnownDomains known) {
    List<DomainName> domains = known.ours();
    if (domains.isEmpty() || domains.contains(name)) {
      return newest(rollcall);
    }
    String shown = String.join(", ", domains.stream().limit(5).map(DomainName::name).toList());
    return "; there are reports about " + shown + (domains.size() > 5 ? ", ..." : "");
  }

  private static String nothingYet(LocalDate first) {
    return "; nothing had arrived by then: the first report in the store arrived on %s, try --as-of %s"
        .formatted(first, first);
  }

  private static String newest(Rollcall rollcall) {
    Reports reports = rollcall.reports();
    return reports
        .newestDay()
        .map(day -> "; the newest report in the store is of " + day + ", try --until " + day)
        .or(() -> reports.firstArrivalLater().map(Evidence::nothingYet))
        .orElse("; the store is empty, 'rollcall import' or 'rollcall poll' fills it");
  }
}
