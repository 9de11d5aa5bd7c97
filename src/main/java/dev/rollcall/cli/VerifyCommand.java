package dev.rollcall.cli;

import dev.rollcall.app.Rollcall;
import dev.rollcall.domain.DomainName;
import dev.rollcall.report.kept.Verification;
import dev.rollcall.tell.console.VerifyScreen;
import dev.rollcall.tell.json.VerifyJson;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code rollcall verify}. */
@Command(
    name = "verify",
    description =
        "Hold every rollup against the rows behind it, and every report against its original bytes"
            + " where these are kept.",
    footer = {
      "Nothing is changed. The exit status is 0 when everything agrees, else 1. In a large store it"
          + " takes minutes."
    })
final class VerifyCommand implements Callable<Integer> {

  private final Clock clock;

  @Spec CommandSpec spec;
  @Mixin Common common;
  @Mixin TextOrJson answer;

  @Parameters(
      paramLabel = "DOMAIN",
      arity = "0..*",
      description = "Only reports about these policy domains.")
  @Nullable List<String> domains;

  VerifyCommand(Clock clock) {
    this.clock = clock;
  }

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    boolean json = answer.isJson(spec);
    Rollcall rollcall = new Rollcall(common.settings(spec.commandLine().getErr()), clock);
    Verification verification;
    try (Meter meter = Meter.of(spec)) {
      verification = rollcall.upkeep().verify(names(), meter.progress());
    }
    if (json) {
      VerifyJson.print(verification, out);
    } else {
      out.print(new VerifyScreen(verification).text(Terminal.style(System.getenv())));
    }
    return verification.agrees() ? 0 : 1;
  }

  private List<DomainName> names() {
    return domains == null ? List.of() : domains.stream().map(DomainArgument::of).toList();
  }
}
