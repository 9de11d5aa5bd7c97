package dev.rollcall.tell.markdown;

import static java.util.stream.Collectors.joining;

import dev.rollcall.tell.Hostile;
import java.util.List;

/**
 * A page of Markdown (CommonMark) in the making. Whatever is put on it means itself: no character
 * of it is taken for markup or HTML.
 */
final class MarkdownPage {

  private final StringBuilder text = new StringBuilder();

  MarkdownPage heading(int level, String words) {
    return block("#".repeat(level) + " " + MarkdownText.plain(words));
  }

  /** A paragraph. */
  MarkdownPage line(String words) {
    return block(MarkdownText.plain(words));
  }

  /** A list; nothing when there is nothing to list. */
  MarkdownPage list(List<String> points) {
    return points.isEmpty()
        ? this
        : block(
            points.stream().map(point -> "- " + MarkdownText.plain(point)).collect(joining("\n")));
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

  /** The page, each line ended by a line feed. */
  String text() {
    return text.toString();
  }
}
