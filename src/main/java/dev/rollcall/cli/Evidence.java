package dev.rollcall.cli;

import dev.rollcall.app.Reports;
import dev.rollcall.app.Rollcall;
import dev.rollcall.domain.DomainName;
import dev.rollcall.fault.Misconfigured;
import dev.rollcall.judge.KnownDomains;
import dev.rollcall.judge.Overview;
import dev.rollcall.judge.Ownership;
import dev.rollcall.judge.Question;
import dev.rollcall.judge.Target;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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
      throw new Misconfigured("no report in these days" + newest(rollcall, known));
    }
    return choice.among(known).stream()
        .map(domain -> of(rollcall, domain, judge.apply(domain), mayBeNew ? null : known))
        .toList();
  }

  /**
   * Likewise, but not of chosen domains that are listed and that no report tells of.
   *
   * @throws Misconfigured also when a domain that was named is neither
   */
  List<Overview> besideSilent(
      Rollcall rollcall, DomainChoice choice, Function<DomainName, Overview> judge) {
    KnownDomains known = rollcall.domains(until);
    if (known.isEmpty()) {
      throw new Misconfigured("no report in these days" + newest(rollcall, known));
    }
    List<DomainName> silent = known.within(choice.scope()).silentNames();
    List<DomainName> chosen =
        choice.isNamed() || silent.isEmpty()
            ? choice.among(known)
            : known.within(choice.scope()).ours();
    return chosen.stream()
        .filter(domain -> !silent.contains(domain))
        .map(domain -> of(rollcall, domain, judge.apply(domain), known))
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
              + elsewhere(rollcall, overview, known));
    }
    return overview;
  }

  private static String elsewhere(Rollcall rollcall, Overview overview, KnownDomains known) {
    LocalDate day = rollcall.reports().newestDays().get(overview.domain());
    if (day != null) {
      return overview.window().holds(day)
          ? ""
          : "; the newest about it is of " + day + ", try --until " + day;
    }
    List<DomainName> domains = known.ours();
    if (domains.isEmpty()) {
      return newest(rollcall, known);
    }
    String shown = String.join(", ", domains.stream().limit(5).map(DomainName::name).toList());
    return "; there are reports about " + shown + (domains.size() > 5 ? ", ..." : "");
  }

  private static String newest(Rollcall rollcall, KnownDomains known) {
    Reports reports = rollcall.reports();
    Map<DomainName, LocalDate> newest = new TreeMap<>(reports.newestDays());
    String others = newest.keySet().stream().findFirst().map(DomainName::name).orElse("");
    newest.keySet().removeIf(one -> Ownership.of(one, known.listed()) == Ownership.NOT_OURS);
    if (!newest.isEmpty()) {
      LocalDate day = Collections.max(newest.values());
      return "; the newest about a domain of yours is of " + day + ", try --until " + day;
    }
    return others.isEmpty()
        ? reports.firstArrivalLater().map(Evidence::nothingYet).orElseGet(() -> unnamed(reports))
        : "; the reports in the store are about domains that are not listed under domains:, such as "
            + others;
  }

  private static String nothingYet(LocalDate first) {
    return "; nothing had arrived by then: the first report in the store arrived on %s, try --as-of %s"
        .formatted(first, first);
  }

  private static String unnamed(Reports reports) {
    return reports.areAny()
        ? "; no report in the store names a domain and a day before tomorrow"
        : "; the store is empty, 'rollcall import' or 'rollcall poll' fills it";
  }
}
