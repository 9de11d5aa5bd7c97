package dev.rollcall.tell.letter;

import dev.rollcall.judge.alert.Alert;
import dev.rollcall.judge.alert.AlertMessage;
import dev.rollcall.tell.AlertWords;
import dev.rollcall.tell.Hostile;
import dev.rollcall.tell.template.Templates;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The mail that tells of an alert, by the templates {@code alert.txt} and {@code alert.html}.
 * Everything that strangers wrote is put on one line without control characters.
 */
public final class AlertLetter {

  private static final String TEXT = "alert.txt";
  private static final String HTML = "alert.html";
  private static final String SUBJECT = "Subject: ";
  private static final int LISTED = 20;

  private final Map<String, Object> values;

  /** A letter about this. */
  public AlertLetter(AlertMessage message) {
    this.values = Map.copyOf(values(message));
  }

  /**
   * A letter.
   *
   * @param subject on one line
   * @param text each line ended by a line feed
   */
  public record Written(String subject, String text, String html) {}

  /** The letter as the templates have it; the text begins with the subject in its first line. */
  public Written written(Templates templates) {
    String text = templates.filled(TEXT, values);
    String first = text.lines().filter(line -> !line.isBlank()).findFirst().orElse("");
    String subject =
        first.startsWith(SUBJECT)
            ? first.substring(SUBJECT.length())
            : String.valueOf(values.get("title"));
    String body =
        first.startsWith(SUBJECT) ? text.substring(text.indexOf(first) + first.length()) : text;
    return new Written(
        subject.strip(),
        Wrapped.of("\n" + body.strip()).substring(1),
        templates.filled(HTML, values).strip() + "\n");
  }

  private static Map<String, Object> values(AlertMessage message) {
    Map<String, Object> values = new HashMap<>();
    values.put("title", Hostile.visible(AlertWords.title(message)));
    values.put("severity", message.severity().word());
    if (message instanceof AlertMessage.Happened happened) {
      Alert head = happened.head();
      values.put("news", happened.news().word());
      values.put("id", head.id().text());
      values.put("evidence", head.seen().evidence().stream().map(Hostile::visible).toList());
      values.put("fix", Hostile.visible(head.seen().fix()));
      values.put("explained", listed(happened.explained()));
    } else {
      AlertMessage.Baseline baseline = (AlertMessage.Baseline) message;
      values.put("news", "baseline");
      values.put("id", "");
      values.put("evidence", List.of("What is new from now on is told the same day."));
      values.put("fix", "'rollcall alerts' shows them all, with what to do.");
      values.put("explained", listed(baseline.there()));
    }
    return values;
  }

  private static List<Map<String, Object>> listed(List<Alert> alerts) {
    return alerts.stream().limit(LISTED).map(AlertLetter::line).toList();
  }

  private static Map<String, Object> line(Alert alert) {
    return Map.of(
        "severity", alert.seen().severity().word(),
        "title", Hostile.visible(AlertWords.title(alert)));
  }
}
