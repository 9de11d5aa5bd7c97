package dev.rollcall.cli;

import dev.rollcall.app.Rollcall;
import dev.rollcall.judge.Overview;
import dev.rollcall.judge.Ownership;
import dev.rollcall.judge.SpfExplanation;
import dev.rollcall.judge.Target;
import dev.rollcall.tell.console.FindingsScreen;
import dev.rollcall.tell.console.SpfAdviceScreen;
import dev.rollcall.tell.console.Style;
import dev.rollcall.tell.json.OverviewJson;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code rollcall findings}. */
@Command(
    name = "findings",
    description =
        "Show what is unsigned, missing in SPF or broken, worst first, each with its fix.")
final class FindingsCommand implements Callable<Integer> {

  private final Clock clock;

  @Spec CommandSpec spec;
  @Mixin Common common;
  @Mixin TextOrJson answer;
  @Mixin Evidence evidence;
  @Mixin AsOf asOf;

  @Mixin DomainChoice choice;

  @Option(
      names = "--dns",
      description =
          "Also hold the SPF misses against today's DNS: which would pass now, and what helps.")
  boolean dns;

  @Option(
      names = "--zone",
      paramLabel = "FILE",
      description = "Likewise, with a zone file in the place of DNS.")
  @Nullable Path zone;

  FindingsCommand(Clock clock) {
    this.clock = clock;
  }

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    Rollcall rollcall =
        asOf.of(new Rollcall(common.settings(spec.commandLine().getErr()), clock), clock);
    boolean json = answer.isJson(spec);
    List<Overview> overviews = evidence.of(rollcall, choice, Target.QUARANTINE);
    asOf.tell(rollcall, overviews, evidence);
    overviews.forEach(overview -> print(overview, explanation(rollcall, overview), json, out));
    return 0;
  }

  /** Null when it is not asked for, and for a domain of others. */
  private @Nullable SpfExplanation explanation(Rollcall rollcall, Overview overview) {
    return (dns || zone != null) && overview.ownership() != Ownership.NOT_OURS
        ? rollcall.explainSpf(overview.domain(), evidence.until, zone)
        : null;
  }

  private static void print(
      Overview overview, @Nullable SpfExplanation explanation, boolean json, PrintWriter out) {
    if (json) {
      new OverviewJson(overview).findings(out, explanation);
      return;
    }
    Style style = Terminal.style(System.getenv());
    out.println(new FindingsScreen(overview).text(style));
    if (explanation != null) {
      out.println(new SpfAdviceScreen(explanation).text(style));
    }
  }
}
