package dev.rollcall.cli;

import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What commands take that show the reports of the last days, and how they answer. */
final class Recent {

  private static final int MOST_DAYS = 36_500;

  @Spec(Spec.Target.MIXEE)
  CommandSpec spec;

  @Option(
      names = "--days",
      paramLabel = "N",
      defaultValue = "30",
      description = "How many days to look at, today included; ${DEFAULT-VALUE} when not given.")
  int days;

  @Option(
      names = "--format",
      paramLabel = "text|json|csv",
      defaultValue = "text",
      description = "How to answer.")
  Format format;

  @Mixin DomainChoice choice;

  /** Complains about what cannot be answered. */
  void check() {
    CommandLine command = spec.commandLine();
    if (days < 1 || days > MOST_DAYS) {
      throw new ParameterException(command, "--days must be 1 to " + MOST_DAYS);
    }
  }
}
