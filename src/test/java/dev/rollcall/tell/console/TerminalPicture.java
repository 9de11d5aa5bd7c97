package dev.rollcall.tell.console;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A screen with its colours as an SVG, as a terminal would show it. */
final class TerminalPicture {

  private static final Pattern PIECE = Pattern.compile("\u001b\\[([0-9;]*)m|([^\u001b]+)");
  private static final double CHARACTER = 7.8;
  private static final int LINE = 17;
  private static final int MARGIN = 14;

  private TerminalPicture() {}

  /** The picture of {@code command} and what it printed. */
  static String of(String command, String screen) {
    List<String> lines = ("$ " + command + "\n" + screen.stripTrailing()).lines().toList();
    int columns =
        lines.stream()
            .mapToInt(line -> line.replaceAll("\u001b\\[[0-9;]*m", "").length())
            .max()
            .orElse(0);
    StringBuilder svg = new StringBuilder();
    svg.append(
        String.format(
            Locale.ROOT,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%.0f\" height=\"%d\""
                + " font-family=\"ui-monospace, Menlo, Consolas, 'DejaVu Sans Mono', monospace\""
                + " font-size=\"13\" fill=\"#d6dbe3\" xml:space=\"preserve\">%n"
                + "<rect width=\"100%%\" height=\"100%%\" rx=\"8\" fill=\"#1b2028\"/>%n",
            columns * CHARACTER + 2 * MARGIN,
            lines.size() * LINE + 2 * MARGIN));
    for (int i = 0; i < lines.size(); i++) {
      svg.append(
          String.format(
              Locale.ROOT,
              "<text x=\"%d\" y=\"%d\">%s</text>%n",
              MARGIN,
              MARGIN + 12 + i * LINE,
              spans(lines.get(i))));
    }
    return svg.append("</svg>\n").toString();
  }

  private static String spans(String line) {
    StringBuilder spans = new StringBuilder();
    String look = "";
    Matcher pieces = PIECE.matcher(line);
    while (pieces.find()) {
      if (pieces.group(2) == null) {
        look = look(pieces.group(1));
      } else {
        String text =
            pieces.group(2).replace("&", "&amp;").replace("<", "&lt;").replace(" ", "\u00a0");
        spans.append(look.isEmpty() ? text : "<tspan " + look + ">" + text + "</tspan>");
      }
    }
    return spans.toString();
  }

  private static String look(String parameters) {
    return switch (parameters) {
      case "1" -> "font-weight=\"bold\" fill=\"#ffffff\"";
      case "2" -> "fill=\"#8a93a1\"";
      case "31" -> "fill=\"#ff7b72\"";
      case "32" -> "fill=\"#6fdc8c\"";
      case "33" -> "fill=\"#f1c453\"";
      default -> "";
    };
  }
}
