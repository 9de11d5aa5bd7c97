package dev.rollcall.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Keys that belong together, read one by one: from the environment when it has a word on them, else
 * from the file. What is wrong becomes a fault and a stand-in value, so that reading goes on. A key
 * that nobody asked for is unknown.
 */
final class Section {

  private final Reader reader;
  private final Place place;
  private final Map<String, Yaml.Field> fields;
  private final Set<String> known = new LinkedHashSet<>();

  /**
   * What all sections of one reading share.
   *
   * @param file null when there is none
   */
  record Reader(
      Faults faults, Variables variables, Placeholders placeholders, @Nullable Path file) {}

  private Section(Reader reader, Place place, Map<String, Yaml.Field> fields) {
    this.reader = reader;
    this.place = place;
    this.fields = fields;
  }

  /** Reads what is below {@code place} with {@code body}, then faults the keys that it left. */
  static <T> T read(
      Reader reader, Place place, Map<String, Yaml.Field> fields, Function<Section, T> body) {
    Section section = new Section(reader, place, fields);
    T result = body.apply(section);
    section.reportUnknown();
    return result;
  }

  /** What {@code key} says, on one line; empty when it says nothing. */
  Optional<Value> value(String key) {
    return raw(key).map(Section::tidy);
  }

  /** What {@code key} says, on one line; a fault when it says nothing. */
  Value required(String key) {
    return value(key).orElseGet(() -> missing(key));
  }

  /** What {@code key} says, on one line, or {@code usual} when it says nothing. */
  Value value(String key, String usual) {
    return value(key).orElseGet(() -> new Value(usual, place.below(key), false, reader.faults()));
  }

  /** A password; empty when there is none. */
  Optional<Secret> secret(String key) {
    return raw(key).map(this::guarded);
  }

  /** A password; a fault when there is none. */
  Secret requiredSecret(String key) {
    return guarded(raw(key).orElseGet(() -> missing(key)));
  }

  /** What the list {@code key} says; in the environment entries are separated by commas. */
  List<Value> values(String key) {
    known.add(key);
    Place here = place.below(key);
    Optional<String> override = reader.variables().of(here.key());
    if (override.isPresent()) {
      Place variable = Place.variable(Variables.nameOf(here.key()));
      return Arrays.stream(override.get().split(","))
          .map(String::strip)
          .filter(entry -> !entry.isEmpty())
          .map(entry -> tidy(resolved(entry, variable)))
          .toList();
    }
    Yaml node = node(key);
    if (node == null) {
      return List.of();
    }
    if (!(node instanceof Yaml.Items list)) {
      return List.of(tidy(single(node, here.at(node))));
    }
    List<Value> values = new ArrayList<>();
    for (Yaml item : list.items()) {
      values.add(tidy(single(item, here.entry(values.size()).at(item))));
    }
    return values;
  }

  /** A number in place of {@code fallback}. */
  int number(String key, int fallback, int minimum, int maximum) {
    return (int)
        value(key)
            .map(value -> value.number(minimum, maximum))
            .orElse(OptionalLong.empty())
            .orElse(fallback);
  }

  /** One of the constants of {@code fallback}'s type in its place, written {@code like-this}. */
  <E extends Enum<E>> E word(String key, E fallback) {
    return value(key).flatMap(value -> value.word(fallback.getDeclaringClass())).orElse(fallback);
  }

  /** True or false; false when nothing is said. */
  boolean flag(String key) {
    return value(key).flatMap(Value::flag).orElse(false);
  }

  /** The keys below {@code key}. */
  <T> T section(String key, Function<Section, T> body) {
    known.add(key);
    Yaml node = node(key);
    Place here = node == null ? place.below(key) : place.below(key).at(node);
    if (node == null || node instanceof Yaml.Fields) {
      return read(reader, here, fields(node), body);
    }
    reader
        .faults()
        .add(here, "expected keys below it", "begin each on a line of its own, indented");
    return read(reader, here, Map.of(), body);
  }

  /** The keys below {@code key}; empty when neither the file nor the environment has any. */
  <T> Optional<T> optional(String key, Function<Section, T> body) {
    if (node(key) == null && !reader.variables().anyBelow(place.below(key).key())) {
      known.add(key);
      return Optional.empty();
    }
    return Optional.of(section(key, body));
  }

  /** The list of sections {@code key}, with those that only the environment speaks of. */
  <T> List<T> sections(String key, Function<Section, T> body) {
    known.add(key);
    Place here = place.below(key);
    List<Yaml> items = List.of();
    Yaml node = node(key);
    if (node instanceof Yaml.Items list) {
      items = list.items();
    } else if (node != null) {
      reader.faults().add(here.at(node), "expected a list", "begin each entry with '- '");
    }
    List<T> sections = new ArrayList<>();
    int i = 0;
    for (Yaml item : items) {
      Place entry = here.entry(i++).at(item);
      if (item instanceof Yaml.Fields || saysNothing(item)) {
        sections.add(read(reader, entry, fields(item), body));
      } else {
        reader.faults().add(entry, "expected keys, such as 'name:'", null);
      }
    }
    for (; reader.variables().anyBelow(here.entry(i).key()); i++) {
      Place entry = new Place(Place.ENVIRONMENT, 0, 0, here.entry(i).key());
      sections.add(read(reader, entry, Map.of(), body));
    }
    return sections;
  }

  /**
   * The list {@code key}, whose entries are single values or have keys of their own; in the
   * environment either values separated by commas, or keys by number.
   */
  void entries(String key, Consumer<Value> value, Function<Section, ?> body) {
    Place here = place.below(key);
    if (node(key) instanceof Yaml.Items list && reader.variables().of(here.key()).isEmpty()) {
      known.add(key);
      int i = 0;
      for (Yaml item : list.items()) {
        Place entry = here.entry(i++).at(item);
        if (item instanceof Yaml.Fields) {
          read(reader, entry, fields(item), body);
        } else {
          value.accept(tidy(single(item, entry)));
        }
      }
      return;
    }
    values(key).forEach(value);
  }

  /** A fault of the section as a whole. */
  void fault(String message, @Nullable String suggestion) {
    reader.faults().add(place, message, suggestion);
  }

  private Optional<Value> raw(String key) {
    known.add(key);
    Place here = place.below(key);
    Optional<String> override = reader.variables().of(here.key());
    if (override.isPresent()) {
      return Optional.of(resolved(override.get(), Place.variable(Variables.nameOf(here.key()))));
    }
    return Optional.ofNullable(node(key)).map(node -> single(node, here.at(node)));
  }

  private static Value tidy(Value value) {
    if (value.text().chars().anyMatch(Character::isISOControl)) {
      value.fault("has line breaks or control characters", "write it on one line");
      return Value.faulty(value.place());
    }
    return new Value(value.text().strip(), value.place(), value.concealed(), value.faults());
  }

  private Secret guarded(Value value) {
    Path file = reader.file();
    if (file != null
        && !value.concealed()
        && !value.place().inEnvironment()
        && FileRights.openToAll(file)) {
      reader
          .faults()
          .warn(
              value.place(),
              "every user of this machine can read this password",
              "chmod o-r " + file + ", or write ${file:PATH} instead");
    }
    return Secret.of(value.text());
  }

  private Value missing(String key) {
    Place here = place.below(key);
    String inFile = place.inEnvironment() ? "" : "write '" + key + ":' here, or ";
    reader.faults().add(here, "is missing", inFile + "set " + Variables.nameOf(here.key()));
    return Value.faulty(here);
  }

  private static Map<String, Yaml.Field> fields(@Nullable Yaml node) {
    return node instanceof Yaml.Fields section ? section.fields() : Map.of();
  }

  private @Nullable Yaml node(String key) {
    Yaml.Field field = fields.get(key);
    return field == null || saysNothing(field.value()) ? null : field.value();
  }

  private static boolean saysNothing(Yaml node) {
    return node instanceof Yaml.Text text && (text.isNull() || text.value().isBlank());
  }

  private Value single(Yaml node, Place here) {
    if (node instanceof Yaml.Text text && !saysNothing(text)) {
      return resolved(text.value(), here);
    }
    String found =
        node instanceof Yaml.Items ? "a list" : node instanceof Yaml.Fields ? "keys" : "nothing";
    reader.faults().add(here, "expected a single value, found " + found, null);
    return Value.faulty(here);
  }

  private Value resolved(String raw, Place here) {
    return reader.placeholders().resolve(raw, here);
  }

  private void reportUnknown() {
    fields.forEach(
        (key, field) -> {
          if (!known.contains(key)) {
            String path = place.below(Value.printable(key)).key();
            reader
                .faults()
                .add(
                    new Place(place.source(), field.line(), field.column(), path),
                    "unknown key",
                    Nearest.suggestion(key, known));
          }
        });
  }
}
