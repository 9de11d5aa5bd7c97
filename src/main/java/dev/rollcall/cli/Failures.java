package dev.rollcall.cli;

import dev.rollcall.fault.Misconfigured;
import dev.rollcall.fault.Unavailable;
import java.io.PrintWriter;
import java.util.Arrays;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Turns what ended a command into one clear line and its exit status. */
final class Failures implements IExecutionExceptionHandler {

  static final int NEEDS_FIXING = 2;
  static final int TRY_LATER = 75;

  /** EX_SOFTWARE of sysexits: a fault of this program. */
  private static final int OUR_FAULT = 70;

  @Override
  public int handleExecutionException(
      Exception e, CommandLine commandLine, ParseResult parseResult) {
    PrintWriter err = commandLine.getErr();
    boolean verbose = Arrays.asList(parseResult.originalArgs().toArray()).contains("--verbose");
    int status = report(e, err);
    if (verbose) {
      e.printStackTrace(err);
    } else if (status == OUR_FAULT) {
      err.println("          --verbose shows where");
    }
    return status;
  }

  /** Prints what {@code e} says; its exit status. */
  static int report(Exception e, PrintWriter err) {
    if (e instanceof Misconfigured) {
      err.println("rollcall: " + e.getMessage());
      return NEEDS_FIXING;
    }
    if (e instanceof Unavailable) {
      err.println("rollcall: " + e.getMessage());
      return TRY_LATER;
    }
    err.println("rollcall: a fault of this program: " + e);
    return OUR_FAULT;
  }
}
