package dev.rollcall.tell.markdown;

import dev.rollcall.tell.Hostile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Text that means itself in Markdown (CommonMark): no character is taken for markup or HTML. */
public final class MarkdownText {

  /** ASCII punctuation that Markdown or HTML gives a meaning, wherever in a line it stands. */
  private static final Pattern MARKUP = Pattern.compile("[\\\\`*_{}\\[\\]<>#|~&!$@]");

  /** What some readers make a link of, though nobody asked for one. */
  private static final Pattern ADDRESS = Pattern.compile("(?i)(:)(?=//)|(?<=www)(\\.)");

  /** What would begin a list, or make a heading of the line above. */
  private static final Pattern AT_THE_START =
      Pattern.compile("^(\\s*)([-+=])|^(\\s*[0-9]{1,9})([.)])(?=\\s|$)");

  private MarkdownText() {}

  /** {@code words} as they have to be written. */
  public static String plain(String words) {
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
}
