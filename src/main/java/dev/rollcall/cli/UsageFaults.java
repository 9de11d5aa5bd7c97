package dev.rollcall.cli;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says what is wrong with a command line, and where its help is; does not print all of it. */
final class UsageFaults implements IParameterExceptionHandler {

  @Override
  public int handleParseException(ParameterException e, String[] arguments) {
    CommandLine commandLine = e.getCommandLine();
    PrintWriter err = commandLine.getErr();
    err.println("rollcall: " + e.getMessage());
    UnmatchedArgumentException.printSuggestions(e, err);
    err.println(
        "          '"
            + commandLine.getCommandSpec().qualifiedName()
            + " --help' shows what there is");
    return Failures.NEEDS_FIXING;
  }
}
