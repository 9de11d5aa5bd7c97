package dev.rollcall.cli;

import dev.rollcall.app.Rollcall;
import dev.rollcall.judge.SelectorOverview;
import dev.rollcall.tell.console.SelectorsScreen;
import dev.rollcall.tell.json.SelectorsJson;
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
import picocli.CommandLine.Spec;

/** {@code rollcall selectors}. */
@Command(
    name = "selectors",
    description =
        "Show where each DKIM selector is in its life: new, in use, rotated, still on an old key,"
            + " retired; and whose record in DNS may be removed.")
final class SelectorsCommand implements Callable<Integer> {

  private static final int MOST_DAYS = 36_500;

  private final Clock clock;

  @Spec CommandSpec spec;
  @Mixin Common common;
  @Mixin TextOrJson answer;

  @Option(
      names = "--days",
      paramLabel = "N",
      defaultValue = "400",
      description =
          "How many days of reports to look at, today included; ${DEFAULT-VALUE} when not given.")
  int days;

  @Option(
      names = "--zone",
      paramLabel = "FILE",
      description = "A zone file that stands in for DNS in its zone.")
  @Nullable Path zone;

  @Mixin DomainChoice choice;

  SelectorsCommand(Clock clock) {
    this.clock = clock;
  }

  @Override
  public Integer call() {
    if (days < 1 || days > MOST_DAYS) {
      throw new ParameterException(spec.commandLine(), "--days must be 1 to " + MOST_DAYS);
    }
    boolean json = answer.isJson(spec);
    PrintWriter out = spec.commandLine().getOut();
    Rollcall rollcall = new Rollcall(common.settings(spec.commandLine().getErr()), clock);
    SelectorOverview overview = rollcall.checks().selectors(choice.scope(), days, zone);
    if (json) {
      SelectorsJson.print(overview, out);
    } else {
      out.print(new SelectorsScreen(overview).text(Terminal.style(System.getenv())));
      out.flush();
    }
    return 0;
  }
}
