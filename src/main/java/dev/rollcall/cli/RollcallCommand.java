package dev.rollcall.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** {@code rollcall}: names the commands. */
@Command(
    name = "rollcall",
    versionProvider = Version.class,
    mixinStandardHelpOptions = true,
    scope = ScopeType.INHERIT,
    sortOptions = false,
    synopsisSubcommandLabel = "COMMAND",
    description =
        "Reads the DMARC reports that receivers send you and says who sends mail in your name, and"
            + " whether the policy may move.",
    optionListHeading = "%nOptions:%n",
    parameterListHeading = "%n",
    commandListHeading = "%nCommands:%n",
    footerHeading = "%n",
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      " 0:done",
      " 1:done, with something to look at: mail was rejected; 'ready' did not say ready",
      " 2:needs fixing: usage, configuration, a missing path, a wrong password",
      "75:something is away: host, database, disk space; try again later"
    })
final class RollcallCommand implements Runnable {

  @Spec CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a command is missing");
  }
}
