package dev.rollcall.config;

import dev.rollcall.config.ChangeSettings.Freeze;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Reads {@code change:}. */
final class ChangeReader {

  private static final int MOST = 99;

  private ChangeReader() {}

  static ChangeSettings read(Section section) {
    List<Freeze> freezes =
        section.sections("freeze", ChangeReader::freeze).stream()
            .flatMap(Optional::stream)
            .toList();
    List<Value> steps = section.values("steps");
    return new ChangeSettings(freezes, steps.isEmpty() ? ChangeSettings.STEPS : steps(steps));
  }

  private static Optional<Freeze> freeze(Section section) {
    LocalDate from = day(section.required("from"));
    LocalDate to = day(section.required("to"));
    String because = section.value("because").map(Value::text).orElse(null);
    if (from == null || to == null) {
      return Optional.empty();
    }
    if (to.isBefore(from)) {
      section.fault("ends on " + to + ", before it begins on " + from, "exchange from and to");
      return Optional.empty();
    }
    return Optional.of(new Freeze(from, to, because));
  }

  private static @Nullable LocalDate day(Value value) {
    try {
      return LocalDate.parse(value.text());
    } catch (DateTimeParseException e) {
      value.fault(value.shown() + " is not a day", "write it like 2026-12-15");
      return null;
    }
  }

  private static List<Integer> steps(List<Value> values) {
    List<Integer> steps = new ArrayList<>();
    for (Value value : values) {
      OptionalLong step = value.number(0, MOST);
      int last = steps.isEmpty() ? -1 : Objects.requireNonNull(steps.get(steps.size() - 1));
      if (step.isPresent() && step.getAsLong() > last) {
        steps.add((int) step.getAsLong());
      } else if (step.isPresent()) {
        value.fault(value.shown() + " is not more than the step before", "let the steps rise");
      }
    }
    return steps;
  }
}
