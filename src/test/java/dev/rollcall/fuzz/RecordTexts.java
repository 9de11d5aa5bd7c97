package dev.rollcall.fuzz;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Every text in a record and in the records that it is made of. */
final class RecordTexts {

  private final List<String> texts = new ArrayList<>();

  private RecordTexts() {}

  static List<String> in(Object facts) {
    RecordTexts found = new RecordTexts();
    found.add(facts);
    return found.texts;
  }

  private void add(Object value) {
    if (value instanceof String text) {
      texts.add(text);
    } else if (value instanceof Collection<?> values) {
      values.forEach(this::add);
    } else if (value instanceof Record facts) {
      for (RecordComponent component : facts.getClass().getRecordComponents()) {
        add(value(facts, component));
      }
    }
  }

  private static Object value(Record facts, RecordComponent component) {
    try {
      return component.getAccessor().invoke(facts);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
