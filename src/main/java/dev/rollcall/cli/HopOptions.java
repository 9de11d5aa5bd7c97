package dev.rollcall.cli;

import dev.rollcall.app.Hop;
import dev.rollcall.domain.IpAddress;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** From where mail comes, as nobody but the user can say. */
final class HopOptions {

  @Option(
      names = "--ip",
      paramLabel = "ADDRESS",
      description = "The address of a sending host, to evaluate SPF for.")
  @Nullable String ip;

  @Option(
      names = "--mail-from",
      paramLabel = "ADDRESS",
      description =
          "What stands in MAIL FROM, '' for a bounce. Without it: Return-Path of the mail, or the"
              + " domain.")
  @Nullable String mailFrom;

  @Option(
      names = "--helo",
      paramLabel = "NAME",
      description = "What stands in HELO or EHLO, which few records look at.")
  @Nullable String helo;

  /** Null without {@code --ip}. */
  @Nullable Hop hop(CommandSpec spec) {
    if (ip == null) {
      if (mailFrom != null || helo != null) {
        throw new ParameterException(
            spec.commandLine(), "--mail-from and --helo need the --ip of the host that said so");
      }
      return null;
    }
    IpAddress address =
        IpAddress.in(ip)
            .orElseThrow(
                () ->
                    new ParameterException(
                        spec.commandLine(), "'" + ip + "' is not an IP address"));
    return new Hop(address, mailFrom, helo);
  }
}
