package dev.rollcall.cli;

import dev.rollcall.app.Rollcall;
import dev.rollcall.domain.DomainName;
import dev.rollcall.report.kept.Reread;
import dev.rollcall.report.kept.RereadSummary;
import dev.rollcall.tell.Hostile;
import dev.rollcall.tell.console.RereadLines;
import dev.rollcall.tell.json.RereadJson;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code rollcall reparse}. */
@Command(
    name = "reparse",
    description =
        "Read stored aggregate reports again from their kept bytes, and list what changed.",
    footer = {
      "For after an update: reports that an older version of the program has read are read again, "
          + "and their facts and all figures made from them are replaced. Exit status 1 when some cannot "
          + "be read any more; they stay as they are."
    })
final class ReparseCommand implements Callable<Integer> {

  private final Clock clock;

  @Spec CommandSpec spec;
  @Mixin Common common;
  @Mixin TextOrJson answer;

  @Option(names = "--all", description = "Also read what this version has read.")
  boolean all;

  @Parameters(
      paramLabel = "DOMAIN",
      arity = "0..*",
      description = "Only reports about these policy domains.")
  @Nullable List<String> domains;

  ReparseCommand(Clock clock) {
    this.clock = clock;
  }

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    boolean json = answer.isJson(spec);
    Rollcall rollcall = new Rollcall(common.settings(err), clock);
    RereadSummary summary;
    try (Meter meter = Meter.of(spec)) {
      summary =
          rollcall
              .upkeep()
              .reparse(
                  all,
                  names(),
                  change -> meter.aside(() -> print(change, json, out)),
                  line ->
                      meter.aside(
                          () -> err.println("rollcall: left as it is: " + Hostile.visible(line))),
                  meter.progress());
    }
    if (json) {
      RereadJson.print(summary, out);
    } else {
      out.println(RereadLines.of(summary));
    }
    return summary.unreadable() > 0 ? 1 : 0;
  }

  private static void print(Reread change, boolean json, PrintWriter out) {
    if (json) {
      RereadJson.print(change, out);
    } else {
      out.println(RereadLines.of(change));
    }
  }

  private List<DomainName> names() {
    return domains == null ? List.of() : domains.stream().map(DomainArgument::of).toList();
  }
}
