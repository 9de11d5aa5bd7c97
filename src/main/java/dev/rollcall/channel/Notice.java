package dev.rollcall.channel;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/**
 * What is sent, in words that are safe to show: each on one line, without control characters.
 *
 * @param id the same for every attempt to send it, and other for every other message
 * @param at when there was something to tell
 * @param news {@code opened}, {@code grew}, {@code back}, {@code resolved}, {@code baseline}, or
 *     {@code test}
 * @param severity {@code critical}, {@code warning} or {@code notice}
 * @param alert the id of the alert, the same as long as it is about the same; null for a baseline
 * @param domain null when it is about several, or Rollcall's own work
 * @param kind of the alert; null for a baseline
 * @param subject the sender, network, key, record or mailbox; null for a baseline
 * @param title one line that says it all
 * @param evidence sentences
 * @param fix what to do
 * @param explained other alerts with the same cause; of a baseline, what was there
 */
public record Notice(
    String id,
    Instant at,
    String news,
    String severity,
    @Nullable String alert,
    @Nullable String domain,
    @Nullable String kind,
    @Nullable String subject,
    String title,
    List<String> evidence,
    String fix,
    List<Explained> explained) {

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .changeDefaultPropertyInclusion(i -> i.withValueInclusion(JsonInclude.Include.NON_NULL))
          .build();

  /**
   * An alert that another explains.
   *
   * @param title one line
   */
  public record Explained(
      String alert, String severity, @Nullable String domain, String kind, String title) {}

  public Notice {
    evidence = List.copyOf(evidence);
    explained = List.copyOf(explained);
  }

  /** As JSON, on one line. */
  public String json() {
    return JSON.writeValueAsString(this);
  }

  /** The one that {@link #json} wrote. */
  public static Notice of(String json) {
    return JSON.readValue(json, Notice.class);
  }

  boolean isResolved() {
    return news.equals("resolved");
  }

  /** All of it, in lines. */
  List<String> lines() {
    List<String> lines = new ArrayList<>(evidence);
    if (!explained.isEmpty()) {
      lines.add(news.equals("baseline") ? "There already:" : "With the same cause:");
      explained.forEach(one -> lines.add("- " + one.title()));
    }
    if (!fix.isEmpty() && !isResolved()) {
      lines.add("What to do: " + fix);
    }
    return lines;
  }
}
