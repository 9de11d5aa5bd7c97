package dev.rollcall.cli;

import dev.rollcall.fault.Misconfigured;
import dev.rollcall.fault.Unavailable;
import java.io.PrintWriter;
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
    return report(e, parseResult.originalArgs().contains("--verbose"), commandLine.getErr());
  }

  /**
   * Prints what {@code e} says; its exit status.
   *
   * @param verbose whether to show where in the program it happened
   */
  static int report(Throwable e, boolean verbose, PrintWriter err) {
    int status = report(e, err);
    if (verbose) {
      e.printStackTrace(err);
    } else if (status == OUR_FAULT) {
      err.println("          --verbose shows where");
    }
    return status;
  }

  private static int report(Throwable e, PrintWriter err) {
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
