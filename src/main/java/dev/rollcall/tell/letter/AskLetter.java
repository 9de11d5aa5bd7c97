package dev.rollcall.tell.letter;

import dev.rollcall.judge.Finding;
import dev.rollcall.judge.Seen;
import dev.rollcall.judge.history.Sighting;
import dev.rollcall.judge.life.Ask;
import dev.rollcall.tell.Hostile;
import dev.rollcall.tell.template.Templates;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The text with which the owner of a sender is asked to mend it, by the template {@code ask.txt}.
 * Everything that strangers wrote is put on one line without control characters.
 */
public final class AskLetter {

  private static final String TEMPLATE = "ask.txt";
  private static final int SOURCES = 20;

  private final Ask ask;

  /** A letter about this. */
  public AskLetter(Ask ask) {
    this.ask = ask;
  }

  /**
   * The letter, each line ended by a line feed.
   *
   * @param to to whom; null when not said
   */
  public String text(Templates templates, @Nullable String to) {
    return Wrapped.of(templates.filled(TEMPLATE, values(to)));
  }

  private Map<String, Object> values(@Nullable String to) {
    Finding finding = ask.finding();
    Seen seen = finding.seen();
    Map<String, Object> values = new HashMap<>();
    values.put("id", ask.life().id().text());
    values.put("domain", safe(ask.life().domain()));
    values.put("to", safe(to == null && isAddress(ask.owner()) ? ask.owner() : to));
    values.put("owner", isAddress(ask.owner()) ? "" : safe(ask.owner()));
    values.put("sender", safe(Objects.requireNonNull(finding.sender())));
    values.put("ours", finding.sender() != null && finding.sender().ours());
    values.put("kind", finding.kind().word());
    values.put("passes", finding.messageClass() == null);
    values.put("authors", safe(seen.authorDomains()));
    values.put("messages", seen.messages());
    values.put("first_day", seen.firstDay().toString());
    values.put("last_day", seen.lastDay().toString());
    values.put("first_seen", ask.life().firstSeen().toString());
    values.put("evidence", safe(ask.evidence()));
    values.put("sources", sources(seen));
    values.put("more_sources", Math.max(0, seen.sourceCount() - SOURCES));
    values.put("setting", safe(ask.setting()));
    values.put("how_to", safe(ask.howTo()));
    values.put("theirs", safe(ask.theirs()));
    values.put("our_records", records(ask.ours()));
    values.put("publish", safe(ask.publish()));
    values.put("enough", ask.enough());
    values.put("today", ask.today().toString());
    values.put("until", ask.until().toString());
    return values;
  }

  private static List<Map<String, Object>> sources(Seen seen) {
    List<Map<String, Object>> sources = new ArrayList<>();
    for (Seen.SourceCount source : seen.sources().stream().limit(SOURCES).toList()) {
      sources.add(Map.of("address", safe(source.source()), "messages", source.messages()));
    }
    return sources;
  }

  private static List<Map<String, Object>> records(List<Sighting> records) {
    List<Map<String, Object>> shown = new ArrayList<>();
    for (Sighting record : records) {
      shown.add(
          Map.of(
              "name", safe(record.name()),
              "type", record.type(),
              "contents", safe(record.contents()),
              "day", record.at().atOffset(ZoneOffset.UTC).toLocalDate().toString()));
    }
    return shown;
  }

  private static boolean isAddress(@Nullable String owner) {
    return owner != null && owner.contains("@") && owner.indexOf(' ') < 0;
  }

  private static String safe(@Nullable Object text) {
    return text == null ? "" : Hostile.visible(text.toString());
  }

  private static List<String> safe(Collection<?> texts) {
    return texts.stream().map(text -> Hostile.visible(text.toString())).toList();
  }
}
