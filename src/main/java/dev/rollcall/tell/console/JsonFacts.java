package dev.rollcall.tell.console;

import java.util.Map;
import java.util.function.BiConsumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Facts kept as JSON, one by one, in words. What is absent or empty is left out. */
final class JsonFacts {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private final JsonNode facts;

  JsonFacts(String json) {
    this.facts = MAPPER.readTree(json);
  }

  /**
   * Hands over names and values: {@code policy adkim} and {@code r}. A list of one needs no number,
   * and what is grouped as {@code facts} is no group to a reader.
   */
  void forEach(BiConsumer<String, String> reader) {
    each("", facts, reader);
  }

  private static void each(String name, JsonNode node, BiConsumer<String, String> reader) {
    if (node.isObject()) {
      for (Map.Entry<String, JsonNode> field : node.properties()) {
        String part = field.getKey().equals("facts") ? "" : field.getKey().replace('_', ' ');
        each(below(name, part), field.getValue(), reader);
      }
    } else if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        each(below(name, node.size() == 1 ? "" : String.valueOf(i + 1)), node.get(i), reader);
      }
    } else if (!node.isNull() && !node.asString().isEmpty()) {
      reader.accept(name, node.isNumber() ? PlainWords.number(node.asLong()) : node.asString());
    }
  }

  private static String below(String name, String part) {
    return (name + " " + part).strip();
  }
}
