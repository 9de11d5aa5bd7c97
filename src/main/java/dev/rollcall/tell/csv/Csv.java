package dev.rollcall.tell.csv;

import dev.rollcall.tell.Hostile;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One record of a CSV file (RFC 4180) that is safe to open in a spreadsheet: text that it would
 * take for a formula gets an apostrophe, also behind what another locale takes for a separator.
 */
final class Csv {

  private static final Pattern FORMULA =
      Pattern.compile("(^|[,;|\"])(?=\\s*[=+\\-@\\t\\r\uff1d\uff0b\uff0d\uff20])");

  private Csv() {}

  /** The cells, ended by CR LF; numbers as they are, everything else as text. */
  static String record(Object... cells) {
    return Arrays.stream(cells)
        .map(cell -> cell instanceof Number ? cell.toString() : text(cell.toString()))
        .collect(Collectors.joining(",", "", "\r\n"));
  }

  private static String text(String text) {
    String safe = Hostile.visible(FORMULA.matcher(text).replaceAll("$1'"));
    return safe.matches(".*[\",;'].*") ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
  }
}
