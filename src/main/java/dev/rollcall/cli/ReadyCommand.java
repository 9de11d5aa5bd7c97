package dev.rollcall.cli;

import dev.rollcall.app.Rollcall;
import dev.rollcall.app.WhatIfRequest;
import dev.rollcall.domain.DomainName;
import dev.rollcall.domain.ReceiverPolicy;
import dev.rollcall.judge.Overview;
import dev.rollcall.judge.Target;
import dev.rollcall.judge.Verdict;
import dev.rollcall.judge.plan.SheetPart;
import dev.rollcall.tell.console.PartsScreen;
import dev.rollcall.tell.console.ReadyScreen;
import dev.rollcall.tell.console.Style;
import dev.rollcall.tell.json.OverviewJson;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code rollcall ready}. */
@Command(
    name = "ready",
    description = "Say whether the policy of a domain may move, and what has to be done first.",
    footer = {
      "May this zone be deployed?%n%n  rollcall ready --zone db.example.org example.org --format json%n",
      "The exit status is 0 when every verdict is ready, else 1, so it can guard a deployment; 2 when"
          + " the zone file cannot be read, 75 when the database is away.",
      "",
      "Percentages are cut, never rounded up, here and on all screens: 97.96 is shown as 97.9, so that"
          + " what is short of a threshold does not look as if it reached it."
    })
final class ReadyCommand implements Callable<Integer> {

  private final Clock clock;

  @Spec CommandSpec spec;
  @Mixin Common common;
  @Mixin TextOrJson answer;
  @Mixin Evidence evidence;
  @Mixin AsOf asOf;

  @Option(
      names = "--to",
      paramLabel = "quarantine|reject",
      description = "The policy to move to; quarantine when not given, or that of --zone.")
  @Nullable Target to;

  @Option(
      names = "--sp",
      paramLabel = "none|quarantine|reject",
      description = {
        "The policy for subdomains. They count for the verdict then; without it they follow as far as"
            + " they are ready."
      })
  @Nullable ReceiverPolicy sp;

  @Option(
      names = "--np",
      paramLabel = "none|quarantine|reject",
      description = "Likewise for names that do not exist.")
  @Nullable ReceiverPolicy np;

  @Mixin WhatIfOptions whatIf;
  @Mixin PlanOptions plan;
  @Mixin DomainChoice choice;
  @Mixin Explain explain;

  ReadyCommand(Clock clock) {
    this.clock = clock;
  }

  @Override
  public Integer call() {
    boolean json = answer.isJson(spec);
    plan.check(spec, json);
    if (whatIf.zone != null && !choice.isMade()) {
      throw new ParameterException(
          spec.commandLine(), "--zone is the zone of which domain? Name it");
    }
    whatIf.refuseBesidePlan(spec, plan.isWanted());
    whatIf.refuseBesideExplain(spec, explain.isAskedFor());
    WhatIfRequest request = whatIf.request(spec, to, sp, np, choice.isNamed());
    PrintWriter out = spec.commandLine().getOut();
    Rollcall rollcall =
        asOf.of(new Rollcall(common.settings(spec.commandLine().getErr()), clock), clock);
    if (explain.isAskedFor()) {
      explain.tell(rollcall, choice, evidence, json);
      return 0;
    }
    Function<DomainName, Overview> judge =
        domain -> rollcall.whatIf(domain, request, evidence.until);
    boolean printedAtOnce = !plan.isWanted() && !choice.isNamed();
    List<Overview> overviews =
        plan.isWanted()
            ? evidence.evenOfSilent(rollcall, choice, judge)
            : evidence.of(
                rollcall,
                choice,
                request.zone() != null,
                printedAtOnce
                    ? judge.andThen(overview -> printed(rollcall, overview, json, out))
                    : judge);
    asOf.tell(rollcall, overviews, evidence);
    if (printedAtOnce) {
      return status(overviews);
    }
    if (plan.isWanted()) {
      plan.print(rollcall, overviews, evidence.until, whatIf.wanted(), json, out);
    } else {
      overviews.forEach(overview -> print(rollcall, overview, json, out));
    }
    return status(overviews);
  }

  private static int status(List<Overview> overviews) {
    return overviews.stream().allMatch(o -> o.readiness().verdict() == Verdict.READY) ? 0 : 1;
  }

  /** Of many domains each is told of and forgotten, as they need not all fit into memory. */
  private Overview printed(Rollcall rollcall, Overview overview, boolean json, PrintWriter out) {
    print(rollcall, overview, json, out);
    return overview.inShort();
  }

  private void print(Rollcall rollcall, Overview overview, boolean json, PrintWriter out) {
    if (json) {
      new OverviewJson(overview).ready(out);
      return;
    }
    Style style = Terminal.style(System.getenv());
    out.println(new ReadyScreen(overview).text(style));
    // of many domains the change sheets tell it
    List<SheetPart> parts = choice.isNamed() ? rollcall.circumstances(overview).parts() : List.of();
    if (!parts.isEmpty()) {
      out.println(new PartsScreen(parts).text(style));
    }
  }
}
