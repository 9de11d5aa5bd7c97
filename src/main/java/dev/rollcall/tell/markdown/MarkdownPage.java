package dev.rollcall.tell.markdown;

import static java.util.stream.Collectors.joining;

import dev.rollcall.tell.Hostile;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A page of Markdown (CommonMark) in the making. Whatever is put on it means itself: no character
 * of it is taken for markup or HTML.
 */
final class MarkdownPage {

  /** ASCII punctuation that Markdown or HTML gives a meaning, wherever in a line it stands. */
  private static final Pattern MARKUP = Pattern.compile("[\\\\`*_{}\\[\\]<>#|~&!$@]");

  /** What some readers make a link of, though nobody asked for one. */
  private static final Pattern ADDRESS = Pattern.compile("(?i)(:)(?=//)|(?<=www)(\\.)");

  /** What would begin a list, or make a heading of the line above. */
  private static final Pattern AT_THE_START =
      Pattern.compile("^(\\s*)([-+=])|^(\\s*[0-9]{1,9})([.)])(?=\\s|$)");

  private final StringBuilder text = new StringBuilder();

  MarkdownPage heading(int level, String words) {
    return block("#".repeat(level) + " " + plain(words));
  }

  /** A paragraph. */
  MarkdownPage line(String words) {
    return block(plain(words));
  }

  /** A list; nothing when there is nothing to list. */
  MarkdownPage list(List<String> points) {
    return points.isEmpty()
        ? this
        : block(points.stream().map(point -> "- " + plain(point)).collect(joining("\n")));
  }

  /** Text to copy under a caption. */
  MarkdownPage code(String caption, String code) {
    String shown = Hostile.visible(code);
    int fence = 3;
    while (shown.contains("`".repeat(fence))) {
      fence++;
    }
    return line(caption).block("`".repeat(fence) + "\n" + shown + "\n" + "`".repeat(fence));
  }

  private MarkdownPage block(String lines) {
    text.append(text.isEmpty() ? "" : "\n").append(lines).append('\n');
    return this;
  }

  private static String plain(String words) {
    String escaped = MARKUP.matcher(Hostile.visible(words)).replaceAll("\\\\$0");
    escaped = ADDRESS.matcher(escaped).replaceAll("\\\\$0");
    return AT_THE_START
        .matcher(escaped)
        .replaceFirst(
            start ->
                Matcher.quoteReplacement(
                    start.group(2) == null
                        ? start.group(3) + "\\" + start.group(4)
                        : start.group(1) + "\\" + start.group(2)));
  }

  /** The page, each line ended by a line feed. */
  String text() {
    return text.toString();
  }
}
