package dev.rollcall.cli;

import dev.rollcall.domain.DomainName;
import dev.rollcall.fault.Misconfigured;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
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

  @Parameters(
      paramLabel = "DOMAIN",
      arity = "0..1",
      description = "The domain; every domain with reports when not given.")
  @Nullable String domain;

  /** The domain; null for every one. */
  @Nullable DomainName domain() {
    return domain == null
        ? null
        : DomainName.in(domain)
            .orElseThrow(() -> new Misconfigured("'" + domain + "' is no domain name"));
  }

  /** Complains about what cannot be answered. */
  void check() {
    CommandLine command = spec.commandLine();
    if (days < 1 || days > MOST_DAYS) {
      throw new ParameterException(command, "--days must be 1 to " + MOST_DAYS);
    }
    if (format != Format.TEXT && domain == null) {
      throw new ParameterException(command, "--format " + format + " needs a DOMAIN");
    }
  }
}
