package dev.rollcall.cli;

import picocli.CommandLine.Option;

/** How a command answers that knows every format. */
final class AnyFormat {

  @Option(
      names = "--format",
      paramLabel = "text|json|csv",
      defaultValue = "text",
      description = "How to answer.")
  Format format;
}
