package dev.rollcall.cli;

import dev.rollcall.tell.console.Style;
import java.util.Map;

/** What the screen can show. */
final class Terminal {

  /** What the launcher says: whether standard output is a terminal. */
  static final String PROPERTY = "rollcall.terminal";

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

  private static int width(String columns) {
    return columns.matches("[0-9]{1,5}")
        ? Math.max(NARROWEST, Math.min(WIDEST, Integer.parseInt(columns)))
        : USUAL_WIDTH;
  }
}
