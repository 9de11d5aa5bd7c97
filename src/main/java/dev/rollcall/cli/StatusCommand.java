package dev.rollcall.cli;

import dev.rollcall.app.Rollcall;
import dev.rollcall.judge.status.Status;
import dev.rollcall.tell.console.StatusScreen;
import dev.rollcall.tell.json.StatusJson;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code rollcall status}. */
@Command(
    name = "status",
    description = "Say whether mail is read, reports come and nothing waits; what is wrong first.",
    footer = {
      "A reporter is silent when more than twice its usual pause and a day has gone by since the "
          + "last day that it reported. BACK TO is the oldest day of receipt that has been read. "
          + "Exit status 0 whatever it shows; --format json has 'well' for scripts."
    })
final class StatusCommand implements Callable<Integer> {

  private final Clock clock;

  @Spec CommandSpec spec;
  @Mixin Common common;
  @Mixin TextOrJson answer;

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
    return 0;
  }
}
