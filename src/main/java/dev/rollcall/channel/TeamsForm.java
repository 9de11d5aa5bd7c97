package dev.rollcall.channel;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * A message for a workflow of Microsoft Teams: an adaptive card. Its text is in runs, in which no
 * Markdown is read.
 */
final class TeamsForm {

  private TeamsForm() {}

  static String of(Notice notice) {
    List<Object> body = new ArrayList<>();
    body.add(block(notice.title(), colour(notice), "Bolder"));
    notice.lines().forEach(line -> body.add(block(line, "Default", "Default")));
    Map<String, Object> card =
        Map.of(
            "$schema", "http://adaptivecards.io/schemas/adaptive-card.json",
            "type", "AdaptiveCard",
            "version", "1.4",
            "body", body);
    Map<String, Object> attachment =
        Map.of("contentType", "application/vnd.microsoft.card.adaptive", "content", card);
    return JsonMapper.shared()
        .writeValueAsString(Map.of("type", "message", "attachments", List.of(attachment)));
  }

  private static Map<String, Object> block(String text, String colour, String weight) {
    return Map.of(
        "type",
        "RichTextBlock",
        "inlines",
        List.of(Map.of("type", "TextRun", "text", text, "color", colour, "weight", weight)));
  }

  private static String colour(Notice notice) {
    return notice.isResolved()
        ? "Good"
        : switch (notice.severity()) {
          case "critical" -> "Attention";
          case "warning" -> "Warning";
          default -> "Accent";
        };
  }
}
