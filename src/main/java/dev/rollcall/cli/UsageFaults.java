package dev.rollcall.cli;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says what is wrong with a command line, and where its help is; does not print all of it. */
final class UsageFaults implements IParameterExceptionHandler {

  private static final Pattern CHOICE =
      Pattern.compile(
          "(.*: )expected one of \\[(.*)] \\(case-insensitive\\) but was (.*)", Pattern.DOTALL);

  private static final Pattern NUMBER = Pattern.compile("is not an? (int|long)$");

  @Override
  public int handleParseException(ParameterException e, String[] arguments) {
    CommandLine commandLine = e.getCommandLine();
    commandLine
        .getErr()
        .println(
            "rollcall: "
                + plain(String.valueOf(e.getMessage()))
                + suggestion(e)
                + "; '"
                + commandLine.getCommandSpec().qualifiedName()
                + " --help' shows what there is");
    return Failures.NEEDS_FIXING;
  }

  /** Without the names of classes and constants, which nobody types. */
  private static String plain(String message) {
    Matcher choice = CHOICE.matcher(message);
    return choice.matches()
        ? choice.group(1)
            + choice.group(3)
            + " is none of "
            + choice.group(2).toLowerCase(Locale.ROOT)
        : NUMBER.matcher(message).replaceAll("is no whole number");
  }

  private static String suggestion(ParameterException e) {
    if (e instanceof UnmatchedArgumentException unmatched
        && !unmatched.getSuggestions().isEmpty()) {
      return "; did you mean " + String.join(" or ", unmatched.getSuggestions()) + "?";
    }
    return "";
  }
}
