package dev.rollcall.cli;

import dev.rollcall.app.Rollcall;
import dev.rollcall.judge.status.Status;
import dev.rollcall.tell.console.StatusScreen;
import dev.rollcall.tell.json.StatusJson;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code rollcall status}. */
@Command(
    name = "status",
    description = "Say whether mail is read, reports come and nothing waits; what is wrong first.",
    footer = {
      "A reporter is silent when more than twice its usual pause and a day has gone by since the "
          + "last day that it reported. BACK TO is the oldest day of receipt that has been read. "
          + "Exit status 0 whatever it shows, unless --fail-on says otherwise."
    })
final class StatusCommand implements Callable<Integer> {

  private final Clock clock;

  @Spec CommandSpec spec;
  @Mixin Common common;
  @Mixin TextOrJson answer;

  @Option(
      names = "--fail-on",
      paramLabel = "WHAT",
      description =
          "End with status 1 when something has not happened that should have (missed), or also when"
              + " something is to be looked at (any).")
  @Nullable FailOn failOn;

  /** What is a failure. */
  enum FailOn {
    MISSED,
    ANY;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }

    boolean isMetBy(Status status) {
      return this == MISSED ? !status.isWell() : !status.troubles().isEmpty();
    }
  }

  StatusCommand(Clock clock) {
    this.clock = clock;
  }

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    boolean json = answer.isJson(spec);
    Status status = new Rollcall(common.settings(spec.commandLine().getErr()), clock).status();
    if (json) {
      StatusJson.print(status, out);
    } else {
      out.print(new StatusScreen(status).text(Terminal.style(System.getenv())));
    }
    out.flush();
    return failOn != null && failOn.isMetBy(status) ? 1 : 0;
  }
}
