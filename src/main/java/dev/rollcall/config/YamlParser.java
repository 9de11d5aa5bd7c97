package dev.rollcall.config;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ParserException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;

/**
 * Text in, a tree with positions out. Aliases are refused: nothing in a configuration needs them,
 * and a few lines of them expand without end.
 */
final class YamlParser {

  private static final int MAXIMUM_DEPTH = 20;

  private final Iterator<Event> events;
  private final Place place;
  private final Faults faults;

  private YamlParser(Iterator<Event> events, Place place, Faults faults) {
    this.events = events;
    this.place = place;
    this.faults = faults;
  }

  /** The keys in {@code text}, none when it is blank; empty, with a fault, when it is not YAML. */
  static Optional<Yaml.Fields> parse(String text, String source, Faults faults) {
    Place place = Place.of(source);
    try {
      LoadSettings settings = LoadSettings.builder().setLabel(source).build();
      Iterator<Event> events = new Parse(settings).parseString(text).iterator();
      return new YamlParser(events, place, faults).document();
    } catch (MarkedYamlEngineException malformed) {
      // its message quotes the lines around, which may hold a password
      Place spot = malformed.getProblemMark().map(mark -> at(place, mark)).orElse(place);
      faults.add(spot, malformed.getProblem().strip(), hint(malformed.getProblem()));
    } catch (ReaderException unprintable) {
      faults.add(
          new Place(source, lineOf(text, unprintable.getPosition()), 0, ""),
          String.format("the character U+%04X is not allowed", unprintable.getCodePoint()),
          null);
    }
    return Optional.empty();
  }

  private static String hint(String problem) {
    return problem.contains("'\\t'") || problem.contains("TAB")
        ? "indent with blanks, not with tabs"
        : "check the indentation, and put values with special characters in 'quotes'";
  }

  private Optional<Yaml.Fields> document() {
    events.next(); // the stream starts
    if (events.next().getEventId() == Event.ID.StreamEnd) {
      return Optional.of(new Yaml.Fields(Map.of(), 0, 0));
    }
    Yaml root = node(events.next(), place, 0);
    events.next(); // the document ends
    Event next = events.next();
    if (next.getEventId() != Event.ID.StreamEnd) {
      throw malformed("a second document begins here; one is enough", next);
    }
    if (root instanceof Yaml.Fields fields) {
      return Optional.of(fields);
    }
    if (root instanceof Yaml.Text text && text.isNull()) {
      return Optional.of(new Yaml.Fields(Map.of(), 0, 0));
    }
    faults.add(place.at(root), "expected keys, such as 'mailboxes:'", null);
    return Optional.empty();
  }

  private Yaml node(Event event, Place here, int depth) {
    if (depth > MAXIMUM_DEPTH) {
      throw malformed("nested deeper than " + MAXIMUM_DEPTH + " levels", event);
    }
    return switch (event.getEventId()) {
      case Scalar -> text((ScalarEvent) event);
      case SequenceStart -> items(event, here, depth);
      case MappingStart -> fields(event, here, depth);
      case Alias ->
          throw malformed("aliases (*name) are not supported; write the value out", event);
      case Comment, SequenceEnd, MappingEnd, DocumentStart, DocumentEnd, StreamStart, StreamEnd ->
          throw new IllegalStateException("no value begins with " + event.getEventId());
    };
  }

  private static Yaml.Text text(ScalarEvent scalar) {
    return new Yaml.Text(scalar.getValue(), !scalar.isPlain(), line(scalar), column(scalar));
  }

  private Yaml.Items items(Event start, Place here, int depth) {
    List<Yaml> items = new ArrayList<>();
    for (Event event = events.next();
        event.getEventId() != Event.ID.SequenceEnd;
        event = events.next()) {
      items.add(node(event, here.entry(items.size()), depth + 1));
    }
    return new Yaml.Items(items, line(start), column(start));
  }

  private Yaml.Fields fields(Event start, Place here, int depth) {
    Map<String, Yaml.Field> fields = new LinkedHashMap<>();
    for (Event event = events.next();
        event.getEventId() != Event.ID.MappingEnd;
        event = events.next()) {
      if (!(event instanceof ScalarEvent word)) {
        throw malformed("a key must be a word", event);
      }
      Yaml.Text key = text(word);
      Place below = here.below(Value.printable(key.value()));
      Yaml value = node(events.next(), below, depth + 1);
      Yaml.Field first =
          fields.putIfAbsent(key.value(), new Yaml.Field(value, key.line(), key.column()));
      if (first != null) {
        faults.add(
            below.at(key), "stands in line " + first.line() + " already", "keep one of the two");
      }
    }
    return new Yaml.Fields(fields, line(start), column(start));
  }

  private static ParserException malformed(String problem, Event event) {
    return new ParserException(problem, event.getStartMark());
  }

  private static Place at(Place place, Mark mark) {
    return new Place(place.source(), mark.getLine() + 1, mark.getColumn() + 1, place.key());
  }

  private static int lineOf(String text, int codePoint) {
    return 1 + (int) text.codePoints().limit(codePoint).filter(c -> c == '\n').count();
  }

  private static int line(Event event) {
    return event.getStartMark().map(mark -> mark.getLine() + 1).orElse(0);
  }

  private static int column(Event event) {
    return event.getStartMark().map(mark -> mark.getColumn() + 1).orElse(0);
  }
}
