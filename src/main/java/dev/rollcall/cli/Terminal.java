package dev.rollcall.cli;

import dev.rollcall.tell.console.Style;
import java.util.Map;

/** What the screen can show. */
final class Terminal {

  /** What the launcher says: whether standard output is a terminal. */
  static final String PROPERTY = "rollcall.terminal";

  /** Likewise of standard error. */
  static final String ERROR_PROPERTY = "rollcall.terminal.err";

  /** A line of that length is not wrapped by any terminal of the usual width. */
  private static final int SAFE_LINE = 79;

  private static final int USUAL_WIDTH = 100;
  private static final int NARROWEST = 60;
  private static final int WIDEST = 160;

  private Terminal() {}

  /** Colour on a terminal only, and not where {@code NO_COLOR} is set (no-color.org). */
  static Style style(Map<String, String> environment) {
    boolean colour =
        Boolean.getBoolean(PROPERTY) && environment.getOrDefault("NO_COLOR", "").isEmpty();
    return new Style(width(environment.getOrDefault("COLUMNS", "")), colour);
  }

  /** How long a line on standard error can be that stays one line. */
  static int lineLength(Map<String, String> environment) {
    String columns = environment.getOrDefault("COLUMNS", "");
    return columns.matches("[1-9][0-9]{1,4}") ? Integer.parseInt(columns) - 1 : SAFE_LINE;
  }

  private static int width(String columns) {
    return columns.matches("[0-9]{1,5}")
        ? Math.max(NARROWEST, Math.min(WIDEST, Integer.parseInt(columns)))
        : USUAL_WIDTH;
  }
}
