package dev.rollcall.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import picocli.CommandLine;
import picocli.CommandLine.TypeConversionException;

/** The program's door: the one place that reads the system clock and ends the process. */
public final class Main {

  private Main() {}

  public static void main(String[] arguments) {
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    int status = run(Clock.systemUTC(), out, err, arguments);
    out.flush();
    err.flush();
    System.exit(status);
  }

  /** Runs one command and gives its exit status. */
  static int run(Clock clock, PrintWriter out, PrintWriter err, String... arguments) {
    CommandLine commandLine = new Commands(clock).lineFor(arguments);
    commandLine.setOut(out);
    commandLine.setErr(err);
    commandLine.setCaseInsensitiveEnumValuesAllowed(true);
    commandLine.registerConverter(LocalDate.class, Main::date);
    commandLine.setExecutionExceptionHandler(new Failures());
    commandLine.setParameterExceptionHandler(new UsageFaults());
    try {
      return commandLine.execute(arguments);
    } catch (Error e) {
      return Failures.report(e, Arrays.asList(arguments).contains("--verbose"), err);
    }
  }

  private static LocalDate date(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeParseException e) {
      throw new TypeConversionException("'" + text + "' is no day such as 2026-11-22");
    }
  }
}
