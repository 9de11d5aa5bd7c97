package dev.rollcall.tell.letter;

import dev.rollcall.tell.Hostile;
import dev.rollcall.tell.template.Templates;
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
  public AlertLetter(Contents contents) {
    this.values =
        Map.of(
            "news", contents.news(),
            "severity", contents.severity(),
            "title", Hostile.visible(contents.title()),
            "id", contents.id(),
            "evidence", contents.evidence().stream().map(Hostile::visible).toList(),
            "fix", Hostile.visible(contents.fix()),
            "explained",
                contents.explained().stream().limit(LISTED).map(AlertLetter::line).toList());
  }

  /**
   * What a letter says.
   *
   * @param news {@code opened}, {@code grew}, {@code back}, {@code resolved}, {@code baseline}, or
   *     {@code test}
   * @param severity {@code critical}, {@code warning} or {@code notice}
   * @param title one line that says it all
   * @param id of the alert that somebody may acknowledge; empty when there is none
   * @param evidence sentences
   * @param fix what to do; empty for nothing
   * @param explained alerts with the same cause; of a baseline, what was there
   */
  public record Contents(
      String news,
      String severity,
      String title,
      String id,
      List<String> evidence,
      String fix,
      List<Listed> explained) {

    public Contents {
      evidence = List.copyOf(evidence);
      explained = List.copyOf(explained);
    }
  }

  /** Another alert, in one line. */
  public record Listed(String severity, String title) {}

  /**
   * A letter.
   *
   * @param subject on one line
   * @param text each line ended by a line feed
   */
  public record Written(String subject, String text, String html) {}

  /**
   * The letter as the templates have it; the text begins with the subject in its first line.
   *
   * @throws dev.rollcall.fault.Misconfigured when a template is broken
   */
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

  private static Map<String, Object> line(Listed alert) {
    return Map.of("severity", alert.severity(), "title", Hostile.visible(alert.title()));
  }
}
