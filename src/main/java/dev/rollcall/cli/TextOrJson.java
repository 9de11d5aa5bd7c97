package dev.rollcall.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** How a command answers whose answer is no table. */
final class TextOrJson {

  @Option(
      names = "--format",
      paramLabel = "text|json",
      defaultValue = "text",
      description = "How to answer.")
  Format format;

  /** Whether JSON is asked for; a usage fault when it is CSV. */
  boolean isJson(CommandSpec spec) {
    if (format == Format.CSV) {
      throw new ParameterException(
          spec.commandLine(), "'" + spec.qualifiedName() + "' has no csv form; json has all");
    }
    return format == Format.JSON;
  }
}
