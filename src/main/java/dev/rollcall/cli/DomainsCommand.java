package dev.rollcall.cli;

import dev.rollcall.app.Rollcall;
import dev.rollcall.domain.DomainName;
import dev.rollcall.judge.KnownDomains;
import dev.rollcall.judge.Overview;
import dev.rollcall.judge.Question;
import dev.rollcall.judge.Target;
import dev.rollcall.tell.console.DomainsScreen;
import dev.rollcall.tell.csv.DomainsCsv;
import dev.rollcall.tell.json.DomainsJson;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code rollcall domains}. */
@Command(
    name = "domains",
    description = "Show one line for each domain, worst first.",
    footer = "Silent domains are those that are listed as yours and that no report tells of.")
final class DomainsCommand implements Callable<Integer> {

  private final Clock clock;

  @Spec CommandSpec spec;
  @Mixin Common common;
  @Mixin AnyFormat answer;
  @Mixin Evidence evidence;
  @Mixin DomainChoice choice;

  DomainsCommand(Clock clock) {
    this.clock = clock;
  }

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    Rollcall rollcall = new Rollcall(common.settings(spec.commandLine().getErr()), clock);
    KnownDomains known = rollcall.domains(evidence.until).within(choice.scope());
    List<Overview> overviews =
        evidence.besideSilent(rollcall, choice, domain -> inShort(rollcall, domain));
    switch (answer.format) {
      case TEXT ->
          out.println(new DomainsScreen(known, overviews).text(Terminal.style(System.getenv())));
      case JSON -> new DomainsJson(known, overviews).print(out);
      case CSV -> new DomainsCsv(known, overviews).print(out);
    }
    return 0;
  }

  private Overview inShort(Rollcall rollcall, DomainName domain) {
    return rollcall.overview(domain, Question.to(Target.QUARANTINE), evidence.until).inShort();
  }
}
