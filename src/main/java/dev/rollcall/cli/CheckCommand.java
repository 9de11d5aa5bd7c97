package dev.rollcall.cli;

import dev.rollcall.app.Hop;
import dev.rollcall.app.Rollcall;
import dev.rollcall.auth.SpfOutcome;
import dev.rollcall.judge.message.DmarcResult;
import dev.rollcall.tell.console.SpfLines;
import dev.rollcall.tell.json.SpfJson;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code rollcall check}. */
@Command(
    name = "check",
    description =
        "Check one mail (did the vendor's fix work?), or one host against a domain's SPF record.",
    footer = "Exit status 0 whatever it shows, unless --fail-on is given.")
final class CheckCommand implements Callable<Integer> {

  /** What makes the exit status 1. */
  enum FailOn {
    FAIL
  }

  private final Clock clock;

  @Spec CommandSpec spec;
  @Mixin Common common;
  @Mixin TextOrJson answer;
  @Mixin HopOptions from;

  @Parameters(
      paramLabel = "DOMAIN",
      arity = "0..1",
      description = "The domain whose SPF record is evaluated for --ip.")
  @Nullable String domain;

  @Option(
      names = "--message",
      paramLabel = "FILE",
      description = "A mail as a file, with all of its header; - for standard input.")
  @Nullable String message;

  @Option(
      names = "--zone",
      paramLabel = "FILE",
      description = "A zone file that stands in for DNS, to try a change before it is published.")
  @Nullable Path zone;

  @Option(
      names = "--fail-on",
      paramLabel = "fail",
      description = "End with 1 unless DMARC, or SPF for a host, passes; for scripts.")
  @Nullable FailOn failOn;

  CheckCommand(Clock clock) {
    this.clock = clock;
  }

  @Override
  public Integer call() {
    boolean json = answer.isJson(spec);
    Hop hop = from.hop(spec);
    PrintWriter out = spec.commandLine().getOut();
    Rollcall rollcall = new Rollcall(common.settings(spec.commandLine().getErr()), clock);
    if (message != null && domain == null) {
      boolean passes =
          new MessageOutput(rollcall, out, json).print(message, hop, zone) == DmarcResult.PASS;
      return status(passes);
    }
    if (message == null && domain != null && hop != null) {
      SpfOutcome outcome = rollcall.checkHost(DomainArgument.of(domain), hop, zone);
      String address = hop.address().toString();
      if (json) {
        SpfJson.print(address, outcome, out);
      } else {
        out.print(SpfLines.text(address, outcome, Terminal.style(System.getenv())));
      }
      out.flush();
      return status(outcome.passes());
    }
    throw new ParameterException(
        spec.commandLine(), "name either --message FILE, or a DOMAIN and the --ip of a host");
  }

  private int status(boolean passes) {
    return failOn != null && !passes ? 1 : 0;
  }
}
