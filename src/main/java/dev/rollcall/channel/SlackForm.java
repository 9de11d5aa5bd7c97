package dev.rollcall.channel;

import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** A message for an incoming web hook of Slack, or of what understands the same (Mattermost). */
final class SlackForm {

  /** As much as a section takes. */
  private static final int LONGEST = 2_900;

  private SlackForm() {}

  static String of(Notice notice) {
    String title = plain(notice.title());
    String text = plain(String.join("\n", notice.lines()));
    List<Object> blocks =
        List.of(
            section(sign(notice) + " *" + title + "*"),
            section(text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "..."));
    return JsonMapper.shared()
        .writeValueAsString(
            Map.of(
                "text",
                sign(notice) + " " + title,
                "blocks",
                text.isEmpty() ? blocks.subList(0, 1) : blocks));
  }

  private static Map<String, Object> section(String text) {
    return Map.of("type", "section", "text", Map.of("type", "mrkdwn", "text", text));
  }

  private static String sign(Notice notice) {
    return notice.isResolved()
        ? ":white_check_mark:"
        : switch (notice.severity()) {
          case "critical" -> ":rotating_light:";
          case "warning" -> ":warning:";
          default -> ":information_source:";
        };
  }

  /** Nobody is mentioned and nothing linked by words of strangers. */
  private static String plain(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replaceAll("[*_~`]", "\u200b$0");
  }
}
